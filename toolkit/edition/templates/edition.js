// Enhancement only: without this script the page reads and links just as well.
(() => {
  "use strict";

  const beadOf = (node) => (node instanceof Element ? node.closest("[data-bead]") : null);

  const mates = (part) =>
    part ? [...part.closest(".row").querySelectorAll(`[data-bead="${part.dataset.bead}"]`)] : [];

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

  // Where the address changes, the view stays: the reader is already looking at the segment.
  const address = (fragment) => {
    const { scrollX, scrollY } = window;
    location.replace(`#${fragment}`);
    window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  };

  const pinFromAddress = () => {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      // not an encoded name: taken as it stands
    }
    pin(beadOf(document.getElementById(name)));
  };

  document.addEventListener("pointerover", (event) => light(beadOf(event.target)));
  document.documentElement.addEventListener("pointerleave", () => light(null));
  document.addEventListener("focusin", (event) => light(beadOf(event.target)));
  document.addEventListener("focusout", () => light(null));

  document.addEventListener("click", (event) => {
    const part = beadOf(event.target);
    if (!part || event.target.closest("a") || !getSelection().isCollapsed) return;
    const segment = part.id ? part : mates(part).find((each) => each.id);
    if (segment) address(segment.id);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && location.hash) address("");
  });

  window.addEventListener("hashchange", pinFromAddress);
  pinFromAddress();
})();
