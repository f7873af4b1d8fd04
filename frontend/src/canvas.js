// The builder's canvas: what is entered is saved before anything else is done, and the focus stays where the work is.
import htmx from "htmx.org";
import { ready } from "./dom.js";

const PAUSE = 300;
const PLACE = { target: "#canvas", select: "#canvas", swap: "outerMorph" };
const HALF = 1500;
let timer = 0;
let typed = 0;
let moved = 0;
let running = 0;
let waiting = null;
let pressed = null;

const sheet = () => document.querySelector("#sheet-form[data-autosave]");
const canvas = () => document.querySelector("#canvas");

/** Whether somebody is looking for an entry in a search box: it would not outlive a new page. */
function searching() {
  const at = document.activeElement;
  return Boolean(at?.closest?.("#sheet-form .ts-wrapper.dropdown-active")) && (at.value !== "" || Date.now() - moved < HALF);
}

/** Whether somebody is in the middle of a word: half an entry is not saved. */
function typing() {
  const at = document.activeElement;
  return Boolean(at?.matches?.("#sheet-form :is(input, textarea):not(.ts-wrapper *)")) && Date.now() - typed < HALF;
}

function save() {
  clearTimeout(timer);
  if (searching() || typing()) {
    timer = setTimeout(save, PAUSE);
    return;
  }
  timer = 0;
  htmx.trigger(sheet(), "save-now");
}

/** Calls `act` once everything that was entered is saved; not at all when it cannot be. */
export function whenSaved(act) {
  if (!sheet() || (!timer && !running)) {
    act();
    return;
  }
  waiting = act;
  if (timer) save();
}

/** An item is added and what was entered before is saved in one go. */
function takeAlong(body) {
  clearTimeout(timer);
  timer = 0;
  for (const [name, value] of new FormData(sheet())) {
    if (name.startsWith("p-") || name === "on-page") body.append(name, value);
  }
  sheet().dispatchEvent(new CustomEvent("saved-along"));
}

function again(control) {
  if (control.isConnected) {
    control.click();
    return;
  }
  const wanted = control.name ? `button[name="${control.name}"][value="${CSS.escape(control.value)}"]` : null;
  if (wanted) canvas()?.querySelector(wanted)?.click();
}

document.addEventListener("change", (event) => {
  if (!event.target.closest?.("#sheet-form[data-autosave]")) return;
  sheet().dataset.unsaved = ""; // the answer comes without it
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});

