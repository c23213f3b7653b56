"""Invisible characters: decide whether one has a function at its position.

Joiners shape letters of Arabic, Indic and other scripts and join emoji. A zero-width space allows a
line break in scripts without spaces. Directional marks order right-to-left text.
Rules: Unicode 16, sections 9.2 and 12 (joiners), 23.2 (layout controls), UTS 51 (emoji).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import regex

_SOFT_HYPHEN = "\u00ad"
_LIGATED = frozenset("fFſctTs")
_LIGATED_PAIRS = frozenset({"ij", "IJ"})
_WITHOUT_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff")
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f")
_SELECTORS = "\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"

FOUND = regex.compile(f"[\u00ad\u061c\u200b-\u200f\u2060\ufeff{_SELECTORS}]")
"""Every character that this module examines."""

_INVISIBLE = regex.compile(rf"\p{{Cf}}|[{_SELECTORS}]")
# Scripts whose letters are not shaped by joiners and not divided by zero-width spaces.
_PLAIN = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}\p{Georgian}]")
_ARMENIAN = regex.compile(r"\p{Armenian}{2}")
_JOINERS = "\u200c\u200d"
_WORD_BEFORE, _WORD_AFTER = regex.compile(r"[\p{L}\p{M}]+$"), regex.compile(r"[\p{L}\p{M}]+")
# The length from which a word may need a line break inside it.
_LONG = 16
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def has_function(text: str, at: int) -> bool:
    """Return whether the invisible character at ``at`` may have a function.

    In case of doubt, the result is True. A character certainly has no function between two letters
    of a script that does not need it, or beside a space. A soft hyphen between letters marks a
    possible division; if it is the only one in a text, it may be left over from a former line end.
    """
    character = text[at]
    before, after = (side[at] for side in _visible_beside(text))
    plain = bool(_PLAIN.match(before) and _PLAIN.match(after))
    if character == _SOFT_HYPHEN:
        return plain or not _at_space(before, after)
    if character in _JOINERS and _may_be_ligated(before, after):
        # It separates two letters that a font would join, as in Auf-lage, or requests the ligature.
        return True
    if character in _WITHOUT_WIDTH:
        # A byte order mark is at the start of a text.
        return not (plain or _at_space(before, after) or (character == "\ufeff" and at == 0))
    if character in _DIRECTION_MARKS:
        return not plain or _has_right_to_left(text)
    if regex.match(f"[{_SELECTORS}]", character):
        return not _PLAIN.match(before)
    return True


def is_lone_soft_hyphen(text: str, at: int) -> bool:
    """Return whether this is the only soft hyphen of the text and inside a word."""
    return text[at] == _SOFT_HYPHEN and _is_alone(text, at)


def _may_be_ligated(before: str, after: str) -> bool:
    """Return whether fonts may join two letters into a ligature.

    Examples are fi, ct, the Dutch ij, and the Armenian letters men and now.
    """
    pair = before + after
    return before in _LIGATED or pair in _LIGATED_PAIRS or bool(_ARMENIAN.match(pair))


def is_stray(text: str, at: int) -> bool:
    """Return whether the invisible character at ``at`` can certainly be removed.

    Otherwise it may be intended: a word joiner prevents a line break, a zero-width space divides a
    long word, a soft hyphen at the end of a line marks a divided word.
    """
    if has_function(text, at):
        return False
    character, left, right = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    before, after = (side[at] for side in _visible_beside(text))
    if character == _SOFT_HYPHEN:
        return left == " " and after.isalpha()
    if character == "\u2060":
        return False
    if before.strip() and after.strip():
        if character == "\u200b":
            return not (before.islower() and after.isupper()) and _is_short_word(text, at)
        return True
    # Beside a space, U+FEFF prevents a line break, which was its former use.
    return character != "\ufeff" or not left or left == "\n" or not right


def _is_short_word(text: str, at: int) -> bool:
    """Return whether the word around ``at`` is too short to divide and has no other soft hyphen."""
    if not _is_alone(text, at):
        return False
    word = _WORD_BEFORE.search(text, 0, at), _WORD_AFTER.match(text, at + 1)
    size = sum(len(part[0]) for part in word if part)
    # A zero-width character in @every-one keeps the name from notifying anybody.
    name = word[0] is not None and text[max(word[0].start() - 1, 0)] in "@#/."
    return size < _LONG and not name


def _is_alone(text: str, at: int) -> bool:
    """Return whether the character occurs only once in the text."""
    return text.find(text[at], at + 1) < 0 and text.rfind(text[at], 0, at) < 0


def _at_space(before: str, after: str) -> bool:
    """Return whether one neighbour is a plain letter and the other a space or the text's end.

    Plain letters belong to scripts that do not need invisible characters.
    """
    sides = (before.strip(), after.strip())
    return sum(map(bool, sides)) == 1 and bool(_PLAIN.match(sides[0] or sides[1]))


@lru_cache(maxsize=8)
def _has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text)


@lru_cache(maxsize=8)
def _visible_beside(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the visible neighbours of each character, or "" if there are none.

    They are computed in one pass in each direction, because a run of invisible characters needs
    them at each position. Combining signs before a character are skipped.
    """
    before = _last_seen(text, skip_signs=True)
    return before, _last_seen(reversed(text), skip_signs=False)[::-1]


def _last_seen(characters: Iterable[str], *, skip_signs: bool) -> tuple[str, ...]:
    seen = ""
    found: list[str] = []
    for character in characters:
        found.append(seen)
        is_sign = skip_signs and unicodedata.category(character) == "Mn"
        if not is_sign and not _INVISIBLE.match(character):
            seen = character
    return tuple(found)
