"""Checks for unwanted characters: control, invisible, wrongly decoded, mixed scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.parsing.xml_characters import NOT_A_CHAR
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.general.invisible import (
    FOUND,
    has_function,
    is_lone_soft_hyphen,
    is_stray,
)
from toolkit.review.checks.masking import HIDDEN

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIVIDING = "\x0b\x0c\x1c\x1d\x1e\x1f"
_LOST = "\ufffd"
# UTF-8 read as Latin-1 or Windows-1252: a lead byte and continuation bytes as letters and signs.
_TWICE_ENCODED = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
    "|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u201c\u201d\u02dc\u2122\u00a6]"
)
_COMBINING = re.compile("\\w[\u0300-\u036f\u0327]+")
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_MIXED = re.compile(
    "(?<![^\\W\\d_])[^\\W\\d_]*(?:[A-Za-z][\u0370-\u03ff\u0400-\u052f]|"
    "[\u0370-\u03ff\u0400-\u052f][A-Za-z])[^\\W\\d_]*"
)
_NOT_LOOKALIKE = frozenset("µμΩ")


def _named(character: str) -> str:
    return f"U+{ord(character):04X}"


def control(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find control characters that the source does not have."""
    for match in _CONTROL.finditer(pair.target):
        if not pair.in_source(match[0]):
            text = _("the control character {name} does not show").format(name=_named(match[0]))
            fix = Fix(*match.span(), "") if _means_nothing(pair.target, match.start()) else None
            yield Hit(text, *match.span(), fix)


def _means_nothing(text: str, at: int) -> bool:
    r"""Return whether the control character at ``at`` can be removed safely.

    Separators of words or lines can be removed if they are beside a space, and a carriage return if
    it is before a line end. Other control characters may have a meaning: a bell or a backspace may
    represent \a or \b, an escape may begin an escape sequence, and 0x80 to 0x9F are characters of
    Windows-1252 that were decoded as Latin-1.
    """
    character = text[at]
    after, around = text[at + 1 : at + 2], text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    if character == "\r":
        return after == "\n"
    if character in _DIVIDING:
        return len(around) < 2 or around.strip(" \n") != around
    return character < "\x80" and character not in "\x03\x07\x08\x0e\x0f\x16\x1b"


def unheld(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find characters that XML does not allow, except those that ``control`` reports."""
    for match in NOT_A_CHAR.finditer(pair.target):
        if _CONTROL.match(match[0]) is None or pair.in_source(match[0]):
            text = _("XML cannot hold {codes}; editions show U+FFFD in its place").format(
                codes=_named(match[0])
            )
            yield Hit(text, match.start(), match.end())


def invisible(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find zero-width characters that the source does not have."""
    if pair.target.isascii():
        return
    for match in FOUND.finditer(pair.target):
        functional = has_function(pair.target, match.start())
        if functional and not is_lone_soft_hyphen(pair.target, match.start()):
            continue
        if not pair.in_source(match[0]):
            text = _("the invisible character {name}").format(name=_named(match[0]))
            sure = is_stray(pair.target, match.start())
            yield Hit(text, *match.span(), Fix(*match.span(), "") if sure else None)


def broken_encoding(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find letters garbled by decoding text with the wrong encoding."""
    if pair.target.isascii():
        return
    whole = _is_all_twice_encoded(pair.target)
    for match in _TWICE_ENCODED.finditer(pair.target):
        name = not whole and _is_capital_before_mark(pair.target, match)
        if name or pair.in_source(match[0]):
            continue
        fix = None
        try:
            good = match[0].encode("cp1252").decode("utf-8")
            if whole or _is_inside_word(pair.target, match):
                fix = Fix(match.start(), match.end(), good)
        except UnicodeError:
            pass
        text = _("“{text}” is a letter read in the wrong encoding").format(text=match[0])
        yield Hit(text, match.start(), match.end(), fix)
    if _LOST in pair.target and _LOST not in pair.source:
        at = pair.target.index(_LOST)
        yield Hit(_("U+FFFD stands for a letter that was lost"), at, at + 1)


def _is_all_twice_encoded(text: str) -> bool:
    """Return whether all non-ASCII characters result from reading UTF-8 as Windows-1252."""
    try:
        text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return any(_is_inside_word(text, match) for match in _TWICE_ENCODED.finditer(text))


def _beside(text: str, match: re.Match[str]) -> tuple[str, str]:
    start, end = match.span()
    return text[max(start - 1, 0) : start], text[end : end + 1]


def _is_capital_before_mark(text: str, match: re.Match[str]) -> bool:
    """Return whether Ã or Â correctly ends a word in capitals before a closing mark: “IRMÔ."""
    before, after = _beside(text, match)
    closing = match[0][-1] in "”’»›…—–\u00a0\u00bb"
    return closing and not after.isalpha() and (before.isupper() or not before.isalpha())


def _is_inside_word(text: str, match: re.Match[str]) -> bool:
    """Return whether the garbled sequence is next to a lower-case letter or begins a word."""
    before, after = _beside(text, match)
    if before.islower():
        return True
    closing = match[0][-1] in "”’»›…—–\u00a0"
    if closing or not after.isalpha():
        return False
    # Â·B·C is an alphabet.
    return after.islower() or before.isdigit()


def not_nfc(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find decomposed letters for which a composed character exists."""
    if pair.target.isascii() or unicodedata.is_normalized("NFC", pair.target):
        return
    for match in _COMBINING.finditer(pair.target):
        whole = unicodedata.normalize("NFC", match[0])
        # A text about Unicode shows it.
        if whole != match[0] and not pair.in_source(match[0]):
            text = _("“{letter}” is written as two characters").format(letter=whole)
            # A file name may contain it.
            code = HIDDEN in pair.masked[match.start() : match.end()]
            yield Hit(text, *match.span(), None if code else Fix(*match.span(), whole))


def mixed_scripts(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find Latin words with a Cyrillic or Greek letter that looks like a Latin one."""
    if pair.target.isascii() or not _OTHER_SCRIPT.search(pair.target):
        return
    for match in _MIXED.finditer(pair.target):
        foreign = [c for c in match[0] if _OTHER_SCRIPT.match(c) and c not in _NOT_LOOKALIKE]
        if foreign and not pair.in_source(match[0]):
            text = _("“{word}” has the letter {name} of another script").format(
                word=match[0], name=_named(foreign[0])
            )
            yield Hit(text, match.start(), match.end())


CHECKS = described(
    __package__,
    {
        "control-character": control,
        "xml-character": unheld,
        "invisible-character": invisible,
        "broken-encoding": broken_encoding,
        "not-nfc": not_nfc,
        "mixed-scripts": mixed_scripts,
    },
)
