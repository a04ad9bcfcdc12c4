// Walks through the hour with the arrow keys ← and →, as long as nobody is typing. Without script there are buttons.
(() => {
  "use strict";
  const ways = { ArrowLeft: "before", ArrowRight: "after" };
  const isTyping = (place) => Boolean(place.closest?.("input, textarea, select, summary, [contenteditable]"));

  document.addEventListener("keydown", (event) => {
    const way = ways[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isTyping(event.target)) return;
    const button = document.querySelector(`[data-step="${way}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
