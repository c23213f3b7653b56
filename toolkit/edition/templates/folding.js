// What a search takes for the same: one rule for the page that is open and for all pages.
//
// Forms of one character are the same (NFC, NFD, full width), small and capital letters, straight
// and curly apostrophes and quotation marks, hyphens and dashes, and white space of any kind and
// length; what is invisible (soft hyphens, joiners, direction marks) is not there. Accents fall
// where readers leave them out: of Latin and Greek letters, the points of Hebrew and Arabic, stress
// in Cyrillic. A mark that makes another letter stays: й, ї, が, vowel signs, tones of Thai.
(() => {
  "use strict";

  // A letter with its marks, those of half-width kana too; the letters of one syllable of Hangul.
  const CLUSTER =
    /[\u1100-\u115f]+[\u1161-\u11a7]*[\u11a8-\u11ff]*|[\ud800-\udfff]|\P{M}?[\p{M}\uff9e\uff9f]+|\P{M}/gu;
  // The same with whole runs of ASCII, which need no table.
  const RUN = new RegExp(`[ -~]+(?![\\p{M}\uff9e\uff9f])|${CLUSTER.source}`, "gu");
  const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u0640\ufff9-\ufffb]/gu;
  const APOSTROPHE = /[`´΄᾽᾿\u02b9-\u02bc\u02c8\u2018-\u201b\u2032\u055a\u05f3\ua78b\ua78c\uff07]/gu;
  const QUOTATION_MARK = /[\u201c-\u201f\u2033\u05f4\u301d-\u301f]/gu;
  const HYPHEN = /[\p{Pd}\u2043\u2212]/gu;
  const BARE = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Hebrew}]/u;
  const ALEF = /^[\u0622\u0623\u0625\u0627\u0671]/u;
  const COMPOSED_APART = /^[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Syriac}]/u;
  const OTHERS = {
    ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ", ё: "е", ѐ: "е", ѝ: "и" },
    ...{ "\u0671": "\u0627" },
  };
  const known = new Map();

  const without = (cluster) => {
    const parts = cluster.normalize("NFKD");
    if (BARE.test(parts) || ALEF.test(cluster)) return parts.replace(/\p{M}/gu, "");
    const composed = parts.normalize("NFC");
    return COMPOSED_APART.test(composed) ? composed.replace(/\p{M}/gu, "") : composed;
  };

  const unit = (cluster) => {
    let folded = known.get(cluster);
    if (folded === undefined) {
      folded = without(cluster.replace(INVISIBLE, "").replace(APOSTROPHE, "'"))
        .toLowerCase()
        .replace(APOSTROPHE, "'")
        .replace(QUOTATION_MARK, '"')
        .replace(HYPHEN, "-")
        .replace(/\s+/gu, " ")
        .replace(/./gsu, (letter) => OTHERS[letter] ?? letter);
      known.set(cluster, folded);
    }
    return folded;
  };

  // The folded text, and for each of its characters the begin and end of what it stands for.
  const places = (text) => {
    const found = { folded: "", begins: [], ends: [] };
    for (const match of text.matchAll(CLUSTER)) {
      const end = match.index + match[0].length;
      const folded = unit(match[0]);
      if (folded === " " && found.folded.endsWith(" ")) found.ends[found.ends.length - 1] = end;
      else {
        found.folded += folded;
        for (let n = 0; n < folded.length; n += 1) {
          found.begins.push(match.index);
          found.ends.push(end);
        }
      }
    }
    return found;
  };

  const run = (part) =>
    /^[ -~]+$/.test(part) ? part.toLowerCase().replaceAll("`", "'") : unit(part);
  const fold = (text) => text.replace(RUN, run).replace(/ +/g, " ");
  const wanted = (text) => fold(text).trim();

  globalThis.bitextFolding = { fold, places, wanted };
})();
