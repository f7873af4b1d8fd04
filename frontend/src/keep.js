// `form[data-autosave]`: what somebody enters while a save is under way stays, although the answer brings the fields anew.
import { each } from "./dom.js";

function entered(form) {
  const found = new Map();
  for (const [name, value] of new FormData(form)) found.set(name, [...(found.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (control.name && !found.has(control.name)) found.set(control.name, []);
  }
  return found;
}

function restore(form, name, values) {
  let place = 0;
  for (const control of form.elements) {
    if (control.name !== name) continue;
    if (control.type === "radio" || control.type === "checkbox") {
      control.checked = values.includes(control.value);
    } else if (control instanceof HTMLSelectElement) {
      for (const option of control.options) option.selected = values.includes(option.value);
      control.tomselect?.sync();
      place += 1;
    } else {
      if (values[place] !== undefined) control.value = values[place];
      place += 1;
    }
  }
}

const watched = new WeakSet();

each("form[data-autosave]", (form) => {
  if (watched.has(form)) return;
  watched.add(form);
  let sent = new Map();
  let present = new Map();
  form.addEventListener("htmx:before:request", () => {
    sent = entered(form);
  });
  form.addEventListener("htmx:before:swap", () => {
    present = entered(form);
  });
  form.addEventListener("htmx:after:swap", () => {
    for (const [name, values] of present) {
      const changed = JSON.stringify(values) !== JSON.stringify(sent.get(name));
      if (changed && !["rev", "shape"].includes(name)) restore(form, name, values);
    }
  });
});
