// `form[data-batch]`: one box to tick all rows, a count in `[data-selected]` if the page has one, and of the actions the
// one that most of the ticked rows take (`data-takes`), unless somebody chose one.
import { each } from "./dom.js";

const boxesOf = (form) => [...form.querySelectorAll('tbody input[type="checkbox"]:not(:disabled)')];

function update(form) {
  const boxes = boxesOf(form);
  const ticked = boxes.filter((box) => box.checked).length;
  const all = form.querySelector("[data-select-all]");
  if (all) {
    all.closest("[hidden]")?.removeAttribute("hidden"); // without this script the box would do nothing
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }
  const count = form.querySelector("[data-selected]");
  if (count) count.textContent = String(ticked);
}

function suggest(form) {
  const actions = form.elements.action;
  if (!actions || actions.dataset.chosen) return;
  const takes = boxesOf(form).filter((box) => box.checked).map((box) => (box.dataset.takes ?? "").split(" "));
  const fits = (option) => takes.filter((keys) => keys.includes(option.value)).length;
  const best = [...actions.options].reduce((most, option) => (fits(option) > fits(most) ? option : most));
  if (takes.length) best.selected = true;
}

each("form[data-batch]", update);

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-batch]");
  if (!form) return;
  if (event.target === form.elements.action) event.target.dataset.chosen = "yes";
  if (event.target.matches("[data-select-all]")) {
    for (const box of boxesOf(form)) box.checked = event.target.checked;
  }
  update(form);
  suggest(form);
});
