// `details.menu`: closes on Escape, and when a click or the focus goes elsewhere.
const open = () => document.querySelectorAll("details.menu[open]");

for (const moved of ["click", "focusin"]) {
  document.addEventListener(moved, (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    const within = menu.contains(document.activeElement);
    menu.open = false;
    if (within) menu.querySelector("summary").focus();
  }
});
