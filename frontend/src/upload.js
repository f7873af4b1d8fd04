// `form[data-upload]`: sends the files with a progress bar and puts the server's answer into `[data-upload-list]`.
import htmx from "htmx.org";
import { element } from "./dom.js";
import { word } from "./words.js";

function listOf(form) {
  const near = form.closest("[data-upload-slot], section, .field, .card-body") ?? form.parentElement;
  return near?.querySelector("[data-upload-list]");
}

function complain(form, list, text) {
  list.querySelector('[role="alert"]')?.remove();
  const alert = element("div", "field-error", text);
  alert.setAttribute("role", "alert");
  list.prepend(alert);
  form.querySelector('input[type="file"]')?.focus();
}

function take(form, list, request) {
  if (request.status === 200 || request.status === 422) {
    const holder = element("template");
    holder.innerHTML = request.responseText;
    holder.content.querySelectorAll("script, style").forEach((found) => found.remove());
    list.replaceChildren(holder.content);
    htmx.process(list);
    if (request.status === 200) form.reset();
    list.dispatchEvent(new CustomEvent("banshi:uploaded", { bubbles: true, detail: { status: request.status } }));
    return;
  }
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  complain(form, list, page.querySelector(".page-title")?.textContent.trim() || form.dataset.failed || word("uploadFailed"));
}

function send(form, list) {
  const bar = form.querySelector("progress");
  const buttons = form.querySelectorAll("button");
  const request = new XMLHttpRequest();
  const busy = (is) => {
    form.toggleAttribute("aria-busy", is);
    buttons.forEach((button) => button.toggleAttribute("disabled", is));
    if (bar) bar.hidden = !is;
  };
  request.open("POST", form.action);
  request.setRequestHeader("X-Requested-With", "upload");
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (token) request.setRequestHeader("X-CSRFToken", token);
  request.upload.addEventListener("progress", (event) => {
    if (bar && event.lengthComputable) {
      bar.max = event.total;
      bar.value = event.loaded;
    }
  });
  request.addEventListener("load", () => take(form, list, request));
  request.addEventListener("error", () => complain(form, list, form.dataset.failed ?? word("uploadFailed")));
  request.addEventListener("loadend", () => busy(false));
  const body = new FormData(form); // read before the fields are switched off
  busy(true);
  request.send(body);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches?.("form[data-upload]")) return;
  const list = listOf(form);
  if (!list) return; // nowhere to put an answer: let the plain form post
  event.preventDefault();
  list.setAttribute("aria-live", "polite");
  send(form, list);
});
