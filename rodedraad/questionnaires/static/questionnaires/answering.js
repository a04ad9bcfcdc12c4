// Saves while one answers, and keeps what was typed when the network is away. Without script the buttons save.
// Nothing is kept in the browser: on a shared computer the next person finds nothing.
(() => {
  "use strict";
  const form = document.querySelector("form[data-answering]");
  if (!form) return;
  const status = form.querySelector("[data-status]");
  const FIRST_WAIT = 2000, LONGEST_WAIT = 60000, PAUSE = 300;
  let changes = 0, saved = 0, wait = FIRST_WAIT, timer = 0, isBusy = false, isLeaving = false, isEnded = false;
  let wanted = null; // the button that is waiting for the network

  const isDirty = () => changes > saved;
  const tell = (words, kind = "") => {
    if (status.textContent !== words) status.textContent = words;
    status.dataset.kind = kind;
  };

  async function post(deed) {
    const data = new FormData(form);
    data.set("deed", deed);
    const answer = await fetch(form.action, {
      method: "POST", body: data, credentials: "same-origin", headers: {Accept: "application/json"},
    });
    if (answer.status >= 500 || answer.status === 429) throw new Error("busy");
    return {status: answer.status, ...(await answer.json().catch(() => ({})))};
  }

  // Questions that stand open now, as the server says; the others are not sent along.
  function open(keys) {
    for (const item of form.querySelectorAll("[data-item]")) {
      const isOpen = keys.includes(item.dataset.item);
      item.hidden = !isOpen;
      for (const control of item.querySelectorAll("input, select, textarea, button")) control.disabled = !isOpen;
    }
  }

  // What is right by now is no longer called wrong; what went wrong since is said when one goes on.
  function mend(mistakes) {
    let mended = 0;
    for (const error of form.querySelectorAll("[data-item] .utrecht-form-field-error-message")) {
      const item = error.closest("[data-item]");
      if (mistakes.includes(item.dataset.item)) continue;
      error.remove();
      mended += 1;
      item.querySelector(".utrecht-form-field--invalid")?.classList.remove("utrecht-form-field--invalid");
      for (const control of item.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
      for (const told of item.querySelectorAll("[aria-describedby]")) {
        const rest = told.getAttribute("aria-describedby").split(" ").filter((id) => id !== error.id).join(" ");
        if (rest) told.setAttribute("aria-describedby", rest);
        else told.removeAttribute("aria-describedby");
      }
      for (const link of document.querySelectorAll(".rd-summary-error li > a")) {
        if (item.contains(document.getElementById(link.hash.slice(1)))) link.parentElement.remove();
      }
    }
    if (mended) summarise();
    return mended > 0;
  }

  function summarise() {
    const summary = document.querySelector(".rd-summary-error");
    const left = summary?.querySelectorAll("li").length ?? 0;
    if (!left) {
      document.title = document.title.replace(form.dataset.wrong, "");
      return summary?.remove();
    }
    const words = summary.querySelector("h2").lastChild;
    words.textContent = left === 1 ? form.dataset.one : words.textContent.replace(/\d+/, left);
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  }

  async function send() {
    clearTimeout(timer);
    if (isBusy || isLeaving || isEnded || !(wanted || isDirty())) return;
    const deed = wanted, before = changes;
    isBusy = true;
    try {
      const answer = await post(deed?.value ?? "keep");
      wait = FIRST_WAIT;
      read(answer, deed, before);
    } catch {
      tell(form.dataset.away, "away");
      later(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    } finally {
      isBusy = false;
    }
    if (wait === FIRST_WAIT && (wanted || isDirty())) later(PAUSE);
  }

  function read(answer, deed, before) {
    if (answer.status >= 400) {
      isEnded = true;
      wanted = null;
      tell(answer.refused || form.dataset.closed, "away");
      return;
    }
    if (answer.waits) {
      tell(answer.waits);
      saved = before;
      return;
    }
    saved = before;
    if (deed) leave(answer);
    else {
      if (answer.open) open(answer.open);
      const isMended = mend(answer.mistakes ?? []);
      if (!isDirty()) tell(isMended ? form.dataset.mended : form.dataset.kept);
    }
  }

  // What is wrong is shown by the whole page, which the browser asks for itself.
  function leave(answer) {
    const button = wanted;
    isLeaving = true;
    if (answer.to) location.assign(answer.to);
    else form.requestSubmit(button);
  }

  function clear(key) {
    for (const input of form.querySelectorAll(`[data-item="${key}"] input:checked`)) input.checked = false;
    form.querySelector(`[data-item="${key}"] input:not([type=hidden])`)?.focus();
    changed();
    later(PAUSE);
  }

  function changed() {
    changes += 1;
    if (status.dataset.kind !== "away") tell("");
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", () => later(PAUSE));
  form.addEventListener("submit", (event) => {
    if (isLeaving) return;
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "clear") return clear(button.value);
    wanted = button ?? form.querySelector("button[name=deed]");
    send();
  });
  addEventListener("online", () => { wait = FIRST_WAIT; send(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); });
  addEventListener("beforeunload", (event) => { if (isDirty() && !isLeaving) event.preventDefault(); });
  // Coming back with the back button: what the server keeps counts, not what the browser remembers.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
