"""Checks of completeness: empty forms, leading and trailing spaces, untranslated text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.languages import spaces_words
from toolkit.package_data import package_tables
from toolkit.parsing.words import LETTER_RUN
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.masking import mask

_ENGLISH = frozenset(package_tables(__package__, "words")["english"].split())
_LITERAL = re.compile(r"[BCF]<[^<>]*>")  # bold in a manual page: output of a program
_ENGLISH_SENTENCE = re.compile(
    r"(?:^|(?<=[.!?…]\s))[A-Z][^.;:!?()\"“”«»‘\n\ufffc]{8,300}[.!?](?=\s|$)"
)
_ENGLISH_RUN = re.compile(r"[^.;:!?()\"“”«»‘\n\ufffc]+")


def _edges(text: str) -> tuple[str, str]:
    stripped = text.strip()
    if not stripped:
        return "", ""
    start = text.index(stripped)
    return text[:start], text[start + len(stripped) :]


def form_empty(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find empty plural forms, and translations that consist of spaces."""
    if pair.target.strip() or not pair.source.strip():
        return
    if pair.target or any(pair.message.msgstr):
        yield Hit(_("there is no text in it"), 0, len(pair.target), subject=str(pair.form))


def _same_lines(wanted: str, own: str) -> bool:
    return wanted.count("\n") == own.count("\n")


def _certain_edge(wanted: str, own: str, mark: str, own_mark: str) -> bool:
    """Return whether the outer white space must equal the source's in every language.

    This is true for line ends, because gettext requires it, and for a space after the same
    punctuation mark. After a word, a language may omit the space (“of ” is “d'”, “and ” is “و”),
    and several spaces may serve to align text.
    """
    if ("\n" in wanted) != ("\n" in own):
        return wanted.strip("\n") == own.strip("\n") and "\r" not in wanted + own
    return {wanted, own} == {"", " "} and mark == own_mark and mark in tuple(".,:;?!)")


def edge_space(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find leading or trailing spaces and line ends that differ from the source."""
    source, target = pair.source, pair.target
    if not target.strip() or not source.strip():
        return
    if not (
        source[0].isspace() or source[-1].isspace() or target[0].isspace() or target[-1].isspace()
    ):
        return
    (before, after), (own_before, own_after) = _edges(source), _edges(target)
    languages = (settings.source_language, settings.target_language)
    if not all(map(spaces_words, languages)):
        # 名前： has its space in the colon, and 和 needs none.
        if not _same_lines(before, own_before) or not _same_lines(after, own_after):
            yield Hit(_("it has other line ends at an edge than the source"), subject="lines")
        return
    if before != own_before:
        text = _("it begins with other space than the source")
        end = len(own_before)
        fix = Fix(0, end, before) if _certain_edge(before, own_before, "", " ") else None
        yield Hit(text, 0, end, fix, subject="start")
    # Several spaces pad a table cell to its width; a longer word needs fewer.
    padded = after.startswith("   ") and own_after.startswith(" ")
    if after != own_after and not (padded and after.strip(" ") == own_after.strip(" ")):
        text = _("it ends with other space than the source")
        start, end = len(target) - len(own_after), len(target)
        mark, own_mark = source[: len(source) - len(after)][-1:], target[:start][-1:]
        fix = Fix(start, end, after) if _certain_edge(after, own_after, mark, own_mark) else None
        yield Hit(text, start, end, fix, subject="end")


def _is_verbatim(text: str) -> bool:
    """Return whether there are two or more lines, all indented, as for verbatim text in manuals."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and text[0] in " \t" and all(line[0] in " \t" for line in lines)


def unchanged(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find translations that equal the English source."""
    if pair.target != pair.source:
        return
    if _is_verbatim(pair.source):
        return
    words = [
        w.lower()
        for w in LETTER_RUN.findall(mask(_LITERAL.sub("", pair.source), ""))
        if len(w) == 1 or not w.isupper()
    ]
    if len(words) >= 3 and sum(w in _ENGLISH for w in words) >= 1 + (len(words) > 8):
        yield Hit(_("it is the same as the source"), 0, len(pair.target), subject="unchanged")


def partly_english(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find translations that contain English: a long part or a short sentence of the source."""
    if pair.target == pair.source:
        return
    for sentence in _ENGLISH_SENTENCE.finditer(pair.masked):
        found = {word.lower() for word in LETTER_RUN.findall(sentence[0])} & _ENGLISH
        if len(found) > 1 and pair.in_source(sentence[0]):
            text = _("“{text}” is still in English").format(text=sentence[0])
            yield Hit(text, *sentence.span())
            return
    if not (
        " the " in pair.target
        or " of " in pair.target
        or " and " in pair.target
        or " is " in pair.target
        or " to " in pair.target
    ):
        return
    for run in _ENGLISH_RUN.finditer(pair.masked):
        words = list(LETTER_RUN.finditer(run[0]))
        english = [w for w in words if w[0] in _ENGLISH]
        if len({w[0] for w in english}) < 2:
            continue
        first, last = words.index(english[0]), words.index(english[-1])
        start, end = words[first].start() + run.start(), words[last].end() + run.start()
        stretch = pair.target[start:end]
        if last - first >= 3 and pair.in_source(stretch):
            yield Hit(_("“{text}” is still in English").format(text=stretch), start, end)


CHECKS = described(
    __package__,
    {
        "form-empty": form_empty,
        "edge-space": edge_space,
        "unchanged": unchanged,
        "partly-english": partly_english,
    },
)
