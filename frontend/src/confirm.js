// `[data-confirm="question"]` on a submit button: asks in a dialog first. `data-yes` and `data-no` name the answers.
import { element } from "./dom.js";
import { word } from "./words.js";

const AGREED = Symbol("agreed");
let numbers = 0;

function dialogFor(button) {
  const dialog = element("dialog", "ask");
  const question = element("p", "ask-question", button.dataset.confirm);
  question.id = `ask-${(numbers += 1)}`;
  dialog.setAttribute("aria-labelledby", question.id);
  const answers = element("form", "ask-answers");
  answers.method = "dialog";
  const no = element("button", "btn btn-outline-primary", button.dataset.no ?? word("no"));
  no.value = "no";
  const tone = button.classList.contains("btn-danger") || button.classList.contains("btn-outline-danger");
  const yes = element("button", tone ? "btn btn-danger" : "btn btn-primary", button.dataset.yes ?? word("yes"));
  yes.value = "yes";
  answers.append(no, yes);
  dialog.append(question, answers);
  return dialog;
}

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.("button[data-confirm], input[data-confirm]");
    if (!button) return;
    if (button[AGREED]) {
      button[AGREED] = false;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (button.form && !button.formNoValidate && !button.form.reportValidity()) return;
    const dialog = dialogFor(button);
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (dialog.returnValue !== "yes") {
        button.focus();
        return;
      }
      button[AGREED] = true;
      button.click();
    });
    dialog.showModal();
  },
  true,
);
