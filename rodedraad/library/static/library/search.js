// The filters of the practice base: what was open stays open and what had the focus keeps it when the list is replaced.
(() => {
  "use strict";
  let opened = [];
  let focused = null;
  let unfolded = "";
  const form = () => document.getElementById("filters");
  const facets = () => form()?.querySelectorAll("details.rd-facet") ?? [];

  document.addEventListener("htmx:beforeSwap", () => {
    opened = [...facets()].map((facet) => [facet.id, facet.open, facet.querySelector(".rd-facet__more")?.open]);
    const active = document.activeElement;
    focused = form()?.contains(active) && active.name ? [active.name, active.value] : null;
  });

  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id !== "filter-list") return;
    for (const [id, open, more] of opened) {
      const facet = document.getElementById(id);
      if (!facet) continue;
      facet.open = open;
      const rest = facet.querySelector(".rd-facet__more");
      if (rest && more) rest.open = true;
    }
    if (unfolded) {
      const facet = document.getElementById(`facet-${unfolded}`);
      unfolded = "";
      facet?.setAttribute("open", "");
      facet?.querySelector("summary").focus({ preventScroll: true });
      return;
    }
    if (!focused) return;
    const [name, value] = focused;
    const again = form().querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    again?.closest("details.rd-facet__more:not([open])")?.setAttribute("open", "");
    again?.focus({ preventScroll: true });
  });

  // All values of a facet: the same page, of which only the part that changes is fetched.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.rd-facet__all");
    if (!link || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    unfolded = link.dataset.facet;
    window.htmx.ajax("GET", link.getAttribute("href"), { target: "#results", source: link });
  });

  // "Show 9 examples" on a phone: the sheet closes and the results are there.
  document.addEventListener("submit", (event) => {
    if (event.target === form() && form().matches(":popover-open")) form().hidePopover();
  });
})();
