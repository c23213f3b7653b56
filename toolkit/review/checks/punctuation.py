"""Marks at the end, and what was typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import regex

from toolkit.interface import gettext as _
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Fix, Hit, Pair
from toolkit.review.checks.masking import HIDDEN
from toolkit.words import LETTERS

FAMILY = "punctuation"
# What may stand behind the last mark, and what it is called there.
_CLOSING = " \t\n\r\u00a0\"'”’»›“)]}*_`」』）］｝" + HIDDEN
_END_MARKS = {".": ".", "?": "?", "!": "!", ":": ":", "…": "…", ";": ";"}
# The same marks in other scripts: Chinese and Japanese, Arabic, Devanagari, Armenian, Ethiopic.
_END_MARKS |= {"。": ".", "．": ".", "｡": ".", "।": ".", "۔": ".", "։": ".", "።": "."}
_END_MARKS |= {"？": "?", "؟": "?", "！": "!", "：": ":", "；": ";", "؛": ";"}
# A cheap question that most texts answer with no, before the exact one.
_MAYBE_REPEATED = re.compile(r"[,;:.][,;.]")
_ABBREVIATED = re.compile(r"\b(?:etc|\w\.\w|[A-Z]|Inc|Ltd|Co|e\.g|i\.e)\.$")
_REPEATED_MARK = re.compile(r"(?<=\w)(?:,,|;;|,\.(?!\.)|;,|,;|:,|(?<!\.)\.\.(?![./\w]))")
_REPEATED_WORD = regex.compile(
    rf"(?<![\w\p{{M}}./'’-])({LETTERS})(?: |\n)\1(?![\w\p{{M}}'’/-])", regex.IGNORECASE
)
_MAY_REPEAT = frozenset(
    [
        "muy",
        "no",
        "si",
        "sí",
        "bla",
        "casi",
        "ya",
        "nos",
        "se",
        "luego",
        "así",
        "tan",
        "ja",
        "je",
        "más",
        "menos",
        "poco",
        "poquito",
        "bien",
        "mal",
        "vamos",
        "hola",
        "adiós",
        "toc",
        "uno",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "cero",
        "va",
        "vaya",
        "a",
    ]
) - {"se"}
_ALWAYS_WRONG = frozenset(
    [
        "de",
        "la",
        "el",
        "los",
        "las",
        "un",
        "una",
        "en",
        "que",
        "con",
        "por",
        "para",
        "del",
        "al",
        "y",
        "o",
        "su",
        "sus",
        "lo",
        "se",
        "es",
        "son",
        "como",
        "este",
        "esta",
        "está",
        "sin",
        "sobre",
        "entre",
        "a",
    ]
)


def _last_mark(text: str) -> tuple[str, int]:
    """The mark that ends a text, with quotes and brackets behind it left out, and its place."""
    stripped = text.rstrip(_CLOSING)
    if stripped.endswith("..."):
        return "…", len(stripped) - 3
    mark = _END_MARKS.get(stripped[-1:], "")
    return mark, len(stripped) - 1 if mark else len(stripped)


def end_mark(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """The source ends in a mark and the translation in none, or in another kind."""
    source, target = pair.source.rstrip(), pair.target.rstrip()
    wanted = _last_mark(source)[0]
    found, at = _last_mark(target)
    if wanted == found or not wanted or not target:
        return
    hidden = pair.masked_source.rstrip()
    if hidden.endswith(HIDDEN) and source[-1] == wanted:
        return
    if wanted == ".":
        # a sentence has more than two words and does not end in an abbreviation
        if found in ("!", "?", "…") or len(source.split()) < 3 or _ABBREVIATED.search(source):
            return
        fix = Fix(len(target), len(target), ".") if target[-1].isalnum() else None
    elif wanted == "?":
        if found == "!" or not re.search(r"\w\?", hidden) or _asks(target):
            return
        fix = None
    elif wanted == "…":
        if found:
            return
        dots = "…" if "…" in source else "..."
        fix = Fix(len(target), len(target), dots) if target[-1].isalnum() else None
    elif wanted in "!;":
        return
    else:
        if found or target.endswith(("»", "”")) or wanted in target[-3:]:
            return
        fix = Fix(len(target), len(target), wanted) if target[-1].isalnum() else None
    text = _("the source ends in “{wanted}”").format(wanted=wanted)
    yield Hit(text, max(at - 1, 0), len(target), fix, subject=wanted)


def _asks(target: str) -> bool:
    return "¿" in target or bool(re.search(r"\w\?", target))


def end_mark_extra(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """The translation ends in a mark, the source in none."""
    found, at = _last_mark(pair.target)
    if found and not _last_mark(pair.source)[0] and not pair.masked.rstrip().endswith(HIDDEN):
        text = _("the source does not end in “{found}”").format(found=found)
        yield Hit(text, at, at + 1, subject=found)


def repeated_mark(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Two marks where one is meant."""
    if not _MAYBE_REPEATED.search(pair.target):
        return
    for match in _REPEATED_MARK.finditer(pair.masked):
        if match[0] not in pair.source:
            good = match[0][0] if match[0][0] == match[0][1] else None
            fix = Fix(match.start(), match.end(), good) if good else None
            text = _("“{marks}” has one mark too many").format(marks=match[0])
            yield Hit(text, match.start(), match.end(), fix)


