// `[data-colleagues]`: asks every few seconds what others have changed, as long as somebody is looking at the page.
import htmx from "htmx.org";
import { ready } from "./dom.js";

const PAUSE = 10_000;

function look() {
  const box = document.querySelector("[data-colleagues]");
  if (box && !document.hidden) htmx.trigger(box, "look");
}

ready(() => {
  if (!document.querySelector("[data-colleagues]")) return;
  setInterval(look, PAUSE);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("htmx:after:swap", (event) => {
    if (document.querySelector("[data-colleagues]")?.childElementCount && event.detail.ctx.target?.id === "canvas") look();
  });
});
