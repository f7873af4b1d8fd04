// `form[data-outline]`: items are dragged with the mouse. What it does is what the buttons do; the keyboard has those.
import htmx from "htmx.org";
import { whenSaved } from "./canvas.js";
import { each } from "./dom.js";

const watched = new WeakSet();
const marks = ["drop-before", "drop-after", "drop-into"];

function clear(form) {
  for (const mark of marks) for (const found of form.querySelectorAll(`.${mark}`)) found.classList.remove(mark);
}

/** Where the dragged item would go: the list, and behind which item ("" for first). */
function aim(form, dragged, event) {
  const over = event.target.closest?.(".outline-item");
  const list = (over?.parentElement ?? event.target).closest?.(".outline-list");
  if (!list || dragged.contains(list) || !list.dataset.kinds.split(" ").includes(dragged.dataset.kind)) return null;
  if (over && over !== dragged && over.closest(".outline-list") === list) {
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + Math.min(box.height / 2, 24)) {
      const before = over.previousElementSibling;
      return { list, mark: over, how: "drop-before", after: before === dragged ? undefined : (before?.dataset.item ?? "") };
    }
    return { list, mark: over, how: "drop-after", after: over.dataset.item };
  }
  return list.querySelector(".outline-item") ? null : { list, mark: list, how: "drop-into", after: "" };
}

each("form[data-outline]", (form) => {
  for (const item of form.querySelectorAll(".outline-item")) {
    item.draggable = form.querySelector(".outline-buttons") !== null;
  }
  if (watched.has(form)) return;
  watched.add(form);
  let dragged = null;
  form.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".outline-item");
    dragged?.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged?.dataset.item ?? "");
  });
  form.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged");
    dragged = null;
    clear(form);
  });
  form.addEventListener("dragover", (event) => {
    clear(form);
    const target = dragged && aim(form, dragged, event);
    if (!target || target.after === undefined) return;
    event.preventDefault();
    target.mark.classList.add(target.how);
  });
  form.addEventListener("drop", (event) => {
    const target = dragged && aim(form, dragged, event);
    if (!target || target.after === undefined) return;
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form));
    values.do = `move:${dragged.dataset.item}:${target.list.dataset.list}:${target.after}`;
    const place = { source: form, target: "#canvas", select: "#canvas", swap: "outerMorph" };
    whenSaved(() => {
      values.rev = form.elements.rev.value; // the save brought a new one
      htmx.ajax("POST", form.getAttribute("action"), { ...place, values });
    });
  });
});
