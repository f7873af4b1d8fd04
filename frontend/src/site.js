// Everything a page does in the browser. Each page works without it; this makes it quicker and kinder.
import "./htmx-setup.js";
import "./autosave.js";
import "./keep.js";
import "./batch.js";
import "./choices.js";
import "./confirm.js";
import "./drag.js";
import "./colleagues.js";
import "./fill.js";
import "./insert.js";
import "./focus.js";
import "./live.js";
import "./menu.js";
import "./palette.js";
import "./print.js";
import "./rule-editor.js";
import "./upload.js";
import "./canvas.js"; // last: it finds the focus again when the others have done theirs
