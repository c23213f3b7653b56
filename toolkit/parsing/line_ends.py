"""Fold line ends within a paragraph to a space, or to nothing in scripts without spaces.

This follows the "segment break transformation rules" of CSS Text Module Level 4, 4.1.3, which
depend only on the characters on both sides of a line end:

- between two Chinese or Japanese characters (East Asian width F, W or H; neither Hangul nor an
  emoji), it is removed;
- quotation marks, dashes and dots that Chinese shares with Latin (width A) count like the character
  on their other side: ``”`` after 好 as Chinese, after ``d`` as Latin;
- beside a zero-width space, and after a soft hyphen, it is removed;
- everywhere else, including between Chinese and a Latin letter or digit, and always in Korean, it
  becomes a space.

CSS does not define the scripts of South-East Asia without word spaces, in which a space is
punctuation: Thai, Lao, Khmer, Burmese, Tibetan, Javanese, Balinese. In these, a line end between
two letters is removed; it becomes a space if a space was typed before it, or beside punctuation. (A
zero-width space would preserve the break, but would add a character to the text.)
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from toolkit.languages.characters import SPACED_BY_SENSE

# A single space between two characters is not matched, since it stays.
_FOLDED_SPACE = re.compile(
    r" *[\t\r\n\f\v\x85\u2028\u2029][ \t\r\n\f\v\x85\u2028\u2029]*|  +|\A | \Z"
)
_LINE_END = re.compile(r"[\r\n\f\v\x85\u2028\u2029]")
_SEPARATOR = re.compile("[\x1c-\x1f]")  # Python treats these as white space, the readers as text
_ZERO_WIDTH_SPACE = "\u200b"
_HANGUL = ((0x1100, 0x11FF), (0x3131, 0x318E), (0x3200, 0x321E), (0x3260, 0x327E),
           (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC))  # fmt: skip
_CJK_SYMBOLS = (0x3000, 0x33FF)
_WORDS_UNSPACED = re.compile(f"[{SPACED_BY_SENSE}]")
_ENDS_WITH_A_SPACE = frozenset("\u0e2f\u0e46\u0eaf\u0ec6\u17d7")  # "et cetera", "again"


def fold(text: str) -> str:
    """Collapse whitespace: strip it outside, and make inner runs of it one space.

    A line end between words that are written without spaces, as in Chinese, is removed
    (see above).
    """
    stripped = text.strip()
    if "  " not in stripped and stripped.isprintable():
        return stripped  # the common case: only single spaces
    if stripped.isascii() and _SEPARATOR.search(stripped) is None:
        return " ".join(stripped.split())
    return fold_space(stripped)


def fold_space(text: str) -> str:
    """Collapse each run of spaces, tabs and line ends in ``text`` to one space or to nothing.

    White space at both ends is removed. A run with a line end is treated as described above. A
    no-break space counts as text.
    """
    return _FOLDED_SPACE.sub(lambda run: space_for(text, run.start(), run.end()), text)


def space_for(text: str, start: int, end: int) -> str:
    """Return what replaces the white space ``text[start:end]``: a space or nothing."""
    if start == 0 or end == len(text):
        return ""
    line_end = _LINE_END.search(text, start, end)
    if line_end is None:
        return " "
    before, after = text[start - 1], text[end]
    if before == "\u00ad":
        return ""
    if before < "\u0e00" and after < "\u0e00":
        return " "
    if _ZERO_WIDTH_SPACE in (before, after):
        return ""
    if _is_in_words_unspaced(before) and _is_in_words_unspaced(after):
        return " " if line_end.start() > start else ""
    return "" if _is_wide_around(text, start, end) else " "


def same_but_for_line_ends(one: str, other: str) -> bool:
    """Return whether two collapsed texts differ only in spaces that may come from line ends."""
    return one == other or without_line_ends(one) == without_line_ends(other)


def without_line_ends(text: str) -> str:
    """Remove the spaces that older versions wrote for line ends from a collapsed text.

    Up to version 0.1 every line end became a space, so this is used to compare texts that may be
    older.
    """
    if text.isascii() or " " not in text:
        return text
    as_line_ends = text.replace(" ", "\n")
    return "".join(
        space_for(as_line_ends, place, place + 1) if character == " " else character
        for place, character in enumerate(text)
    )


def line_ends_between(text: str) -> str:
    """Return a collapsed text with a line feed wherever ``fold_space`` would remove a line end."""
    if text.isascii():
        return text
    bare = without_line_ends(text)
    return bare[:1] + "".join(
        ("\n" if is_unspaced(one) and is_unspaced(other) else "") + other
        for one, other in pairwise(bare)
    )


def is_unspaced(character: str) -> bool:
    """Return whether the script of this character has no word spaces."""
    return _is_wide(character) or _is_in_words_unspaced(character)


def _is_wide_around(text: str, start: int, end: int) -> bool:
    """Return whether there is Chinese or Japanese on both sides, ignoring shared marks."""
    before = next((c for c in reversed(text[max(0, start - 40) : start]) if not _is_shared(c)), "")
    after = next((c for c in text[end : end + 40] if not _is_shared(c)), "")
    sides = [c for c in (before, after) if c]
    return bool(sides) and all(map(_is_wide, sides))


@lru_cache(maxsize=1024)
def _is_wide(character: str) -> bool:
    """Return whether a character is Chinese or Japanese, including punctuation."""
    if unicodedata.east_asian_width(character) not in "FWH" or _is_in(_HANGUL, character):
        return False
    # Emoji are wide symbols; symbols of the CJK blocks (〒, ㊙) are not emoji.
    return unicodedata.category(character) not in ("So", "Sk") or _is_in((_CJK_SYMBOLS,), character)


@lru_cache(maxsize=1024)
def _is_shared(character: str) -> bool:
    """Return whether a character is punctuation shared by Chinese and Latin, or white space."""
    return character.isspace() or (
        unicodedata.east_asian_width(character) == "A"
        and unicodedata.category(character)[0] in "PS"
    )


def _is_in_words_unspaced(character: str) -> bool:
    return bool(_WORDS_UNSPACED.match(character)) and character not in _ENDS_WITH_A_SPACE


def _is_in(ranges: tuple[tuple[int, int], ...], character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)
