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

  // A tree of links ([role=tree] with [role=treeitem][aria-level] in reading order) is walked with the arrow keys.
  // Without script every link is a stop of its own; with script the tree is one stop.
  const level = (item) => Number(item.getAttribute("aria-level")) || 1;
  const itemsOf = (tree) => [...tree.querySelectorAll("[role=treeitem]")];

  function enterTree(tree) {
    const items = itemsOf(tree);
    const start = items.find((item) => item.hasAttribute("aria-current")) ?? items[0];
    for (const item of items) item.setAttribute("tabindex", item === start ? "0" : "-1");
  }

  function goal(items, at, key) {
    const own = level(items[at]);
    if (key === "ArrowDown") return items[at + 1];
    if (key === "ArrowUp") return items[at - 1];
    if (key === "Home") return items[0];
    if (key === "End") return items.at(-1);
    if (key === "ArrowRight") return items[at + 1] && level(items[at + 1]) > own ? items[at + 1] : undefined;
    if (key === "ArrowLeft") return items.slice(0, at).reverse().find((item) => level(item) < own);
    if (key.length !== 1 || key === " ") return undefined;
    const turned = [...items.slice(at + 1), ...items.slice(0, at)];
    return turned.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
  }

  document.addEventListener("keydown", (event) => {
    const item = event.target.closest?.("[role=tree] [role=treeitem]");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const items = itemsOf(item.closest("[role=tree]"));
    const next = goal(items, items.indexOf(item), event.key);
    if (!next) return;
    event.preventDefault();
    item.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });

  const enterTrees = (part) => part.querySelectorAll?.("[role=tree]").forEach(enterTree);
  document.addEventListener("DOMContentLoaded", () => enterTrees(document));
  document.addEventListener("htmx:afterSettle", (event) => enterTrees(event.detail.elt));

  // A menu or sheet closes when a link in it leads to a place on this same page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[popover] a[href^='#']");
    if (link) link.closest("[popover]").hidePopover?.();
  });
})();
