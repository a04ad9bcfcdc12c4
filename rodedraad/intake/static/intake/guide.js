// The guide with script: keeps what is typed, shows what others typed, searches in long lists. Without it all works by button.
(() => {
  "use strict";
  const form = document.querySelector("[data-guide]");
  if (!form) return;

  let version = 0; // the newest version of the draft this page has seen
  let sent = new Map(); // what went with the last save
  let waiting = false; // typed, and not on its way yet
  let unanswered = new Map(); // what was sent without an answer: it may or may not have arrived
  let more = false; // something was typed while a save was on its way
  const watched = new WeakSet(); // places where an answer may come too late
  let outstanding = null; // the whole of that save; it is sent again as it was, and the server counts it once

  const was = (name) => form.elements[`was.${name}`];
  const textFields = () =>
    [...form.elements].filter((field) => field.name && !field.name.startsWith("was.") && was(field.name)
      && (field.tagName === "TEXTAREA" || field.tagName === "SELECT" || /^(text|date)$/.test(field.type)));
  const ticked = (name) =>
    [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value).join(",");
  const choiceNames = () => [...form.querySelectorAll("input[data-choices]")].map((field) => field.dataset.choices);
  const sameChoices = (one, other) => one.split(",").sort().join() === other.split(",").sort().join();

  // ---- sending

  function sending(data) {
    if (outstanding) {
      data.set("tried", outstanding.find(([name]) => name === "save")?.[1] ?? "");
      for (const [name, text] of unanswered) data.set(`tried.${name}`, text);
    }
    data.set("save", `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`);
    sent = new Map(textFields().map((field) => [field.name, field.value]));
    for (const name of choiceNames()) sent.set(name, ticked(name));
    unanswered = new Map(sent);
    outstanding = [...data];
    waiting = false;
  }
  const saveSoon = () => form.dispatchEvent(new Event("input", { bubbles: true }));

  form.addEventListener("input", () => { waiting = true; });
  form.addEventListener("submit", () => { waiting = false; });
  form.addEventListener("htmx:configRequest", (event) => {
    if (event.target !== form) return;
    const data = event.detail.formData;
    if (!outstanding) {
      sending(data);
      return;
    }
    for (const name of new Set(data.keys())) data.delete(name);
    for (const [name, value] of outstanding) data.append(name, value);
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.target !== form) return;
    const { status } = event.detail.xhr;
    const mayHaveArrived = status === 0 || (status >= 502 && status <= 504);
    if (!mayHaveArrived) {
      outstanding = null;
      unanswered = new Map();
      if (more) saveSoon();
      more = false;
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => { // a look at what others did came through: so will a save
    const isIdle = outstanding && !form.classList.contains("htmx-request");
    if (event.target.id === "guide-state" && event.detail.successful && isIdle) saveSoon();
  });
  // Whoever leaves right after typing (a link, a closed tab) leaves the words here all the same.
  window.addEventListener("pagehide", () => {
    if (!waiting) return;
    const answers = new FormData(form);
    sending(answers);
    const body = new URLSearchParams([...answers].map(([name, value]) => [name, String(value)]));
    fetch(form.action, { method: "POST", body, keepalive: true, headers: { "HX-Request": "true" } }).catch(() => {});
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "guide-state" && document.hidden) event.preventDefault();
    const place = event.detail.target;
    if (place.id !== "guide-state" || watched.has(place)) return;
    watched.add(place);
    // An answer for a place that another answer replaced meanwhile: of a look it is let go, of a save it goes where
    // the place is now (an event at what has left the page does not reach the document).
    place.addEventListener("htmx:beforeSwap", (late) => {
      if (place.isConnected) return;
      late.detail.target = document.getElementById("guide-state");
      if (late.detail.requestConfig.verb === "post" && late.detail.target) arrived(late);
      else late.detail.shouldSwap = false;
    });
  });

  // ---- what came back: of a save of ours, or of a look at what others did

  document.addEventListener("htmx:beforeSwap", arrived);
  function arrived(event) {
    if (event.detail.target.id !== "guide-state" || event.detail.xhr.status !== 200) return;
    const page = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
    const state = page.getElementById("guide-state");
    if (!state) return;
    const saving = event.detail.requestConfig.verb === "post";
    if (!saving && Number(state.dataset.version) < version) {
      event.detail.shouldSwap = false;
      return;
    }
    version = Number(state.dataset.version);
    for (const piece of state.querySelectorAll("template[data-name]")) take(piece, saving);
  }
  document.addEventListener("htmx:afterSettle", () => {
    const state = document.getElementById("guide-state");
    const pieces = state ? [...state.querySelectorAll("template")] : [];
    if (!pieces.length) return; // this was another part of the page
    state.querySelector("[data-rows-changed]").hidden = !rowsDiffer(state);
    for (const piece of pieces) piece.remove();
  });

  function take(piece, saving) {
    const { name, kind } = piece.dataset;
    const stored = piece.content.textContent;
    if (kind === "rows") return;
    const base = was(name);
    if (!base) return;
    const now = kind === "choice" ? ticked(name) : form.elements[name].value;
    const same = kind === "choice" ? sameChoices : (one, other) => one === other;
    if (saving && sent.has(name) && !same(now, sent.get(name))) {
      more = true;
      base.value = sent.get(name); // typed on meanwhile: what we sent is what the rest is merged from
      return;
    }
    if (!saving && !same(now, base.value)) return; // not kept yet: the next save merges it
    if (!same(now, stored)) show(name, kind, stored);
    base.value = stored;
  }

  function show(name, kind, stored) {
    if (kind === "choice") {
      const values = new Set(stored.split(","));
      for (const box of form.querySelectorAll(`input[name="${name}"]`)) box.checked = values.has(box.value);
      return;
    }
    const field = form.elements[name];
    const focused = document.activeElement === field && field.selectionStart !== null;
    const [begin, end, old] = focused ? [field.selectionStart, field.selectionEnd, field.value] : [0, 0, ""];
    field.value = stored;
    if (focused) field.setSelectionRange(moved(begin, old, stored), moved(end, old, stored));
  }

  // Where the cursor belongs when the text around it has changed.
  function moved(place, old, now) {
    let same = 0;
    while (same < place && same < now.length && old[same] === now[same]) same += 1;
    return same === place ? place : Math.max(same, place + now.length - old.length);
  }

  function rowsDiffer(state) {
    return [...state.querySelectorAll("template[data-kind='rows']")].some((piece) => {
      const there = piece.content.textContent.split(",").filter(Boolean);
      const shown = [...form.querySelectorAll(`[data-rows="${piece.dataset.name}"] [data-row]`)].map((row) => row.dataset.row);
      const fresh = [...form.querySelectorAll(`[data-rows="${piece.dataset.name}"] [data-new-row]`)].map((row) => row.id.split(".").pop());
      return there.some((row) => !shown.includes(row) && !fresh.includes(row)) || shown.some((row) => !there.includes(row));
    });
  }

  // ---- searching in a long list of choices

  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  for (const box of form.querySelectorAll("[data-filter]")) {
    const list = form.querySelector(`[data-choices-of="${box.dataset.filter}"]`);
    const opened = new Map([...list.querySelectorAll("details")].map((group) => [group, group.open]));
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    box.addEventListener("input", (event) => {
      event.stopPropagation(); // searching is not typing an answer
      const words = plain(box.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const option of list.querySelectorAll("li")) {
        const fits = words.every((word) => plain(option.textContent).includes(word));
        option.hidden = !fits;
        if (fits) found += 1;
      }
      for (const [group, open] of opened) {
        group.hidden = words.length > 0 && !group.querySelector("li:not([hidden])");
        group.open = words.length > 0 ? !group.hidden : open;
      }
      const told = document.getElementById("announcement");
      if (told) told.textContent = words.length ? `${found} ${box.dataset.found}` : "";
    });
  }
})();
