// `details[data-live]`: what the applicant will see, or the chain as a picture, drawn anew after each change that was kept.
import htmx from "htmx.org";
import { ready } from "./dom.js";
import { keep, kept } from "./remember.js";

const WIDE = "(min-width: 75rem)";
const PAUSE = 250;
let timer = 0;
let shown = "";

const pane = () => document.querySelector("details[data-live]"); // fields of a form are marked data-live, too
const frame = () => document.querySelector("[data-live-frame]");
const inside = () => frame()?.contentDocument?.getElementById("answers");
const standing = () => `${document.getElementById("seen-rev")?.value}`;

/** Brings the field whose sheet is open into view in the frame. */
function show() {
  const inner = frame()?.contentDocument;
  const chosen = document.querySelector(".outline-item.chosen.kind-field");
  const name = chosen ? document.getElementById("p-key")?.value || document.getElementById("p-element")?.value : "";
  const same = name ? CSS.escape(name) : "";
  const control = same ? inner?.querySelector(`[name="${same}"], [name^="${same}-"], [name$="-${same}"]`) : null;
  const field = control?.closest(".field, fieldset") ?? control;
  for (const found of inner?.querySelectorAll(".in-focus") ?? []) found.classList.remove("in-focus");
  const unseen = document.querySelector("[data-live-unseen]");
  unseen.textContent = name && inner?.getElementById("answers") && !field ? unseen.dataset.text : "";
  if (!field) return;
  field.classList.add("in-focus");
  const box = field.getBoundingClientRect();
  const view = frame().contentWindow;
  view.scrollTo({ top: view.scrollY + box.top - view.innerHeight / 3 });
}

/** Asks the form in the frame to draw itself anew with what was entered in it. */
function redraw() {
  const answers = inside();
  if (!answers) {
    frame().addEventListener("load", listen, { once: true });
    frame().src = frame().dataset.src;
  } else answers.dispatchEvent(new Event("change", { bubbles: true }));
}

/** What the frame draws anew is looked at again. */
function listen() {
  frame().contentDocument.addEventListener("htmx:after:swap", show);
  show();
}

function view() {
  const answers = inside();
  const [language, elder] = [document.querySelector("[data-live-language]").value, document.querySelector("[data-live-elder]").checked];
  pane().classList.toggle("is-desktop", document.querySelector("[data-live-width]").value === "desktop");
  const address = new URL(frame().dataset.src, window.location.href);
  address.searchParams.set("language", language);
  address.searchParams.set("elder", elder ? "on" : "");
  frame().dataset.src = address.pathname + address.search;
  if (!answers) return;
  answers.elements.language.value = language;
  answers.elements.elder.value = elder ? "on" : "";
  const root = frame().contentDocument.documentElement;
  root.toggleAttribute("data-elder", elder);
  root.lang = language === "en" ? "en" : "zh-CN";
}

function draw() {
  if (!pane()?.open) return;
  const item = document.querySelector("#canvas").dataset.item;
  const chain = document.querySelector("[data-live-chain]");
  const now = `${standing()}|${chain ? item : ""}`;
  if (now === shown) {
    if (!chain) show();
    return;
  }
  shown = now;
  if (chain) htmx.ajax("GET", `${chain.dataset.liveChain}?item=${encodeURIComponent(item)}`, { source: chain, target: chain, swap: "innerMorph" });
  else redraw();
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(draw, PAUSE);
}

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-live-jump]") || !pane()) return;
  event.preventDefault();
  pane().open = !pane().open || pane().getBoundingClientRect().top > window.innerHeight;
  if (pane().open) pane().scrollIntoView({ block: "nearest" });
});

document.addEventListener("change", (event) => {
  if (!event.target.closest?.(".live-tools")) return;
  view();
  redraw();
  pane().scrollIntoView({ block: "nearest" });
});

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.target?.id === "live-chain") {
    document.querySelector("#live-chain .is-chosen")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  } else if (pane()) soon();
});

ready(() => {
  if (!pane()) return;
  const wide = window.matchMedia(WIDE).matches;
  pane().addEventListener("toggle", () => {
    if (wide) keep("live", pane().open);
    draw();
  });
  if (wide) pane().open = kept("live", true);
});
