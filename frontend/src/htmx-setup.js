// htmx under `script-src 'self'`: nothing is evaluated, no script or style comes in by a swap, every request has its token.
import "./htmx-config.js";
import htmx from "htmx.org";

class NoEvaluation {
  constructor() {
    throw new Error("attributes that hold JavaScript are switched off on this site");
  }
}

htmx.registerExtension("banshi-safe", {
  init(api) {
    api.initSecurity(null, NoEvaluation, NoEvaluation);
  },
  htmx_before_on_init: () => false,
  htmx_config_request(_element, { ctx }) {
    const token = document.querySelector('meta[name="csrf-token"]')?.content;
    if (token) ctx.request.headers["X-CSRFToken"] = token;
  },
  htmx_before_swap(_element, { tasks }) {
    for (const task of tasks) task.fragment?.querySelectorAll?.("script, style").forEach((found) => found.remove());
  },
});
