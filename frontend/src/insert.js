// `[data-insert]`: puts a placeholder into a text, where its cursor was; the text keeps the focus.
const last = new Map(); // by the id of the property: the text somebody was in last

document.addEventListener("focusin", (event) => {
  const place = event.target.matches?.("textarea") && event.target.closest(".property")?.querySelector("[data-insert-into]");
  if (place) last.set(place.dataset.insertInto, event.target.id);
});

document.addEventListener("click", (event) => {
  const place = event.target.closest?.("[data-insert]")?.closest("[data-insert-into]");
  if (!place) return;
  const into = place.dataset.insertInto;
  const text = document.getElementById(last.get(into) ?? `${into}-zh`);
  const code = place.querySelector("select")?.value;
  if (!text || !code) return;
  text.setRangeText(code, text.selectionStart, text.selectionEnd, "end");
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.dispatchEvent(new Event("change", { bubbles: true }));
});
