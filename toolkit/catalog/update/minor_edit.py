"""Recognise minor edits of a source text, which change only typography and pause marks.

Only the following count as minor edits:

- the Unicode form (NFC), invisible hyphens, joiners and direction marks, the kind and number of
  spaces, and spaces before a mark that ends a clause;
- the shape of quotation marks and apostrophes, of dashes between clauses, of hyphens in words and
  in ranges of numbers, of minus signs, of ellipses, and of full-width marks;
- commas, semicolons and colons that only one of the texts has, if the marks differ in no other way;
- one full stop at the end of the text;
- the case of the first letter of a text of several words.
"""

from __future__ import annotations

import re
import unicodedata

from toolkit.languages.end_marks import FULL_STOPS

# Machine-readable parts of a text must be exactly equal.
_PLACEHOLDER = re.compile(r"%\S*|\{[^{}]*\}|<[^<>]*>|&\w*;?|\$\w*")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff]")
_SHAPES = str.maketrans(
    {
        **dict.fromkeys("’‘‚‛‹›ʼ´`", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("―", "—"),
        **{chr(0xFEE0 + ord(mark)): mark for mark in "!(),:;?"},
        "、": ",",
        **dict.fromkeys("。｡", "."),
        "،": ",",
        "؛": ";",
    }
)
_DOTS = re.compile(r"\s*(?:…+|(?<!\.)\.\.\.(?!\.))")
_MINUS = re.compile(r"(?<![^\s(\[])[−–](?=\d)")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_IN_WORD = re.compile(r"(?<=[^\W\d_])–(?=[^\W\d_])")
_DASH = re.compile(
    r"(?<=\s)(?:[-–]|--)(?=\s)|(?<=[^\W\d_])--(?=[^\W\d_])|^[-–](?=\s)|^–(?=[^\W\d_])"
)
_AROUND_DASH = re.compile(r"\s*—\s*")
_BEFORE_MARK = re.compile(r'\s+(?=[?!;:,](?:\s|["\')]|$))')
_INSIDE_GUILLEMETS = re.compile(r"(?<=«)\s+|\s+(?=»)")
# A mark between numbers belongs to them. A mark after a negation can reverse the meaning: "No,
# money is there."
_DENIAL = r"\b(?:no|not|non|não|nein|nicht|nee|niet|nej|ne|nie|нет|не|ні|όχι|لا|לא)"
_PAUSE = re.compile(
    r"(?<!\d)(?:[,;:](?=[\s\"')]|$)|(?<=[^\x00-\u2e7f])[,;:])|(?<=\d)[,;:](?=[\s\"')](?!\d)|$)"
)
_AFTER_DENIAL = re.compile(rf"(?P<no>{_DENIAL})(?P<mark>[,;:])", re.IGNORECASE)
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_LAST_STOP = re.compile(rf"(?<=[^.\d\s])[.{FULL_STOPS}](?=[\"')]*$)")


def is_minor_edit(old: str, new: str) -> bool:
    """Return whether only typography and pause marks differ, so that the meaning is the same.

    Words, numbers and their signs, brackets, question and exclamation marks, case, placeholders,
    markup and the line breaks at both ends must be the same in both texts. A moved comma is not a
    minor edit, but an added or removed one is.
    """
    if (_edges(old), _PLACEHOLDER.findall(old)) != (_edges(new), _PLACEHOLDER.findall(new)):
        return False
    (first, pauses), (second, other_pauses) = _plain(old), _plain(new)
    return first == second and (pauses <= other_pauses or other_pauses <= pauses)


def _edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _plain(text: str) -> tuple[str, frozenset[int]]:
    """Return the text without pause marks, with typography normalised, and the marks' offsets."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip()
    text = _INSIDE_GUILLEMETS.sub("", text).translate(_SHAPES)
    text = _MINUS.sub("-", _RANGE.sub("-", _IN_WORD.sub("-", text)))
    text = _AROUND_DASH.sub(" — ", _DASH.sub("—", text))
    text = _BEFORE_MARK.sub("", _DOTS.sub("…", text))
    if _GREEK.search(text):
        text = text.replace(";", "\u037e")  # the Greek question mark, a semicolon in NFC
    text = _AFTER_DENIAL.sub(r"\g<no>\0", text)
    text = " ".join(_LAST_STOP.sub("", text).split())
    parts = _PAUSE.split(text)
    places = set()
    length = 0
    for part in parts[:-1]:
        length += len(part)
        places.add(length)
    return _lower_start("".join(parts)), frozenset(places)


def _lower_start(text: str) -> str:
    """Return the text with its first letter in lower case, if it has several words."""
    first, *rest = text.split(" ", 1)
    return f"{first[:1].lower()}{first[1:]} {rest[0]}" if rest else text
