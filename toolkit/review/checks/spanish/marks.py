"""Checks of Spanish punctuation: full stops, dashes (rayas), percent signs, ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import last_before, starts_sentence
from toolkit.review.checks.described import described
from toolkit.review.checks.spanish.questions import is_name_with_mark
from toolkit.review.checks.spanish.words import spanish_words

_DOUBLE_END = re.compile(r"(?<=[\w»”\")])[?!]+(?P<dot>\.)(?![.\w])")
_NEXT = re.compile(r" *([^ ])")
_MARK_IN_QUOTE = re.compile(
    r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,})(?P<mark>[.,])"
    r"(?P<quote>[”»])(?=[\s)]|$)"
)
_RAYA_GLUED = re.compile(r"(?<=[^\W\d_]{2})—(?=[^\W\d_]{2})")
_RAYA_LOOSE = re.compile(r"(?<=\w)[ ]—[ ](?P<inside>[^—.?!;\n]{3,160}?)[ ]—[ ](?=\w)")
_PERCENT = re.compile(r"(?<![\w%])\d+(?:[.,]\d+)?(?P<percent>%)(?![\w%])")
_MAYBE_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_ENGLISH_ORDINAL = re.compile(r"(?<![\w.,/-])\d*(?:1st|2nd|3rd|[04-9]th|1[123]th)(?!\w)")


def full_stop(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find full stops directly after ? or !."""
    if "?." not in pair.target and "!." not in pair.target:
        return
    for match in _DOUBLE_END.finditer(pair.masked):
        text = _("no full stop after “{mark}”").format(mark=match[0][0])
        start, end = match.span()
        # After a title that ends in a mark, the sentence keeps its full stop: Vio ¿Quién mató a
        # Rosa?.
        opened = max(last_before(pair.masked, mark, start) for mark in "¿¡")
        fix = Fix(*match.span("dot"), "")
        sure = opened >= 0 and starts_sentence(pair.masked, opened)
        if opened >= 0 or not is_name_with_mark(pair, 0, start, end - 1):
            yield Hit(text, start, end, fix if sure else None)


def _goes_on(text: str, at: int) -> bool:
    """Return whether a lower-case letter follows, with or without spaces before it."""
    following = _NEXT.match(text, at)
    return following is not None and following[1].islower()


def mark_in_quote(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find a full stop or comma inside closing quotation marks, as in English."""
    if "”" not in pair.target and "»" not in pair.target:
        return
    for match in _MARK_IN_QUOTE.finditer(pair.masked):
        if match["word"].lower() in spanish_words().abbreviations:
            continue
        if match["mark"] == "." and _goes_on(pair.target, match.end()):
            # The sentence continues, so the full stop is part of the quotation.
            continue
        good = match["quote"] + match["mark"]
        text = _("“{mark}” belongs after the quotation mark").format(mark=match["mark"])
        # A full stop may belong to an abbreviation: “Muebles Cía.”.
        sure = match["mark"] == "," and "comma" not in pair.source_words
        fix = Fix(match.start("mark"), match.end("quote"), good) if sure else None
        yield Hit(text, match.start("mark"), match.end("quote"), fix)


def raya(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find dashes (rayas) that touch both adjacent words, or neither if two enclose a remark."""
    if "—" not in pair.target:
        return
    for match in _RAYA_GLUED.finditer(pair.masked):
        yield Hit(_("a raya has a space on its outer side"), match.start(), match.end())
    for match in _RAYA_LOOSE.finditer(pair.masked):
        # No fix: “Lima — Quito — Bogotá” does not enclose anything.
        yield Hit(_("rayas touch the remark that they enclose"), match.start(), match.end())


def percent(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find a percent sign without a space before it."""
    if "%" not in pair.target or "format" in " ".join(pair.message.flags):
        return
    for match in _PERCENT.finditer(pair.masked):
        at = match.start("percent")
        yield Hit(
            _("a no-break space belongs before %"),
            match.start(),
            match.end(),
            Fix(at, at, "\u00a0"),
        )


def english_ordinal(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find ordinals with an English ending."""
    if not _MAYBE_ORDINAL.search(pair.target):
        return
    for match in _ENGLISH_ORDINAL.finditer(pair.masked):
        if match[0][0].isdigit():
            text = _("“{ordinal}” has an English ending").format(ordinal=match[0])
            # No fix: the noun decides between º and ª.
            yield Hit(text, match.start(), match.end())


CHECKS = described(
    __package__,
    {
        "es-full-stop": full_stop,
        "es-mark-in-quote": mark_in_quote,
        "es-raya": raya,
        "es-percent": percent,
        "es-english-ordinal": english_ordinal,
    },
)
