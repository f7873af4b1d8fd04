// `details[data-palette]`: arrow keys go through the entries, so that Tab passes them in one step; whether it is unfolded is remembered.
import htmx from "htmx.org";
import { each, ready } from "./dom.js";
import { keep, kept } from "./remember.js";

const WIDE = "(min-width: 75rem)";
const STALE = /^(put|remove|undo|redo|add|copy)/;

const box = () => document.querySelector("[data-palette]");
const picks = () => [...document.querySelectorAll("[data-palette] .palette-pick")];

/** Lets Tab reach one entry only. */
function rove(at) {
  const all = picks();
  const wanted = all.includes(at) ? at : all[0];
  for (const pick of all) pick.tabIndex = pick === wanted ? 0 : -1;
}

function go(from, key) {
  const all = picks();
  const place = all.indexOf(from);
  const last = all.length - 1;
  const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: last }[key];
  if (to === undefined || to > last) return false;
  const found = to < 0 ? document.getElementById("palette-q") : all[to];
  if (to >= 0) rove(found);
  found.focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  const here = event.target.closest?.("[data-palette]");
  if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = event.target.id === "palette-q";
  if (event.key === "Escape" && !(search && event.target.value)) {
    here.open = false;
    here.querySelector("summary").focus();
  } else if (search ? event.key === "ArrowDown" && go(null, "ArrowDown") : event.target.matches(".palette-pick") && go(event.target, event.key)) {
    event.preventDefault();
  }
});

let pressed = "";
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("#canvas button[name=do]");
  if (button) pressed = button.value;
});

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.target?.id === "palette-found" || event.target.id === "palette-found") rove(document.activeElement);
  else if (box()?.open && STALE.test(pressed)) {
    pressed = "";
    htmx.trigger(box().querySelector(".palette-search"), "submit");
  }
});

each("[data-palette]", (found) => {
  if (found.dataset.ready) return;
  found.dataset.ready = "";
  if (!window.matchMedia(WIDE).matches) return;
  found.open = kept("palette", true);
  found.addEventListener("toggle", () => keep("palette", found.open));
});

ready(() => rove(null));
