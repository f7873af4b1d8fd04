// htmx reads its configuration once, when it is loaded: so this module must be imported before it.
if (!document.querySelector('meta[name="htmx-config"]')) {
  const meta = document.createElement("meta");
  meta.name = "htmx-config";
  meta.content = JSON.stringify({
    extensions: "banshi-safe", // no other extension may register
    history: false,
    includeIndicatorCSS: false, // no style put in by script
    mode: "same-origin",
    prefix: "",
  });
  document.head.append(meta);
}
