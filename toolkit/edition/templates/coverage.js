// This script is optional: without it, every cell is a link whose details are shown on hover.
(() => {
  "use strict";

  document.documentElement.classList.add("scripted");

  const wire = (turns) => {
    const cells = [...turns.querySelectorAll(".cell")];
    const detail = document.getElementById(turns.dataset.detail);
    if (!cells.length || !detail) return;
    const place = new Map(cells.map((cell, index) => [cell, index]));
    let shown = null;
    let closing = false;

    const close = () => {
      if (shown) shown.classList.remove("shown");
      shown = null;
      detail.hidden = true;
    };

    const show = (cell) => {
      if (cell === shown) return;
      close();
      shown = cell;
      cell.classList.add("shown");
      const facts = [...cell.querySelector(".facts").children].map((each) => each.cloneNode(true));
      if (cell.href && detail.dataset.open) {
        const link = document.createElement("a");
        link.href = cell.href;
        link.textContent = detail.dataset.open;
        link.className = "fact-link";
        facts.push(link);
      }
      const button = document.createElement("button");
      button.type = "button";
      button.className = "close";
      button.textContent = detail.dataset.close;
      button.addEventListener("click", () => {
        const last = shown;
        close();
        closing = true;
        if (last) last.focus({ preventScroll: true, focusVisible: false });
        closing = false;
      });
      detail.replaceChildren(button, ...facts);
      detail.hidden = false;
      detail.scrollTop = 0;
    };

    // All cells together are one stop for the Tab key; the arrow keys move between cells.
    const stop = (cell) => {
      cells.forEach((each) => each.tabIndex === 0 && each.setAttribute("tabindex", "-1"));
      cell.setAttribute("tabindex", "0");
    };

    const top = (cell) => Math.round(cell.getBoundingClientRect().top);
    const middle = (cell) => {
      const box = cell.getBoundingClientRect();
      return box.left + box.width / 2;
    };

    // Returns the nearest cell on the next line in this direction.
    const beside = (from, step) => {
      const start = cells[from];
      let index = from;
      while (cells[index] && Math.abs(top(cells[index]) - top(start)) < 4) index += step;
      if (!cells[index]) return from;
      const line = top(cells[index]);
      let best = index;
      for (; cells[index] && Math.abs(top(cells[index]) - line) < 4; index += step) {
        const nearer = Math.abs(middle(cells[index]) - middle(start));
        if (nearer < Math.abs(middle(cells[best]) - middle(start))) best = index;
      }
      return best;
    };

    const turnStart = (from, step) => {
      const rows = [...turns.querySelectorAll(".turn")].filter((row) => row.querySelector(".cell"));
      const row = rows.indexOf(cells[from].closest(".turn"));
      const wanted = rows[Math.min(Math.max(row + step, 0), rows.length - 1)];
      return place.get(wanted.querySelector(".cell"));
    };

    const moves = {
      ArrowRight: (at) => at + 1,
      ArrowLeft: (at) => at - 1,
      ArrowDown: (at) => beside(at, 1),
      ArrowUp: (at) => beside(at, -1),
      Home: () => 0,
      End: () => cells.length - 1,
      PageDown: (at) => turnStart(at, 1),
      PageUp: (at) => turnStart(at, -1),
    };

    turns.addEventListener("keydown", (event) => {
      const cell = event.target.closest(".cell");
      const move = moves[event.key];
      if (!cell || !move || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const wanted = Math.min(Math.max(move(place.get(cell)), 0), cells.length - 1);
      cells[wanted].focus();
    });

    turns.addEventListener("focusin", (event) => {
      const cell = event.target.closest(".cell");
      if (!cell) return;
      stop(cell);
      if (!closing) show(cell);
    });

    turns.addEventListener("pointerover", (event) => {
      const cell = event.target.closest(".cell");
      if (cell && event.pointerType !== "touch") show(cell);
    });

    // Touch has no hover: the first tap shows the details, the second opens the link.
    let seen = null;
    turns.addEventListener("click", (event) => {
      const cell = event.target.closest(".cell");
      if (!cell) return;
      if (event.pointerType === "touch" && seen !== cell) event.preventDefault();
      seen = cell;
      show(cell);
    });

    const fromAddress = () => {
      const cell = document.getElementById(location.hash.slice(1));
      if (place.has(cell)) {
        stop(cell);
        show(cell);
      }
    };

    cells.forEach((each) => each.setAttribute("tabindex", "-1"));
    const first = cells.find((each) => !each.matches(".approved, .translated")) || cells[0];
    stop(first);
    // On a small screen the details would cover part of the strip, so they are shown only on request.
    const roomy = window.matchMedia("(min-width: 60rem)");
    if (roomy.matches) show(first);
    fromAddress();
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !roomy.matches) close();
    });
    window.addEventListener("hashchange", fromAddress);
  };

  document.querySelectorAll(".turns[data-detail]").forEach(wire);
})();
