// `form[data-batch]`: one box to tick all rows, and a count in `[data-selected]` if the page has one.
import { each } from "./dom.js";

const boxesOf = (form) => [...form.querySelectorAll('tbody input[type="checkbox"]:not(:disabled)')];

function update(form) {
  const boxes = boxesOf(form);
  const ticked = boxes.filter((box) => box.checked).length;
  const all = form.querySelector("[data-select-all]");
  if (all) {
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }
  const count = form.querySelector("[data-selected]");
  if (count) count.textContent = String(ticked);
}

each("form[data-batch]", update);

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-batch]");
  if (!form) return;
  if (event.target.matches("[data-select-all]")) {
    for (const box of boxesOf(form)) box.checked = event.target.checked;
  }
  update(form);
});
