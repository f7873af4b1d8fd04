// `form[data-autosave]`: says how the saving stands, and keeps saves in order, so that nobody conflicts with himself.
import { each, element } from "./dom.js";

const DONE = Symbol("autosave");

function watch(form) {
  if (form[DONE]) return;
  form[DONE] = true;
  const state = { running: 0, dirty: false, leaving: false, waiting: null };
  const tell = (key) => {
    const status = form.querySelector("[data-autosave-status]");
    if (!status) return;
    status.dataset.state = key;
    status.textContent = status.dataset[key] ?? "";
  };

  form.addEventListener("change", () => {
    state.dirty = true;
  });

  form.addEventListener("saved-along", () => {
    state.dirty = false; // another form's request carries what was entered here
  });

  form.addEventListener("htmx:config:request", (event) => {
    if (state.leaving) event.preventDefault(); // the page's own submit brings everything
  });

  form.addEventListener("htmx:before:request", (event) => {
    if (state.leaving) {
      event.preventDefault();
      return;
    }
    // What was queued was read before the save ahead of it changed the revision: read it again now.
    event.detail.ctx.request.body = new URLSearchParams(new FormData(form));
    state.running += 1;
    state.dirty = false;
    tell("saving");
  });

  form.addEventListener("htmx:after:request", (event) => {
    const failed = event.detail.ctx.response.status >= 400;
    state.dirty ||= failed;
    tell(failed ? "failed" : "saved");
  });

  form.addEventListener("htmx:error", () => {
    state.dirty = true;
    tell("failed");
  });

  form.addEventListener("htmx:after:swap", () => {
    const live = form.querySelector("#live[hidden]");
    if (live?.firstElementChild) live.hidden = false;
  });

  form.addEventListener("htmx:finally:request", () => {
    state.running = Math.max(0, state.running - 1);
    if (state.waiting && state.running === 0) {
      const submitter = state.waiting;
      state.waiting = null;
      submitter === form ? form.requestSubmit() : form.requestSubmit(submitter);
    }
  });

  form.addEventListener("submit", (event) => {
    state.leaving = true;
    if (state.running > 0) {
      event.preventDefault(); // its answer brings the revision that this submit must carry
      state.waiting = event.submitter ?? form;
    }
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload(); // the revision in a page from the cache is an old one
  });

  window.addEventListener("beforeunload", (event) => {
    if (state.dirty && !state.leaving) event.preventDefault();
  });
}

function prepare(form) {
  if (form.querySelector("[data-autosave-status]")) return;
  const status = element("span", "autosave");
  status.setAttribute("role", "status");
  status.setAttribute("data-autosave-status", "");
  form.append(status);
}

each("form[data-autosave]", (form) => {
  // One after the other: a save that is broken off in the browser may still have changed the revision on the server.
  form.setAttribute("hx-sync", "this:queue last");
  prepare(form);
  watch(form);
});
