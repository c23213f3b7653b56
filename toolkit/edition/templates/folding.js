// The text folding of the search, shared by the search in the open page and the search in all pages.
//
// The following are equivalent: all forms of a character (NFC, NFD, full width), lower and upper
// case, straight and curly apostrophes and quotation marks, hyphens and dashes, and white space of
// any kind and length. Invisible characters (soft hyphens, joiners, direction marks) are removed.
// Accents that readers often omit are removed: those of Latin and Greek letters, the points of
// Hebrew and Arabic, and stress marks in Cyrillic. Marks that form a different letter stay: й, ї, が,
// vowel signs, Thai tone marks. Digits of all scripts are equivalent, and so are letters of Arabic
// script for which keyboards produce different characters. In Arabic script, a zero-width
// non-joiner may be typed, omitted, or typed as a space.
(() => {
  "use strict";

  // A letter with its marks (including those of half-width kana), or the letters of a Hangul syllable.
  const CLUSTER =
    /[\u1100-\u115f]+[\u1161-\u11a7]*[\u11a8-\u11ff]*|[\ud800-\udfff]|\P{M}?[\p{M}\uff9e\uff9f]+|\P{M}/gu;
  // The same, but with whole runs of ASCII characters, which need no table.
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
    ...{ װ: "וו", ױ: "וי", ײ: "יי", "\u2044": "/", "\u2215": "/" },
    // alef wasla; kaf; yeh, alef maksura; heh, teh marbuta; percent sign, separators, marks
    ...{ "\u0671": "\u0627", "\u06a9": "\u0643", "\u06aa": "\u0643", "\u06cc": "\u064a" },
    ...{ "\u0649": "\u064a", "\u06c1": "\u0647", "\u0629": "\u0647", "\u06c3": "\u0647" },
    ...{ "\u06c0": "\u0647", "\u06c2": "\u0647", "\u066a": "%", "\u066b": ".", "\u066c": "," },
    ...{ "\u060c": ",", "\u061b": ";", "\u061f": "?", "\u06d4": "." },
  };
  const known = new Map();
  // Replaces a non-joiner within Arabic script in folded text; no page can contain this character.
  const JOINT = "\x1f";
  const NON_JOINER = /(?<=\p{Script=Arabic}\p{M}*)\u200c(?=\p{Script=Arabic})/gu;
  const ARABIC = /\p{Script=Arabic}/u;
  const DIGIT = /\p{Nd}/gu;
  const FRACTION = /^[\u00bc-\u00be\u2150-\u215e\u2189]/u;

  // The digits of each script are consecutive from 0, as are those of neighbouring scripts.
  const digit = (character) => {
    let count = -1;
    for (let code = character.codePointAt(0); /\p{Nd}/u.test(String.fromCodePoint(code)); code -= 1) {
      count += 1;
    }
    return String(count % 10);
  };

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
        .replace(/./gsu, (letter) => OTHERS[letter] ?? letter)
        .replace(DIGIT, digit);
      // 1½ is 1 1/2, not 11/2
      if (FRACTION.test(cluster)) folded = ` ${folded}`;
      known.set(cluster, folded);
    }
    return folded;
  };

  const jointed = (text) => (text.includes("\u200c") ? text.replace(NON_JOINER, JOINT) : text);

  // Returns the folded text, and for each of its characters the start and end of the original text.
  const places = (text) => {
    const found = { folded: "", begins: [], ends: [] };
    for (const match of jointed(text).matchAll(CLUSTER)) {
      const end = match.index + match[0].length;
      let folded = unit(match[0]);
      if (folded === " " && found.folded.endsWith(" ")) found.ends[found.ends.length - 1] = end;
      else {
        if (found.folded.endsWith(" ")) folded = folded.trimStart();
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
  const fold = (text) => jointed(text).replace(RUN, run).replace(/ +/g, " ");
  const wanted = (text) => fold(text).replaceAll(JOINT, "").trim();

  // Returns a function that finds the reader's words in folded text from a position on: [start, end] or null.
  const finder = (text) => {
    const words = fold(text).trim();
    if (!wanted(text)) return null;
    if (!ARABIC.test(words)) {
      return (folded, from = 0) => {
        const at = folded.indexOf(words, from);
        return at < 0 ? null : [at, at + words.length];
      };
    }
    const letters = [...words];
    const pattern = letters.map((letter, n) => {
      const inside = ARABIC.test(letters[n - 1] ?? "") && ARABIC.test(letters[n + 1] ?? "");
      if (letter === JOINT) return `[ ${JOINT}]?`;
      if (letter === " " && inside) return `[ ${JOINT}]`;
      const more = ARABIC.test(letter) && ARABIC.test(letters[n + 1] ?? "") ? `${JOINT}?` : "";
      return letter.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&") + more;
    });
    const expression = new RegExp(pattern.join(""), "gu");
    return (folded, from = 0) => {
      expression.lastIndex = from;
      const match = expression.exec(folded);
      return match && [match.index, match.index + match[0].length];
    };
  };

  globalThis.bitextFolding = { fold, places, wanted, finder };
})();
