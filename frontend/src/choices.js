// `select[data-search]`: a long list becomes one that can be searched by typing. The select stays what is posted.
import TomSelect from "tom-select/base";
import { each, ready } from "./dom.js";
import { word } from "./words.js";

function enhance(select) {
  if (select.tomselect || select.disabled) return;
  const made = new TomSelect(select, {
    allowEmptyOption: false,
    maxOptions: 200, // more is found by typing
    closeAfterSelect: !select.multiple,
    hidePlaceholder: true,
    // A list that opens late takes the focus back from where somebody went on.
    refreshThrottle: select.closest("#sheet-form") ? 0 : 300,
    placeholder: select.dataset.placeholder ?? select.querySelector('option[value=""]')?.textContent ?? "",
    score(search) {
      // What is meant by its key comes first; otherwise a longer text would lose against a longer key.
      const usual = this.getScoreFunction(search);
      const key = search.toLowerCase();
      const exact = (text) => text === key || text.includes(`（${key}）`) || text.includes(`(${key})`);
      return (item) => usual(item) + (key && exact(String(item.text).toLowerCase()) ? 1 : 0);
    },
    render: {
      no_results: () => `<div class="no-results">${select.dataset.noResults ?? word("notFound")}</div>`,
    },
  });
  select.setAttribute("aria-hidden", "true"); // its label belongs to the search box now
  made.on("destroy", () => select.removeAttribute("aria-hidden"));
  const input = made.control_input;
  // The label now names the box; the select behind it keeps a name of its own.
  const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
  if (label && !select.hasAttribute("aria-label")) select.setAttribute("aria-label", label.textContent.trim());
  for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
    const value = select.getAttribute(name);
    if (value) input.setAttribute(name, value);
  }
}

each("select[data-search]", enhance);

let typing = null; // the box somebody was in when a swap took it away, and what was typed there

function goOn() {
  const made = typing && document.querySelector(typing.select)?.tomselect;
  if (made) {
    made.focus();
    made.setTextboxValue(typing.text);
    if (typing.text) made.refreshOptions(true);
  }
  typing = null;
}

// A morph compares with what the server sends, and the server knows nothing of our boxes: take them off before it.
ready(() => {
  document.addEventListener("htmx:before:swap", (event) => {
    for (const { target } of event.detail.tasks ?? []) {
      const root = typeof target === "string" ? document.querySelector(target) : target;
      root?.querySelectorAll?.("select.tomselected").forEach((select) => {
        const box = select.tomselect?.control_input;
        if (box && box === document.activeElement && select.id) {
          typing = { select: `select#${CSS.escape(select.id)}`, text: box.value };
        }
        select.tomselect?.destroy();
      });
    }
  });
  document.addEventListener("htmx:after:swap", () => {
    if (typing) requestAnimationFrame(goOn); // when the box has been made anew
  });
});
