// What somebody has switched on or off in the builder, kept by the browser; it holds nothing but yes and no.

/** Returns what was kept under a name; `otherwise` where nothing was, or nothing may be kept. */
export function kept(name, otherwise) {
  try {
    const found = window.localStorage.getItem(`banshi-${name}`);
    return found === null ? otherwise : found === "yes";
  } catch {
    return otherwise;
  }
}

/** Keeps a yes or no. */
export function keep(name, value) {
  try {
    window.localStorage.setItem(`banshi-${name}`, value ? "yes" : "no");
  } catch {
    // a browser that keeps nothing asks again next time
  }
}
