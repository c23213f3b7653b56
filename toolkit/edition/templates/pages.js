// The search in all pages, which complements the search in the open page and shows its matches as
// links. The index consists of scripts in the same folder, which are loaded on the first search.
(() => {
  "use strict";

  const MOST_LISTED = 100;
  const BEFORE = 36; // characters of a segment shown around a match
  const AFTER = 110;

  const begin = () => {
    const panel = document.querySelector(".everywhere");
    const field = document.querySelector(".search input");
    if (!panel || !field) return;
    const { pages, files, here, columns, words } = JSON.parse(panel.dataset.everywhere);
    const output = panel.querySelector("output");
    const list = panel.querySelector("ol");
    const told = (name, values) =>
      words[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
    const { fold, places, finder } = globalThis.bitextFolding;

    let entries = [];
    let state = ""; // "", "loading", "whole", "failed"

    const script = (file) =>
      new Promise((done, failed) => {
        const element = document.createElement("script");
        element.src = file;
        element.onload = done;
        element.onerror = failed;
        document.head.append(element);
      });

    const load = async () => {
      state = "loading";
      try {
        for (const file of files) {
          await script(file);
          for (const [page, column, anchor, name, text] of globalThis.bitextIndex.splice(0).flat()) {
            entries.push({ page, column, anchor, name: name || anchor, text, folded: fold(text) });
          }
          show();
        }
        state = "whole";
      } catch {
        state = "failed"; // a file is missing, or the browser does not let local pages load scripts
      }
      show();
    };

    const quoted = (entry, find) => {
      const { text } = entry;
      const { folded, begins, ends } = places(text);
      const at = find(folded);
      const start = at ? begins[at[0]] : 0;
      const end = at ? ends[at[1] - 1] : 0;
      const cut = (a, b) => text.slice(a, b);
      const parts = (n) => /\s/u.test(text[n]);
      const within = (n) => /[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(n - 1, n + 1));
      // at a word boundary if there is one, and never inside a character
      let from = start > BEFORE ? start - BEFORE : 0;
      if (within(from)) from += 1;
      for (let n = from; from && n < start; n += 1) if (parts(n)) [from, n] = [n + 1, start];
      let to = Math.min(text.length, end + AFTER);
      if (within(to)) to += 1;
      for (let n = to; to < text.length && n > end; n -= 1) if (parts(n)) [to, n] = [n, end];
      const mark = document.createElement("mark");
      mark.textContent = cut(start, end);
      const quote = document.createElement("bdi");
      quote.lang = columns[entry.column].lang;
      quote.dir = columns[entry.column].dir;
      quote.append(
        (from ? "…" : "") + cut(from, start),
        mark,
        cut(end, to) + (to < text.length ? "…" : ""),
      );
      return quote;
    };

    const item = (entry, find) => {
      const url = new URL(pages[entry.page - 1], location.href);
      url.search = location.search;
      url.hash = entry.anchor;
      const link = document.createElement("a");
      link.href = entry.page === here ? `#${entry.anchor}` : url.href;
      const place = document.createElement("span");
      place.className = "place";
      const name = document.createElement("bdi");
      name.textContent = entry.name;
      place.append(name, `, ${told("page", { number: entry.page })}`);
      link.append(place, " ", quoted(entry, find));
      const made = document.createElement("li");
      made.append(link);
      return made;
    };

    const show = () => {
      const find = finder(field.value);
      panel.hidden = !find;
      if (!find) return;
      const hidden = new Set((document.documentElement.dataset.hidden ?? "").split(" "));
      const hits = entries.filter(
        (entry) => !hidden.has(String(entry.column)) && find(entry.folded),
      );
      const listed = hits.slice(0, MOST_LISTED);
      const on = new Set(hits.map((entry) => entry.page)).size;
      const name =
        state === "failed"
          ? "failed"
          : state === "loading"
            ? "loading"
            : !hits.length
              ? "none"
              : hits.length > listed.length
                ? "first"
                : "all";
      output.textContent = told(name, { count: hits.length, listed: listed.length, pages: on });
      list.replaceChildren(...listed.map((entry) => item(entry, find)));
    };

    const search = () => {
      if (finder(field.value) && !state) load();
      show();
    };
    let waiting = 0;
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, 120);
    };
    field.addEventListener("input", soon);
    field.addEventListener("focus", soon);
    new MutationObserver(soon).observe(document.documentElement, {
      attributeFilter: ["data-hidden"],
    });

    const walk = (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by || panel.hidden) return;
      const stops = [field, ...list.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement) + by;
      if (at < 0 || at >= stops.length) return;
      event.preventDefault();
      event.stopPropagation();
      stops[at].focus();
    };
    field.addEventListener("keydown", walk);
    panel.addEventListener("keydown", walk);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
