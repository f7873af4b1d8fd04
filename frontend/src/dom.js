// Shared by the small modules: wait for the document, find in it and in what htmx puts in later.

/** Calls `act` with each element that matches, now and after every swap. */
export function each(selector, act) {
  const visit = (root) => root.querySelectorAll(selector).forEach(act);
  ready(() => visit(document));
  document.addEventListener("htmx:after:swap", () => visit(document));
}

/** Calls `act` once the document is there. */
export function ready(act) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
  else act();
}

/** Makes an element with a class and a text. */
export function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
