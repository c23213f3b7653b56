// This script is optional: without it, all findings are shown, with lists of links to them.
(() => {
  "use strict";

  const box = document.querySelector(".filters");
  if (!box) return;
  const choices = [...box.querySelectorAll("select")];
  const told = box.querySelector("output");
  const findings = [...document.querySelectorAll(".finding")];

  const apply = () => {
    const chosen = choices.filter((each) => each.value);
    for (const finding of findings) {
      finding.hidden = !chosen.every((each) => finding.dataset[each.name] === each.value);
    }
    for (const part of document.querySelectorAll(".group, .severity")) {
      part.hidden = !part.querySelector(".finding:not([hidden])");
    }
    const count = findings.filter((each) => !each.hidden).length;
    told.textContent = chosen.length ? told.dataset.told.replace("{n}", count) : "";
  };

  // Following a link to a finding that is filtered out clears the filters.
  const fromAddress = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place || !place.closest("[hidden]")) return;
    for (const each of choices) each.value = "";
    apply();
    place.scrollIntoView();
  };

  box.hidden = false;
  box.addEventListener("change", apply);
  window.addEventListener("hashchange", fromAddress);
  apply();
})();
