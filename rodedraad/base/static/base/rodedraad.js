// Makes pages pleasanter where script runs; every page works without it.
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "on";

  // Read aloud; a failure is also shown.
  const say = (words, failed = false) => {
    const place = document.getElementById("announcement");
    if (!place || !words) return;
    place.className = failed ? "rd-toast rd-toast--error rd-floating" : "rd-vh";
    place.textContent = "";
    requestAnimationFrame(() => { place.textContent = words; });
  };

  // What is wrong gets the focus, after a full page and after a replaced part.
  const focusFirst = (part) => {
    const target = part.querySelector?.("[data-focus]");
    if (target) target.focus();
  };

  document.addEventListener("DOMContentLoaded", () => focusFirst(document));

  document.addEventListener("click", (event) => {
    const print = event.target.closest("[data-print]");
    if (print) window.print();
    const copy = event.target.closest("[data-copy]");
    if (copy) copyText(copy);
  });

  async function copyText(button) {
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) return;
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    say(button.dataset.copied);
    if (button.dataset.copied) button.lastChild.textContent = button.dataset.copied;
  }

  // htmx: say the new count aloud; when the server cannot be reached, say so and change nothing.
  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt;
    const told = part.matches?.("[data-announce]") ? part : part.querySelector?.("[data-announce]");
    if (told) say(told.dataset.announce || told.textContent.trim());
    focusFirst(part);
  });
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, () => say(document.body.dataset.failed, true));
  }

  // A menu or sheet closes when a link in it leads to a place on this same page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[popover] a[href^='#']");
    if (link) link.closest("[popover]").hidePopover?.();
  });
})();
