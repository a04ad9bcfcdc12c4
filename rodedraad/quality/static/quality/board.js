// Drag a card to another column. The buttons on it do the same without a mouse and without script.
(() => {
  "use strict";
  const board = document.querySelector("[data-board]");
  if (!board) return;
  const place = document.getElementById("announcement");
  let card = null;

  const say = (words, failed) => {
    if (!place) return;
    place.className = failed ? "rd-toast rd-toast--error rd-floating" : "rd-vh";
    place.textContent = words;
  };
  const over = (column) => {
    for (const other of board.querySelectorAll("[data-over]")) delete other.dataset.over;
    if (column) column.dataset.over = "yes";
  };
  const columnOf = (event) => event.target.closest?.("[data-drop]");

  board.addEventListener("dragstart", (event) => {
    card = event.target.closest?.("[data-move]") ?? null;
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(card, 12, 12); // also when it was taken by its title, which is a link
    event.dataTransfer.setData("text/plain", card.querySelector("a").textContent.trim());
  });
  board.addEventListener("dragend", () => { card = null; over(null); });
  board.addEventListener("dragover", (event) => {
    const column = columnOf(event);
    if (!card || !column) return over(null);
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    return over(column);
  });
  board.addEventListener("drop", (event) => {
    const column = columnOf(event);
    if (!card || !column) return;
    event.preventDefault();
    over(null);
    if (!column.contains(card)) move(card, column);
  });

  async function move(moved, column) {
    let answer;
    try {
      const response = await fetch(moved.dataset.move, {
        method: "POST",
        body: new URLSearchParams({ column: column.dataset.column }),
        headers: { Accept: "application/json", "X-CSRFToken": board.dataset.csrf },
      });
      answer = await response.json();
    } catch {
      return say(document.body.dataset.failed, true);
    }
    if (!answer.moved) return say(answer.sentence, true);
    sessionStorage.setItem("improvement-moved", answer.sentence);
    return location.reload();
  }

  const told = sessionStorage.getItem("improvement-moved");
  if (told) {
    sessionStorage.removeItem("improvement-moved");
    requestAnimationFrame(() => say(told, false));
  }
})();