def repeated_word(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """The same word twice in a row."""
    if not any(one == other for one, other in pairwise(pair.words)):
        return
    in_source = {match[1].lower() for match in _REPEATED_WORD.finditer(pair.source)}
    for match in _REPEATED_WORD.finditer(pair.masked):
        word = match[1].lower()
        second = match[0][-len(word) :]
        if word in _MAY_REPEAT and word not in _ALWAYS_WRONG:
            continue
        if (len(word) < 4 and word not in _ALWAYS_WRONG) or (
            match[1] != second and second[0].isupper()
        ):
            continue
        if match[1][0].isupper() and second[0].isupper():
            continue
        # a variable and the word for it: BYTES bytes
        if len(word) > 1 and match[1].isupper() != second.isupper():
            continue
        if word in in_source:
            continue
        text = _("“{word}” twice").format(word=second)
        fix = Fix(match.start() + len(word), match.end(), "")
        yield Hit(text, match.start(), match.end(), fix)


CHECKS = (
    Check(
        "end-mark",
        FAMILY,
        Severity.WARNING,
        _("Mark at the end"),
        _(
            "The source ends in a mark and the translation does not. Quotes and brackets behind "
            "the mark are left out first, since Spanish puts the full stop behind them."
        ),
        Example("It is late.", "Es tarde"),
        Example("He calls it “late.”", "Lo llama “tarde”."),
        end_mark,
    ),
    Check(
        "end-mark-extra",
        FAMILY,
        Severity.INFO,
        _("Mark at the end that the source does not have"),
        _("Often the translation repairs a slip of the source."),
        Example("Late trains", "Trenes atrasados."),
        Example("Late trains", "Trenes atrasados"),
        end_mark_extra,
        advisory=True,
    ),
    Check(
        "repeated-mark",
        FAMILY,
        Severity.WARNING,
        _("Mark typed twice"),
        _("Two commas, a comma and a full stop, or two full stops."),
        Example("Late, but here.", "Tarde,, pero acá."),
        Example("Late, but here…", "Tarde, pero acá..."),
        repeated_mark,
    ),
    Check(
        "repeated-word",
        FAMILY,
        Severity.WARNING,
        _("Word typed twice"),
        _("The same word twice in a row, except where Spanish doubles words on purpose."),
        Example("The end of the road", "El fin de de la ruta"),
        Example("Very, very late", "Muy muy tarde"),
        repeated_word,
    ),
)
