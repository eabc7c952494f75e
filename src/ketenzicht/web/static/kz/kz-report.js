/* The public form: one click sends once, and a receipt can be printed. The form works without this file. */
(() => {
  "use strict";
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-once]");
    if (!form) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  /* A page from the memory of the browser may be sent again. */
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-once]").forEach((form) => delete form.dataset.sent);
  });
  /* A conversation that stands open closes by itself; the code goes with it. */
  const open = document.querySelector("[data-leave-after]");
  if (open) setTimeout(() => window.location.replace(open.dataset.leaveTo), Number(open.dataset.leaveAfter) * 1000);

  /* Where I am now: asked of the device only when the visitor presses the button. */
  document.querySelectorAll("[data-here]").forEach((button) => {
    button.hidden = !navigator.geolocation;
    button.addEventListener("click", () =>
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        const field = document.getElementById(button.dataset.here);
        field.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
        field.focus();
      }),
    );
  });

  /* A draft on this device: only when the visitor asked for it, and gone when sent, wiped or left. */
  const KEY = "formulier";
  const form = document.querySelector("form[data-draft-form]");
  const box = document.querySelector("[data-draft]");
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  };
  const keep = () => {
    const given = {};
    new FormData(form).forEach((value, name) => {
      if (typeof value === "string" && !["csrfmiddlewaretoken", "step", "go"].includes(name)) given[name] = value;
    });
    localStorage.setItem(KEY, JSON.stringify(given));
  };
  const part = (name) => box.querySelector(`[data-draft-${name}]`);
  const show = () => {
    const draft = kept();
    const first = form.elements.step.value === "danger";
    box.hidden = first && !draft;
    part("found").hidden = !(first && draft);
    part("offer").hidden = Boolean(draft) || first;
    part("kept").hidden = !draft;
    document.querySelectorAll("[data-draft-none]").forEach((words) => (words.hidden = Boolean(draft)));
  };
  if (document.querySelector("[data-draft-done]")) localStorage.removeItem(KEY);
  if (form && box) {
    show();
    form.addEventListener("submit", () => kept() && form.elements.step.value !== "danger" && keep());
    part("keep").addEventListener("click", () => (keep(), show()));
    part("wipe").addEventListener("click", () => (localStorage.removeItem(KEY), show()));
    part("go").addEventListener("click", () => {
      const add = (name, value) => {
        form.querySelectorAll(`[name="${CSS.escape(name)}"]`).forEach((field) => (field.disabled = true));
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      };
      Object.entries({ ...kept(), go: "check" }).forEach(([name, value]) => add(name, value));
      HTMLFormElement.prototype.submit.call(form);
    });
  }
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
