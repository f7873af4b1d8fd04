// A page that comes back with problems puts the reader there: a screen reader does not speak alerts that were there from the start.
import { ready } from "./dom.js";

ready(() => document.querySelector('[role="alert"][tabindex="-1"]')?.focus());
