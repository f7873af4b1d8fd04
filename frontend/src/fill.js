// `button[data-fill="id"][data-text]`: puts a ready-made sentence into a text box.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-fill]");
  if (!button) return;
  const box = document.getElementById(button.dataset.fill);
  if (!box) return;
  const text = button.dataset.text ?? "";
  box.value = box.value.trim() && box.value !== text ? `${box.value.trimEnd()}\n${text}` : text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
  box.focus();
});
