// Drag a card to another place on its board. The buttons beside it do the same without a mouse and without script.
// `data-drop` of a place is what moving there sends; `data-with` of a card is sent along.
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
  const over = (cell) => {
    for (const other of board.querySelectorAll("[data-over]")) delete other.dataset.over;
    if (cell) cell.dataset.over = "yes";
  };
  const cellOf = (event) => event.target.closest?.("[data-drop]");

  board.addEventListener("dragstart", (event) => {
    card = event.target.closest?.("[data-move]") ?? null;
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(card, 12, 12); // also when it was taken by its title, which is a link
    event.dataTransfer.setData("text/plain", card.querySelector("a").textContent.trim());
  });
  board.addEventListener("dragend", () => { card = null; over(null); });
  board.addEventListener("dragover", (event) => {
    const cell = cellOf(event);
    if (!card || !cell) return over(null);
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    return over(cell);
  });
  board.addEventListener("drop", (event) => {
    const cell = cellOf(event);
    if (!card || !cell) return;
    event.preventDefault();
    over(null);
    if (!cell.contains(card)) move(card, cell);
  });

  async function move(moved, cell) {
    const body = new URLSearchParams(`${cell.dataset.drop}&${moved.dataset.with ?? ""}`);
    let answer;
    try {
      const response = await fetch(moved.dataset.move, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-CSRFToken": board.dataset.csrf },
      });
      answer = await response.json();
    } catch {
      return say(document.body.dataset.failed, true);
    }
    if (!answer.moved) return say(answer.sentence, true);
    say(answer.sentence, false);
    sessionStorage.setItem("moved", answer.sentence);
    return location.reload();
  }

  const told = sessionStorage.getItem("moved");
  if (told) {
    sessionStorage.removeItem("moved");
    requestAnimationFrame(() => say(told, false));
  }
})();
