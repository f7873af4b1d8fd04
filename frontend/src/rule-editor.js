// `button[data-rule-edit]`: opens the rule editor in a dialog outside of the property form, so that nothing is saved before it is finished.
import htmx from "htmx.org";
import { element, ready } from "./dom.js";

let numbers = 0;

function dialogFor(button) {
  const dialog = element("dialog", "rule-dialog");
  const title = element("h2", "rule-dialog-title", button.dataset.label);
  title.id = `rule-dialog-${(numbers += 1)}`;
  dialog.setAttribute("aria-labelledby", title.id);
  const close = element("button", "btn-close");
  close.type = "button";
  close.setAttribute("aria-label", button.dataset.close ?? "");
  close.addEventListener("click", () => dialog.close());
  const head = element("div", "rule-dialog-head");
  const body = element("div", "rule-dialog-body");
  head.append(title, close);
  dialog.append(head, body);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (button.isConnected) button.focus();
  });
  return { dialog, body };
}

/** Puts the rule into the property form, as if somebody had typed it there. */
function take(field, done) {
  const input = field.querySelector("[data-rule-text]");
  const value = done.querySelector("[data-rule-value]").value;
  const said = field.querySelector("[data-rule-said]");
  said.textContent = done.querySelector("[data-rule-sentence]").textContent;
  said.classList.toggle("rule-none", value === "");
  if (input.value === value) return;
  input.value = value;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function focusAgain(body, focused) {
  // The searchable boxes are made after the swap.
  requestAnimationFrame(() => {
    const id = body.querySelector("[autofocus]")?.id || focused;
    const found = id && (document.getElementById(`${id}-ts-control`) ?? document.getElementById(id));
    (found || body.querySelector(".ts-control input, select, input:not([type=hidden]), textarea"))?.focus();
  });
}

function open(button) {
  const { dialog, body } = dialogFor(button);
  const field = button.closest("[data-rule-field]");
  const input = field.querySelector("[data-rule-text]");
  let mine = false;
  let focused = "";
  // What the editor replaces is itself: when the swap is over, its events have no element left but the document.
  const before = (event) => {
    mine = body.contains(event.detail.ctx.sourceElement);
    if (mine) focused = document.activeElement?.id ?? "";
  };
  const after = () => {
    if (!mine) return;
    mine = false;
    const done = body.querySelector("[data-rule-done]");
    if (done) {
      // The property form may have come anew while the dialog was open.
      const now = document.querySelector(`[data-rule-field] > [name="${CSS.escape(input.name)}"]`);
      take(now?.closest("[data-rule-field]") ?? field, done);
      dialog.close();
    } else {
      focusAgain(body, focused);
    }
  };
  document.addEventListener("htmx:before:swap", before);
  document.addEventListener("htmx:after:swap", after);
  dialog.addEventListener("close", () => {
    document.removeEventListener("htmx:before:swap", before);
    document.removeEventListener("htmx:after:swap", after);
  });
  body.addEventListener("click", (event) => {
    if (!event.target.closest("[data-rule-cancel]")) return;
    event.preventDefault();
    dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  const address = new URL(button.formAction);
  address.searchParams.delete("back"); // the dialog closes; only a page of its own goes back
  htmx.ajax("POST", address.pathname + address.search, { source: body, target: body, swap: "innerHTML", values: { [input.name]: input.value } });
}

ready(() => {
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.("button[data-rule-edit]");
      if (!button || button.disabled) return;
      event.preventDefault();
      open(button);
    },
    true,
  );
});
