/* Small conveniences; every page works without this file. No data is read or kept here. */
(() => {
  "use strict";

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  const rows = () => Array.from(document.querySelectorAll("[data-row]"));

  /* Work list: j and k move, enter opens, n goes on, / searches, ? explains. They can be switched off (WCAG 2.1.4). */
  const move = (step) => {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex((row) => row.classList.contains("is-current"));
    const next = Math.min(Math.max(at + step, 0), all.length - 1);
    all.forEach((row, index) => row.classList.toggle("is-current", index === next));
    all[next].querySelector("[data-row-link]")?.focus();
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    n: () => document.querySelector("[data-next]")?.click(),
    "/": () => document.querySelector("[data-search]")?.focus(),
    "?": () => {
      const help = document.querySelector("[data-keys]");
      if (help) help.open = !help.open;
      help?.querySelector("summary")?.focus();
    },
  };
  const SWITCH = "kz-keys-off";
  const keysOff = () => {
    try {
      return localStorage.getItem(SWITCH) === "1";
    } catch {
      return false;
    }
  };
  const keySwitch = document.querySelector("[data-keys-switch]");
  if (keySwitch) {
    const show = () => keySwitch.setAttribute("aria-pressed", String(keysOff()));
    keySwitch.hidden = false;
    keySwitch.addEventListener("click", () => {
      if (keysOff()) localStorage.removeItem(SWITCH);
      else localStorage.setItem(SWITCH, "1");
      show();
    });
    show();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || keysOff()) return;
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) rows().forEach((other) => other.classList.toggle("is-current", other === row));
  });

  /* A form that came back: the reader hears the summary first. */
  const focusErrors = (root) => root.querySelector("[data-error-summary]")?.focus();
  focusErrors(document);

  /* Snel weg: leave at once, and leave no page to go back to. */
  document.addEventListener("click", (event) => {
    const exit = event.target.closest("[data-quick-exit]");
    if (!exit) return;
    event.preventDefault();
    document.body.hidden = true;
    document.title = "";
    try {
      localStorage.clear();
      sessionStorage.clear();
    } catch {
      /* A browser that keeps nothing has nothing to clear. */
    }
    window.location.replace(exit.href);
  });

  /* One open menu at a time; escape closes it and gives the focus back. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  /* Paper shows what the screen folds. */
  const folded = new Set();
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("main details:not([open])").forEach((part) => {
      folded.add(part);
      part.open = true;
    });
  });
  window.addEventListener("afterprint", () => {
    folded.forEach((part) => (part.open = false));
    folded.clear();
  });

  /* Waiting: nothing in the first second, then a bar that says so. */
  let timer = null;
  const wait = (visible) => {
    const bar = document.querySelector("[data-wait]");
    if (bar) bar.hidden = !visible;
  };
  document.addEventListener("htmx:beforeRequest", () => {
    clearTimeout(timer);
    timer = setTimeout(() => wait(true), 1000);
  });
  document.addEventListener("htmx:afterRequest", () => {
    clearTimeout(timer);
    wait(false);
  });
  document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.target));
})();
