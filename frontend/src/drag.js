// `form[data-outline]`: items are dragged with the mouse, and entries of a palette into it. What it does is what the buttons do; the keyboard has those.
import htmx from "htmx.org";
import { whenSaved } from "./canvas.js";
import { each } from "./dom.js";

const watched = new WeakSet();
const marks = ["drop-before", "drop-after", "drop-into", "drop-within"];

function clear(form) {
  for (const mark of marks) for (const found of form.querySelectorAll(`.${mark}`)) found.classList.remove(mark);
}

/** Whether an item holds a list for what is dragged, which does not take the item's own neighbours. */
function takes(over, dragged) {
  const list = over.closest(".outline-list");
  const kind = dragged.dataset.kind;
  return over.dataset.takes?.split(" ").includes(kind) && !list?.dataset.kinds.split(" ").includes(kind) && !dragged.contains(over);
}

/** Where the dragged item would go: the list, and behind which item ("" for first). */
function aim(form, dragged, event) {
  const over = event.target.closest?.(".outline-item");
  const list = (over?.parentElement ?? event.target).closest?.(".outline-list");
  if (over && over !== dragged && takes(over, dragged)) return { place: over.dataset.into, mark: over, how: "drop-within", after: "*" };
  if (!list || dragged.contains(list) || !list.dataset.kinds.split(" ").includes(dragged.dataset.kind)) return null;
  if (over && over !== dragged && over.closest(".outline-list") === list) {
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + Math.min(box.height / 2, 24)) {
      const before = over.previousElementSibling;
      return { place: list.dataset.list, mark: over, how: "drop-before", after: before === dragged ? undefined : (before?.dataset.item ?? "") };
    }
    return { place: list.dataset.list, mark: over, how: "drop-after", after: over.dataset.item };
  }
  return list.querySelector(".outline-item") ? null : { place: list.dataset.list, mark: list, how: "drop-into", after: "" };
}

let dragged = null;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-outline] .outline-item, [data-palette] .palette-item") ?? null;
  if (!dragged) return;
  dragged.classList.add("dragged");
  event.dataTransfer.effectAllowed = dragged.dataset.pick ? "copy" : "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.pick ?? dragged.dataset.item);
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
  for (const form of document.querySelectorAll("form[data-outline]")) clear(form);
});

each("form[data-outline]", (form) => {
  for (const item of form.querySelectorAll(".outline-item")) {
    item.draggable = form.querySelector(".outline-buttons") !== null;
  }
  if (watched.has(form)) return;
  watched.add(form);
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
    const what = dragged.dataset.pick ? `put:${dragged.dataset.pick}` : `move:${dragged.dataset.item}`;
    values.do = `${what}:${target.place}:${target.after}`;
    const place = { source: form, target: "#canvas", select: "#canvas", swap: "outerMorph" };
    whenSaved(() => {
      values.rev = form.elements.rev.value; // the save brought a new one
      htmx.ajax("POST", form.getAttribute("action"), { ...place, values });
    });
  });
});
