// `[data-bpmn]`: draws the BPMN file whose address it names. Only the page that shows a diagram loads this.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";

const READABLE = 0.8; // below it the names are hard to read
const STEP = 1.25;

/** Shows all of the diagram where that can be read, else its beginning. */
function begin(canvas) {
  if (canvas.zoom("fit-viewport", "auto") >= READABLE) return;
  canvas.zoom(READABLE);
  const { inner, outer } = canvas.viewbox();
  const height = outer.height / READABLE;
  canvas.viewbox({ x: inner.x - 24, y: inner.y + (inner.height - height) / 2, width: outer.width / READABLE, height });
}

/** Lets the buttons of a diagram move it; the mouse and the keyboard do the same. */
function listen(place, canvas) {
  const acts = {
    fit: () => canvas.zoom("fit-viewport", "auto"),
    in: () => canvas.zoom(canvas.zoom() * STEP),
    out: () => canvas.zoom(canvas.zoom() / STEP),
    left: () => canvas.scroll({ dx: 160, dy: 0 }),
    right: () => canvas.scroll({ dx: -160, dy: 0 }),
    up: () => canvas.scroll({ dx: 0, dy: 120 }),
    down: () => canvas.scroll({ dx: 0, dy: -120 }),
  };
  for (const button of place.querySelectorAll("[data-bpmn-do]")) {
    button.disabled = false;
    button.addEventListener("click", acts[button.dataset.bpmnDo]);
  }
}

/** Draws one diagram and notes what came of it on its place, for the page's style and for tests. */
async function draw(place) {
  const container = place.querySelector("[data-bpmn-canvas]");
  const status = place.querySelector("[role=status]");
  try {
    const answer = await fetch(place.dataset.bpmn, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const viewer = new NavigatedViewer({ container });
    const { warnings } = await viewer.importXML(await answer.text());
    const drawn = viewer.get("elementRegistry").filter((one) => one.parent && one.type !== "label");
    place.dataset.shapes = drawn.filter((one) => !one.waypoints).length;
    place.dataset.lines = drawn.filter((one) => one.waypoints).length;
    place.dataset.warnings = warnings.length;
    begin(viewer.get("canvas"));
    listen(place, viewer.get("canvas"));
    status.textContent = "";
    place.dataset.state = "drawn";
  } catch (wrong) {
    status.textContent = place.dataset.failed;
    place.dataset.state = "failed";
    console.error(wrong);
  }
}

for (const place of document.querySelectorAll("[data-bpmn]")) draw(place);
