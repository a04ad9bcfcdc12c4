// Search of the static site: no server, no fetch. Tables come as classic scripts, only those a question needs.
(() => {
  "use strict";
  const tables = new Map();
  const waiting = new Map();
  window.rodeDraad = {
    take(name, table) { tables.set(name, table); },
  };

  const answer = document.getElementById("answer");
  if (!answer) return;
  const words = answer.dataset;
  const form = document.getElementById("search");
  const field = document.getElementById("q");
  const heading = document.getElementById("found");
  const also = document.getElementById("words");
  const filters = document.getElementById("facets");
  const root = document.currentScript.src.replace(/opmaak\/.*$/, "");
  const SHOWN = 20;
  const STOP = new Set(("de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem "
    + "dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben "
    + "deze u want nog zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun "
    + "dus alles onder ja eens hier wie werd altijd wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest "
    + "andere we wij jullie the of and to a an for with on at by from is are").split(" "));
  let shown = SHOWN;

  // A table, when its file is there; a part of the alphabet without words has none.
  function load(name) {
    if (tables.has(name)) return Promise.resolve(tables.get(name));
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((done) => {
        const script = document.createElement("script");
        script.src = `${root}${words.tables}${name}.js`;
        script.addEventListener("load", () => done(tables.get(name) ?? null));
        script.addEventListener("error", () => done(null));
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  }

  const parts = { word: new Set(), stem: new Set() };
  const part = (text) => (/^[a-z0-9]/.test(text) ? text[0] : "_");
  const tableOf = async (kind, text) => {
    const known = kind === "woord" ? parts.word : parts.stem;
    return known.has(part(text)) ? (await load(`${kind}-${part(text)}`)) ?? {} : {};
  };
  const own = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);

  const wordsOf = (text) => (text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u00ad]/g, "")
    .replace(/[\u2018\u2019]/g, "'").replace(/([a-z0-9])'(s|tje|tjes)\b/g, "$1").replace(/([a-z0-9])'(?=[a-z])/g, "$1")
    .match(/[a-z0-9]+/g) ?? []);

  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let last = Array.from({ length: other.length + 1 }, (_, at) => at);
    let before = [];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[other.length];
  }

  // The ways in which a word may stand in a text: [stems that are all needed, weight].
  async function formsOf(word) {
    const table = await tableOf("woord", word);
    const found = own(table, word);
    if (found) {
      const forms = [[[found[0]], 1]];
      if (found.length > 2) forms.push([found.slice(1), 0.6]);
      return { stem: found[0], forms };
    }
    if (await own(await tableOf("stam", word), word)) return { stem: word, forms: [[[word], 1]] };
    const begins = word.length > 2 ? Object.keys(table).filter((one) => one.startsWith(word)).slice(0, 30) : [];
    if (begins.length) return { stem: word, forms: begins.map((one) => [[table[one][0]], 0.7]) };
    const most = word.length > 6 ? 2 : 1;
    const near = word.length > 3
      ? Object.keys(table).map((one) => [distance(word, one, most), one]).filter(([far]) => far <= most).sort()
      : [];
    const best = near.filter(([far]) => far === near[0][0]).slice(0, 5);
    return { stem: best.length ? table[best[0][1]][0] : word, forms: best.map(([, one]) => [[table[one][0]], 0.9]) };
  }

  async function scoresOf(forms) {
    const scores = new Map();
    for (const [stems, weight] of forms) {
      let together = null;
      for (const stem of stems) {
        const list = own(await tableOf("stam", stem), stem) ?? [];
        const here = new Map();
        for (let at = 0; at < list.length; at += 2) {
          const earlier = together ? together.get(list[at]) : Infinity;
          if (earlier !== undefined) here.set(list[at], Math.min(earlier, list[at + 1]));
        }
        together = here;
      }
      for (const [place, points] of together ?? []) {
        scores.set(place, Math.max(scores.get(place) ?? 0, points * weight));
      }
    }
    return scores;
  }

  // Which practices answer, with points; null when there are no words.
  async function answersTo(text, added) {
    const number = text.trim().toLowerCase().match(/^(?:nr\.?|id)?\s*#?\s*((?:[a-z]{1,4}-)?\d{1,7})$/);
    if (number) return { scores: await scoresOf([[[`#${number[1]}`], 5]]), loose: false };
    const typed = wordsOf(text).filter((word) => !STOP.has(word)).slice(0, 12);
    if (!typed.length) return { scores: null, loose: false };
    const synonyms = (await load("synoniemen")) ?? {};
    const lists = [];
    for (const word of typed) {
      const { stem, forms } = await formsOf(word);
      for (const [stems, shownWord] of own(synonyms, stem) ?? []) {
        forms.push([stems.split(" "), 0.6]);
        added.add(shownWord);
      }
      lists.push(await scoresOf(forms));
    }
    const sum = (place) => lists.reduce((points, list) => points + (list.get(place) ?? 0), 0);
    const every = [...lists[0].keys()].filter((place) => lists.every((list) => list.has(place)));
    const some = every.length || lists.length === 1 ? every : [...new Set(lists.flatMap((list) => [...list.keys()]))];
    return { scores: new Map(some.map((place) => [place, sum(place)])), loose: !every.length && some.length > 0 };
  }

  // --- facets

  const chosen = () => {
    const found = new Map();
    for (const box of filters.querySelectorAll("input:checked")) {
      found.set(box.name, [...(found.get(box.name) ?? []), box.value]);
    }
    return found;
  };

  function drawFacets(facets) {
    for (const facet of facets) {
      const list = filters.querySelector(`[data-facet="${facet.name}"] ul`);
      list.replaceChildren(...facet.values.map(([key, label]) => {
        const item = document.createElement("li");
        const line = document.createElement("label");
        line.className = "rd-check";
        const box = document.createElement("input");
        Object.assign(box, { type: "checkbox", name: facet.name, value: key, className: "utrecht-checkbox utrecht-checkbox--html-input" });
        const name = document.createElement("span");
        name.textContent = label;
        const count = document.createElement("span");
        count.className = "rd-check__n";
        line.append(box, name, count);
        item.append(line);
        return item;
      }));
    }
  }

  const within = (facet, keys) => new Set(facet.values.filter(([key]) => keys.includes(key)).flatMap(([, , places]) => places));

  function narrowed(facets, places, choices, but = "") {
    return facets.reduce((left, facet) => {
      const keys = choices.get(facet.name);
      if (!keys || facet.name === but) return left;
      const inside = within(facet, keys);
      return left.filter((place) => inside.has(place));
    }, places);
  }

  function countFacets(facets, places, choices) {
    for (const facet of facets) {
      const left = new Set(narrowed(facets, places, choices, facet.name));
      facet.values.forEach(([, , all], at) => {
        const line = filters.querySelectorAll(`[data-facet="${facet.name}"] label`)[at];
        const count = all.filter((place) => left.has(place)).length;
        line.querySelector(".rd-check__n").textContent = count;
        line.parentElement.hidden = !count && !line.querySelector("input").checked;
      });
    }
  }

  // --- the answer

  async function draw() {
    const { facets, total, perSlice } = await load("facetten");
    const choices = chosen();
    const added = new Set();
    const { scores, loose } = await answersTo(field.value, added);
    const everything = scores ? [...scores.keys()] : Array.from({ length: total }, (_, place) => place);
    const places = narrowed(facets, everything, choices);
    if (scores) places.sort((one, other) => scores.get(other) - scores.get(one) || one - other);
    countFacets(facets, everything, choices);
    heading.textContent = words.found.replace("{n}", places.length).replace("{total}", total);
    also.hidden = !added.size;
    also.textContent = added.size ? `${words.also}: ${[...added].join(", ")}` : "";
    const list = document.createElement("ul");
    list.className = "rd-plain rd-stack";
    for (const place of places.slice(0, shown)) {
      const item = document.createElement("li");
      item.className = "rd-cq";
      const cards = await load(`kaart-${Math.floor(place / perSlice)}`);
      item.innerHTML = cards[place % perSlice];
      list.append(item);
    }
    const told = document.createElement("p");
    told.textContent = places.length ? (loose ? words.loose : "") : words.none;
    answer.replaceChildren(...[told, list].filter((one) => one.textContent || one.children.length));
    if (places.length > shown) answer.append(moreButton());
  }

  function moreButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "utrecht-button utrecht-button--secondary-action";
    button.textContent = words.more;
    button.addEventListener("click", () => { shown += SHOWN; draw(); });
    return button;
  }

  function remember() {
    const query = new URLSearchParams();
    if (field.value.trim()) query.append("q", field.value.trim());
    for (const [name, keys] of chosen()) keys.forEach((key) => query.append(name, key));
    const text = query.toString();
    try {
      history.replaceState(null, "", text ? `?${text}` : location.pathname);
    } catch { /* a folder without history */ }
  }

  async function begin() {
    const { facets, stems, letters } = await load("facetten");
    parts.word = new Set(letters);
    parts.stem = new Set(stems);
    drawFacets(facets);
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") ?? "";
    for (const box of filters.querySelectorAll("input")) box.checked = asked.getAll(box.name).includes(box.value);
    form.hidden = false;
    const again = () => { shown = SHOWN; remember(); return draw(); };
    form.addEventListener("submit", (event) => { event.preventDefault(); again(); });
    filters.addEventListener("change", again);
    filters.addEventListener("submit", (event) => event.preventDefault());
    await draw();
    document.documentElement.dataset.ready = "on";
  }
  begin();
})();
