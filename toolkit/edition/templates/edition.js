// This script is optional: without it, the page can still be read, and its links work.
(() => {
  "use strict";

  const VIEWS = ["side", "lines", "reveal"];
  const SIZES = [0.8, 0.9, 1, 1.12, 1.25, 1.4, 1.6, 1.8];
  const STORE = "bitext-edition";
  const root = document.documentElement;

  // The reader's preferences, stored by the browser if it allows this.
  const kept = () => {
    try {
      const found = JSON.parse(localStorage.getItem(STORE));
      return found && typeof found === "object" ? found : {};
    } catch {
      return {};
    }
  };
  const keep = (wish) => {
    try {
      localStorage.setItem(STORE, JSON.stringify({ ...kept(), ...wish }));
    } catch {
      // private windows and some browsers refuse: the preference then lasts until the page is closed
    }
  };

  const scheme = (name) => {
    if (name === "light" || name === "dark") root.dataset.scheme = name;
    else delete root.dataset.scheme;
  };
  let size = SIZES.includes(kept().size) ? kept().size : 1;
  const sized = () => root.style.setProperty("--size", size);

  // Applied before the first paint, so that the page does not flicker.
  root.classList.add("scripted");
  scheme(kept().scheme);
  sized();

  const begin = () => {
    const $ = (selector) => document.querySelector(selector);
    const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
    const bar = $(".bar");
    if (!bar) return;
    const main = $("main");
    const words = JSON.parse(bar.dataset.words);
    const told = (name, values) =>
      words[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
    const toggles = $$("[data-show]", bar);
    const names = toggles.length ? toggles.map((each) => each.dataset.name) : [""];
    const titles = toggles.map((each) => each.querySelector(".wide").textContent);
    const state = { view: "", only: [...names] };
    let current = null; // the reader's current segment

    const say = (text) => {
      bar.querySelector("[role=status]").textContent = text;
    };

    // ---- what is shown

    const wide = matchMedia("(min-width: 50rem)");
    const view = () => state.view || (wide.matches ? "side" : "lines");
    const shown = () => names.map((_, n) => n).filter((n) => state.only.includes(names[n]));
    const lead = () => shown()[0];
    const columnOf = (node) => Number(node.closest(".cell").dataset.column);
    const isShown = (segment) => {
      const column = columnOf(segment);
      if (!shown().includes(column)) return false;
      const open = view() !== "reveal" || segment.closest(".row").classList.contains("open");
      return open || column === lead();
    };

    const label = (row) => {
      const button = row.querySelector(".reveal");
      if (!button) return;
      const open = row.classList.contains("open");
      button.setAttribute("aria-expanded", open);
      const others = shown().slice(1).map((n) => titles[n]).join(", ");
      button.textContent = told(open ? "hide" : "show", { languages: others });
      button.hidden = !others;
    };

    const apply = () => {
      if (state.view) root.dataset.view = state.view;
      else delete root.dataset.view;
      const columns = shown();
      root.style.setProperty("--shown", columns.length);
      root.dataset.lead = columns[0];
      root.dataset.hidden = names.map((_, n) => n).filter((n) => !columns.includes(n)).join(" ");
      root.toggleAttribute("data-single", columns.length === 1);
      toggles.forEach((each, n) => each.setAttribute("aria-pressed", columns.includes(n)));
      $$("[data-view]", bar).forEach((each) =>
        each.setAttribute("aria-pressed", each.dataset.view === view()),
      );
      if (view() === "reveal") {
        for (const row of $$(".row")) {
          if (!row.querySelector(".reveal")) {
            const button = document.createElement("button");
            button.type = "button";
            button.className = "reveal";
            row.append(button);
          }
          label(row);
        }
      }
    };

    const atTop = () => {
      const rows = $$("main .row");
      const edge = bar.getBoundingClientRect().bottom;
      let low = 0;
      let high = rows.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (rows[middle].getBoundingClientRect().bottom > edge + 8) high = middle;
        else low = middle + 1;
      }
      for (; low < rows.length; low += 1) {
        const found = $$(".segment[id]", rows[low]).find(isShown);
        if (found) return found;
      }
      return null;
    };

    const inWindow = (node) => {
      const { top, bottom } = node.getBoundingClientRect();
      return bottom > bar.getBoundingClientRect().bottom && top < innerHeight;
    };
    const standIn = (segment) =>
      isShown(segment) ? segment : mates(segment).find((each) => each.id && isShown(each));

    // The height of a row can change when the browser lays it out, some frames later. The position is
    // therefore restored until it is stable or the reader scrolls. ``place`` returns the distance moved.
    let placing = 0;
    const settled = (place) => {
      placing += 1;
      const mine = placing;
      let calm = 0;
      const take = (frames) => {
        if (mine !== placing) return;
        calm = Math.abs(place()) < 1 ? calm + 1 : 0;
        if (frames && calm < 4) requestAnimationFrame(() => take(frames - 1));
      };
      take(30);
    };
    for (const moved of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      addEventListener(moved, () => (placing += 1), { capture: true, passive: true });
    }

    // Keeps the reader's position on the screen while the layout changes.
    const steady = (change) => {
      const inside = main.getBoundingClientRect().top < bar.getBoundingClientRect().bottom;
      const here = current && standIn(current);
      const seen = here && inWindow(here) ? here : inside ? atTop() : null;
      const before = seen?.getBoundingClientRect().top;
      change();
      if (!seen) return;
      settled(() => {
        const now = standIn(seen) ?? seen.closest(".row");
        const by = now.getBoundingClientRect().top - before;
        scrollBy({ top: by, behavior: "instant" });
        return by;
      });
    };

    // ---- the address: ?view=…&only=…#segment

    const read = () => {
      const asked = new URLSearchParams(location.search);
      const pick = (value, fallback) => (VIEWS.includes(value) ? value : fallback);
      state.view = pick(asked.get("view"), pick(kept().view, ""));
      const list = (text) => names.filter((name) => String(text ?? "").split(",").includes(name));
      const only = list(asked.get("only"));
      const liked = asked.has("only") || asked.has("view") ? [] : list(kept().only);
      state.only = only.length ? only : liked.length ? liked : [...names];
    };

    const write = (hash, how = "pushState") => {
      const url = new URL(location.href);
      if (state.view) url.searchParams.set("view", state.view);
      if (state.only.length < names.length) url.searchParams.set("only", state.only.join(","));
      else url.searchParams.delete("only");
      if (hash !== undefined) url.hash = hash;
      const data = { view: state.view, only: [...state.only] };
      try {
        history[how](data, "", url.href.replace(/#$/, "").replaceAll("%2C", ","));
      } catch {
        if (hash) location.hash = hash; // some browsers do not let a local file change its address
      }
    };

    const wish = (change, news) => {
      steady(() => {
        Object.assign(state, change);
        apply();
      });
      keep({ view: state.view, only: state.only.length < names.length ? state.only.join(",") : "" });
      write();
      say(news);
    };

    const show = (columns) => {
      if (!columns.length) return;
      const languages = columns.map((n) => titles[n]).join(", ");
      wish({ only: columns.map((n) => names[n]) }, told("shown", { languages }));
    };
    const look = (name) =>
      wish({ view: name }, bar.querySelector(`[data-view="${name}"]`)?.title ?? "");

    // ---- segments and their counterparts

    const beadOf = (node) => (node instanceof Element ? node.closest("[data-bead]") : null);
    const mates = (part) =>
      part ? $$(`[data-bead="${part.dataset.bead}"]`, part.closest(".row")) : [];
    const marker = (className) => {
      let marked = [];
      return (part) => {
        marked.forEach((each) => each.classList.remove(className));
        marked = mates(part);
        marked.forEach((each) => each.classList.add(className));
      };
    };
    const light = marker("lit");
    const pin = marker("pinned");

    const bring = (segment, block) =>
      settled(() => {
        const top = () => segment.getBoundingClientRect().top;
        const before = top();
        segment.scrollIntoView({ block, behavior: "instant" });
        const over = bar.getBoundingClientRect().bottom + 12 - top();
        if (over > 0) scrollBy({ top: -over, behavior: "instant" });
        return top() - before;
      });

    const reveal = (row, open) => {
      row.classList.toggle("open", open);
      label(row);
    };

    // Returns the segment itself, revealed if necessary, or if its language is hidden, its counterpart
    // in a visible language.
    const reachable = (segment) => {
      if (isShown(segment)) return segment;
      if (shown().includes(columnOf(segment))) {
        reveal(segment.closest(".row"), true);
        return segment;
      }
      return standIn(segment) ?? segment;
    };

    const named = (name) => {
      const exact = document.getElementById(name);
      if (exact) return exact;
      // the same segment in an edition with another language
      return document.getElementById(name.slice(name.indexOf(".") + 1));
    };

    const pinFromAddress = (scroll) => {
      let name = location.hash.slice(1);
      try {
        name = decodeURIComponent(name);
      } catch {
        // not a valid encoded name: used as it is
      }
      const found = name ? named(name) : null;
      current = found?.matches(".segment") ? found : null;
      pin(current);
      if (current && scroll) bring(reachable(current), "center");
    };

    const go = (segment, how) => {
      if (!segment) return;
      current = segment;
      const seen = reachable(segment);
      pin(segment);
      write(segment.id, how);
      seen.tabIndex = -1;
      seen.focus({ preventScroll: true });
      const { top, bottom } = seen.getBoundingClientRect();
      const edge = bar.getBoundingClientRect().bottom;
      if (top < edge + 30 || bottom > innerHeight - 60) bring(seen, "center");
    };

    const letGo = () => {
      current = null;
      pin(null);
      if (document.activeElement?.matches(".segment")) document.activeElement.blur();
      if (location.hash) write("", "replaceState");
    };

    const lists = new Map();
    const listOf = (column) => {
      if (!lists.has(column)) {
        const found = $$(`.cell[data-column="${column}"] .segment[id]`);
        lists.set(column, { found, at: new Map(found.map((each, n) => [each, n])) });
      }
      return lists.get(column);
    };

    const step = (by) => {
      if (!current) return go(atTop(), "replaceState");
      const from = isShown(current) ? current : reachable(current);
      const { found, at } = listOf(columnOf(from));
      return go(found[at.get(from) + by], "replaceState");
    };

    const across = (by) => {
      if (!current) return;
      const columns = shown();
      const from = columns.indexOf(columnOf(reachable(current)));
      const row = current.closest(".row");
      for (let at = from + by; at >= 0 && at < columns.length; at += by) {
        const mate = mates(current).find((each) => each.id && columnOf(each) === columns[at]);
        if (mate) {
          if (view() === "reveal") reveal(row, true);
          go(mate, "replaceState");
          return;
        }
      }
    };

    const turn = (by) => {
      const turns = $$("main .turn");
      const here = (current ?? atTop())?.closest(".turn");
      const next = turns[turns.indexOf(here) + by];
      const segment = next ? $$(".segment[id]", next).find(isShown) : null;
      if (segment) {
        go(segment, "replaceState");
        bring(segment, "start");
      }
    };

    // ---- search

    const form = bar.querySelector(".search");
    const field = form.querySelector("input");
    const opener = bar.querySelector("[data-search]");
    const { fold, places, finder } = globalThis.bitextFolding;
    // The matching words are ranges, so the page itself does not change. If the browser has no custom
    // highlights, or too many segments match, only the segments are marked.
    const MOST_MARKED = 2000;
    const rangesIn = (segment, find) => {
      const walk = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
      const nodes = []; // each with its starting position in the text
      let text = "";
      while (walk.nextNode()) {
        nodes.push([walk.currentNode, text.length]);
        text += walk.currentNode.data;
      }
      const nodeOf = (place) => nodes.findLast(([, begin]) => begin <= place);
      const { folded, begins, ends } = places(text);
      const found = [];
      for (let place = find(folded); place; place = find(folded, place[0] + 1)) {
        const range = new Range();
        const [first, begin] = nodeOf(begins[place[0]]);
        range.setStart(first, begins[place[0]] - begin);
        const end = ends[place[1] - 1];
        const [last, lastBegin] = nodeOf(end - 1);
        range.setEnd(last, end - lastBegin);
        found.push(range);
      }
      return found;
    };
    const markWords = (find) => {
      if (!globalThis.CSS?.highlights) return;
      if (!find) return void CSS.highlights.delete("found");
      const ranges = hits.slice(0, MOST_MARKED).flatMap((each) => rangesIn(each, find));
      CSS.highlights.set("found", new Highlight(...ranges));
    };
    let index = null;
    let hits = [];
    let hit = -1;

    const count = () => {
      form.querySelector("output").textContent = !field.value.trim()
        ? ""
        : hits.length
          ? told("hits", { number: hit + 1, count: hits.length })
          : words.none;
    };
    let waiting = 0;
    const search = () => {
      clearTimeout(waiting);
      waiting = 0;
      index ??= $$("main .segment[id], .title .segment[id]").map((each) => [
        each,
        fold(each.textContent),
      ]);
      hits.forEach((each) => each.classList.remove("found"));
      const find = finder(field.value);
      const columns = shown();
      hits = find
        ? index
            .filter(([each, text]) => find(text) && columns.includes(columnOf(each)))
            .map(([each]) => each)
        : [];
      hits.forEach((each) => each.classList.add("found"));
      markWords(find);
      hit = -1;
      count();
    };
    const toHit = (by) => {
      if (!hits.length) return;
      hit = hit < 0 && by < 0 ? hits.length - 1 : (hit + by + hits.length) % hits.length;
      const typing = document.activeElement === field;
      if (view() === "reveal" && !isShown(hits[hit])) reveal(hits[hit].closest(".row"), true);
      go(hits[hit], "replaceState");
      if (typing) field.focus({ preventScroll: true });
      count();
    };
    // also after the search was closed: continues from the last match
    const again = (by) => {
      if (!hits.length && field.value.trim()) {
        const last = hit;
        search();
        hit = Math.min(last, hits.length - 1);
      }
      toHit(by);
    };
    const searching = (open) => {
      form.hidden = !open;
      opener.setAttribute("aria-expanded", open);
      if (open) {
        field.focus();
        field.select();
        search();
      } else {
        hits.forEach((each) => each.classList.remove("found"));
        hits = [];
        markWords(null);
        opener.focus({ preventScroll: true });
      }
    };
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, 80);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        if (waiting || hit < 0) search();
        toHit(event.shiftKey ? -1 : 1);
      }
    });

    // ---- type, colours, help

    const resize = (by) => {
      const at = by === 0 ? SIZES.indexOf(1) : SIZES.indexOf(size) + by;
      size = SIZES[Math.max(0, Math.min(SIZES.length - 1, at))];
      steady(sized);
      keep({ size });
      bar.querySelector(".size").textContent = `${Math.round(size * 100)}%`;
    };
    const colours = (name) => {
      scheme(name);
      keep({ scheme: name });
      $$("[data-scheme]", bar).forEach((each) =>
        each.setAttribute("aria-pressed", each.dataset.scheme === (root.dataset.scheme ?? "")),
      );
    };
    const dark = () =>
      root.dataset.scheme
        ? root.dataset.scheme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
    const help = $("dialog");

    const one = (original) => {
      const kinds = toggles.map((each) => each.classList.contains("source"));
      const wanted = kinds.map((_, n) => n).filter((n) => kinds[n] === original);
      const columns = shown();
      const now = columns.length === 1 ? wanted.indexOf(columns[0]) : -1;
      if (wanted.length) show([wanted[(now + 1) % wanted.length]]);
    };

    // ---- mouse and touch

    const focused = () => beadOf(document.activeElement);
    document.addEventListener("pointerover", (event) => light(beadOf(event.target) ?? focused()));
    root.addEventListener("pointerleave", () => light(focused()));
    document.addEventListener("focusin", (event) => light(beadOf(event.target)));
    document.addEventListener("focusout", () => light(null));

    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const { view: name, show: column, size: by, hit: next } = button.dataset;
      if (name) look(name);
      else if (column !== undefined) {
        const columns = shown();
        const n = Number(column);
        const others = columns.filter((each) => each !== n);
        show(columns.includes(n) ? others : [...columns, n].sort((a, b) => a - b));
      } else if (by) resize(Number(by));
      else if (next) toHit(Number(next));
      else if (button.dataset.scheme !== undefined) colours(button.dataset.scheme);
      else if (button === opener) searching(form.hidden);
      else if (button.dataset.close !== undefined) searching(false);
      else if (button.dataset.help !== undefined) help.showModal();
    });

    document.addEventListener("click", (event) => {
      const opening = event.target.closest(".reveal");
      if (opening) {
        const row = opening.closest(".row");
        reveal(row, !row.classList.contains("open"));
        return;
      }
      const part = beadOf(event.target);
      if (!part || event.target.closest("a") || !getSelection().isCollapsed) return;
      const segment = part.id ? part : mates(part).find((each) => each.id);
      if (!segment) return;
      if (view() === "reveal") {
        const row = segment.closest(".row");
        reveal(row, segment !== current || !row.classList.contains("open"));
      }
      go(segment, "pushState");
    });

    // ---- keyboard

    const KEYS = {
      1: () => look("side"),
      2: () => look("lines"),
      3: () => look("reveal"),
      v: () => look(VIEWS[(VIEWS.indexOf(view()) + 1) % VIEWS.length]),
      o: () => one(true),
      t: () => one(false),
      b: () => show(names.map((_, n) => n)),
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => (current ? step(1) : null),
      ArrowUp: () => (current ? step(-1) : null),
      ArrowRight: () => (current ? across(1) : null),
      ArrowLeft: () => (current ? across(-1) : null),
      "]": () => turn(1),
      "[": () => turn(-1),
      "/": () => searching(true),
      n: () => again(1),
      p: () => again(-1),
      "+": () => resize(1),
      "=": () => resize(1),
      "-": () => resize(-1),
      0: () => resize(0),
      d: () => colours(dark() ? "light" : "dark"),
      "?": () => help.showModal(),
      Enter: () => {
        if (view() !== "reveal" || !document.activeElement.matches(".segment")) return null;
        const row = current.closest(".row");
        reveal(row, !row.classList.contains("open"));
        return true;
      },
      Escape: () => {
        if (bar.querySelector(":popover-open")) return null; // the browser closes it
        return form.hidden && !hits.length ? letGo() : searching(false);
      },
    };
    const single = new Set(["1", "2", "3", "v", "o", "t", "b"]);

    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
      const writing = event.target.matches?.("input, textarea, select, [contenteditable]");
      if (writing && event.key !== "Escape") return;
      if (!Object.hasOwn(KEYS, event.key)) return;
      if (names.length < 2 && single.has(event.key)) return;
      if (KEYS[event.key]() !== null) event.preventDefault();
    });

    // ---- back and forth

    const sync = (event) => {
      if (event.state?.only) {
        Object.assign(state, event.state);
        apply();
      } else write(undefined, "replaceState"); // a link was followed: keep the view in the address
      pinFromAddress(false);
    };
    addEventListener("popstate", sync);
    addEventListener("hashchange", () => pinFromAddress(false));
    wide.addEventListener("change", apply);

    bar.hidden = false;
    bar.querySelector(".size").textContent = `${Math.round(size * 100)}%`;
    read();
    apply();
    colours(root.dataset.scheme ?? "");
    history.replaceState({ view: state.view, only: [...state.only] }, "");
    pinFromAddress(true);
    if (current) addEventListener("load", () => bring(reachable(current), "center"));
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
