"""Spaces beside marks, inside brackets and between words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.interface import gettext as _
from toolkit.languages import primary
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Fix, Hit, Pair

FAMILY = "punctuation"
# Cheap questions that most texts answer with no, before the exact ones.
_MAYBE_BEFORE = re.compile(r"[ \u00a0\u202f][,;.:?!]")
_MAYBE_GLUED = re.compile(r"[,;.?!][^\W\d_]|[.?!][¿¡]")
_MAYBE_INSIDE = re.compile(r"[(¿¡«“\[] | [)»”]")
_SPACE_BEFORE = re.compile(
    r"(?<=[\w»”\")\]\ufffc])[ \u00a0\u202f]+(?=[,;.:?!](?:\s|$)|,[^\W\d_]{2})"
)
_NO_SPACE_AFTER = re.compile(
    r"(?<=[a-záéíóúüñ]{2})(?P<mark>[,;])(?=[a-záéíóúüñ]{2})"
    r"|(?<=[a-záéíóúüñ]{2})(?P<end>[.?!])(?=[A-ZÁÉÍÓÚÑ¿¡][a-záéíóúüñ]+ )"
)
_DOUBLE_SPACE = re.compile(r"(?<=[^\s.:;?!|-])(?: {2,})(?=[^\W\d_])")
# Languages in which quotation marks touch what they hold; French has a space, German »so«.
_TOUCHING = frozenset({"ca", "en", "es", "gl", "it", "pt"})
_SPACE_INSIDE = re.compile(r"(?<=[(¿¡«“\[])[ ]+(?=\w)|(?<=\w)[ ]+(?=[)»”](?!\w))")


def space_before(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """A space between a word and the mark behind it."""
    if primary(settings.target_language) == "fr":
        return
    if not _MAYBE_BEFORE.search(pair.target):
        return
    for match in _SPACE_BEFORE.finditer(pair.masked):
        mark = pair.target[match.end()]
        rest = pair.target[match.end() : match.end() + 3]
        if rest == "..." or _SPACE_BEFORE.search(pair.masked_source):
            continue
        text = _("a space before “{mark}”").format(mark=mark)
        end = match.end()
        glued = pair.target[end + 1 : end + 2].isalpha()
        fix = Fix(match.start(), end + 1, f"{mark} ") if glued else Fix(match.start(), end, "")
        yield Hit(text, match.start(), end + 1, fix)


def space_after(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """No space between a mark and the next word."""
    if not _MAYBE_GLUED.search(pair.target):
        return
    if pair.target.rstrip().endswith(";") and pair.target.count(";") > 1:
        # a list of keywords, as in desktop files
        return
    for match in _NO_SPACE_AFTER.finditer(pair.masked):
        start, end = match.span()
        around = pair.target[max(start - 3, 0) : end + 3]
        if around in pair.source:
            continue
        word_start = start
        while word_start and not pair.target[word_start - 1].isspace():
            word_start -= 1
        word = pair.target[word_start:].split(maxsplit=1)[0]
        # a list of values or a name made of them, rather than a sentence
        if word in pair.source or word.count(",") > 1:
            continue
        text = _("no space behind “{mark}”").format(mark=match[0])
        yield Hit(text, start, end, Fix(end, end, " "))


def double_space(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Two spaces between words, where the source has none anywhere."""
    if "  " not in pair.target or "  " in pair.source or "\n" in pair.target.strip():
        return
    for match in _DOUBLE_SPACE.finditer(pair.masked):
        yield Hit(
            _("two spaces between words"),
            match.start(),
            match.end(),
            Fix(match.start(), match.end(), " "),
        )


def space_inside(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """A space inside a bracket or a quote."""
    if not _MAYBE_INSIDE.search(pair.target) or _SPACE_INSIDE.search(pair.masked_source):
        return
    if any(pair.source.count(mark) != pair.source.count(end) for mark, end in ("()", "[]")):
        # the bracket itself is what is talked about
        return
    foreign = settings.target_language[:2] not in _TOUCHING
    for match in _SPACE_INSIDE.finditer(pair.masked):
        beside = pair.target[match.start() - 1 : match.end() + 1]
        if foreign and any(mark in beside for mark in "«»“”"):
            continue
        yield Hit(
            _("a space inside a bracket or a quote"),
            match.start(),
            match.end(),
            Fix(match.start(), match.end(), ""),
        )


CHECKS = (
    Check(
        "space-before-mark",
        FAMILY,
        Severity.WARNING,
        _("Space before a mark"),
        _("Only French separates a mark from the word before it."),
        Example("Late, but here.", "Tarde , pero acá."),
        Example("Late, but here.", "Tarde, pero acá."),
        space_before,
    ),
    Check(
        "space-after-mark",
        FAMILY,
        Severity.WARNING,
        _("No space behind a mark"),
        _("Two words are glued by a mark."),
        Example("Late, but here.", "Tarde,pero acá."),
        Example("Late, but here.", "Tarde, pero acá."),
        space_after,
    ),
    Check(
        "double-space",
        FAMILY,
        Severity.INFO,
        _("Two spaces"),
        _(
            "Two spaces between words, where the source has none. Text laid out in lines and two "
            "spaces behind a full stop are left alone."
        ),
        Example("Late but here", "Tarde  pero acá"),
        Example("Late but here", "Tarde pero acá"),
        double_space,
    ),
    Check(
        "space-inside",
        FAMILY,
        Severity.INFO,
        _("Space inside brackets or quotes"),
        _("Brackets and quotes touch what they hold."),
        Example("Late (but here)", "Tarde ( pero acá)"),
        Example("Late (but here)", "Tarde (pero acá)"),
        space_inside,
    ),
)