document.addEventListener(
  "submit",
  (event) => {
    if (event.target !== sheet() || event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault(); // saved in place: the page does not begin anew under somebody's hands
    event.stopImmediatePropagation();
    save();
  },
  true,
);

document.addEventListener("click", (event) => (pressed = event.target.closest?.("button, a") ?? null), true);

document.addEventListener("input", (event) => {
  if (event.target.matches?.("#sheet-form :is(input:not([type=radio], [type=checkbox]), textarea)")) typed = Date.now();
});

document.addEventListener("keydown", (event) => {
  if (event.target.closest?.("#sheet-form .ts-wrapper")) moved = event.key.startsWith("Arrow") ? Date.now() : 0;
});

/** An item is shown in place; a link that leads away waits until what was entered is saved. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#canvas a[href], a.picture-link, a.colleague-link");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const inside = link.matches(".outline-link, .outline-more, .picture-link, .colleague-link");
  if (!inside && !timer && !running) return;
  event.preventDefault();
  whenSaved(() => {
    const here = link.matches(".colleague-link"); // the note goes away, the item stays open
    if (here) row(canvas().dataset.item)?.focus();
    if (inside) htmx.ajax("GET", here ? canvas().dataset.address : link.getAttribute("href"), { ...PLACE, source: canvas() });
    else window.location.assign(link.href);
  });
});

document.addEventListener("htmx:config:request", (event) => {
  const form = event.target.closest?.("form, a");
  if (form === sheet() || form?.role === "search" || !form?.closest("#canvas") || !sheet() || (!timer && !running)) return;
  const control = pressed;
  const request = event.detail.ctx.request;
  if (!running && /^(add|copy|put|take):/.test(control?.value ?? "") && request.body instanceof FormData) {
    takeAlong(request.body);
    return;
  }
  event.preventDefault();
  if (control) whenSaved(() => again(control));
});

document.addEventListener("htmx:before:request", (event) => {
  if (event.target === sheet()) running += 1;
});

document.addEventListener("htmx:finally:request", (event) => {
  if (event.target !== sheet() && event.target.id !== "sheet-form") return;
  running = Math.max(0, running - 1);
  if (timer || running) sheet()?.setAttribute("data-unsaved", "");
  else sheet()?.removeAttribute("data-unsaved");
  const failed = (event.detail.ctx.response?.status ?? 500) >= 400;
  if (timer || running || !waiting) return;
  const act = waiting;
  waiting = null;
  if (!failed) setTimeout(act);
});

// ---- the focus, and what was unfolded ----
let before = null;

/** Whether the canvas itself comes anew, and not something beside it. */
function whole(event) {
  const target = event.detail.ctx.target;
  return (typeof target === "string" ? target : `#${target?.id}`) === "#canvas";
}

function remembered() {
  const at = document.activeElement;
  const row = at?.closest?.(".outline-item");
  return {
    item: canvas().dataset.item,
    id: at?.id ?? "",
    name: at?.name ?? "",
    value: at?.tagName === "BUTTON" || ["radio", "checkbox"].includes(at?.type) ? at.value : null,
    row: row?.dataset.item ?? "",
    rows: [...document.querySelectorAll(".outline-item")].map((found) => found.dataset.item),
    open: [...canvas().querySelectorAll("details[id][open]")].map((found) => found.id),
  };
}

function same({ id, name, value }) {
  const byId = id && document.getElementById(id);
  if (byId) return byId;
  if (!name) return null;
  const alike = [...canvas().querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  return alike.find((found) => value === null || found.value === value) ?? null;
}

function row(item) {
  return document.querySelector(`#item-${CSS.escape(item)} > .outline-row > .outline-link`);
}

/** The item that stands nearest to one that is gone. */
function nearest({ row: gone, rows }) {
  const place = rows.indexOf(gone);
  const order = [...rows.slice(place + 1), ...rows.slice(0, Math.max(place, 0)).reverse()];
  const next = order.find((item) => row(item));
  return next ? row(next) : document.querySelector(".outline .btn-add");
}

function first() {
  const controls = [...document.querySelectorAll("#sheet-form .property :is(input, select, textarea)")];
  return controls.find((found) => found.type !== "hidden" && !found.matches(".tomselected") && !found.closest("details:not([open])"));
}

/** The answer to a save is left aside; the next save brings it. What was saved is saved: its revision counts. */
function putOff(ctx) {
  const rev = new DOMParser().parseFromString(ctx.text, "text/html").querySelector("#rev")?.value;
  if (rev && ctx.response.status < 400) {
    for (const found of canvas().querySelectorAll('input[name="rev"]')) found.value = rev;
  }
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

/** Puts the focus on a control; a search box does not unfold its list over what is below. */
function focus(control) {
  const box = control?.closest(".ts-wrapper")?.previousElementSibling?.tomselect;
  if (box) {
    box.settings.openOnFocus = false;
    setTimeout(() => (box.settings.openOnFocus = true), 100);
  }
  control?.focus();
}

function settle(was) {
  for (const id of was.open) document.getElementById(id)?.setAttribute("open", "");
  const here = canvas();
  const address = here.dataset.address;
  if (address && address !== location.pathname + location.search) history.pushState(null, "", address);
  if (document.activeElement?.closest("[data-palette]")) {
    row(here.dataset.item)?.scrollIntoView({ block: "nearest" }); // the next entry is picked from where one is
    return;
  }
  if (here.dataset.item && here.dataset.item !== was.item) {
    focus(first() ?? document.querySelector(".item-tools button"));
    document.getElementById("sheet-title")?.scrollIntoView({ block: "nearest" });
    return;
  }
  const at = document.activeElement;
  if (at && at !== document.body && !at.disabled) return;
  const found = same(was);
  if (found && !found.disabled) focus(found);
  else if (was.row) (row(was.row) ?? nearest(was))?.focus();
  else if (was.item && !here.dataset.item) nearest({ ...was, row: was.item })?.focus();
}

ready(() => {
  document.querySelector(".draft-tabs .active")?.scrollIntoView({ block: "nearest", inline: "center" });
  if (!canvas()) return;
  document.addEventListener(
    "htmx:before:swap",
    (event) => {
      if (event.target === sheet() && searching()) {
        event.preventDefault();
        event.stopImmediatePropagation();
        putOff(event.detail.ctx);
      } else if (canvas() && whole(event)) before = { ...remembered(), saved: event.target === sheet() };
    },
    true, // before the search boxes are taken off
  );
  document.addEventListener(
    "htmx:after:swap",
    () => {
      // A morph leaves ticks and entries as they stand; on another sheet they would be entries of the wrong item.
      if (before && !before.saved) sheet()?.reset();
    },
    true, // before the search boxes are put on
  );
  document.addEventListener("htmx:after:swap", () => {
    if (before && canvas()) settle(before);
    before = null;
  });
  window.addEventListener("popstate", () => window.location.reload());
});
