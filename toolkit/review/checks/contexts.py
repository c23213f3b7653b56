"""The context of a word: quoted, at the start of a sentence, or mentioned rather than used.

Checks of spelling apply only to the translator's own wording. Quotations may be in another language
or from another time, and “la preposición de” only mentions the word “de”.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from toolkit.package_data import package_tables
from toolkit.review.checks.check import Pair

_PAIRED = {"«": "»", "“": "”", "‘": "’", "‹": "›", "„": "“"}
_SENTENCE_START = re.compile(r"(?:^|[.?!…]\s+|[¿¡]\s*|\n\s*|(?:^|\n)\s*[-–—*•]\s*)$")
_PATTERNS = package_tables(__package__, "contexts")
_WORD_FOR_A_WORD = re.compile(
    rf"\b(?:{'|'.join(_PATTERNS['before_a_word'])})"
    r"(?: (?:española?|inglesa?|latina?|griega?|es|y|is|and|the|el|la))?[ :]+$",
    re.IGNORECASE,
)
_LOOK_BACK = 60
_ONLY_CLOSE = frozenset("»”›")
_DASHES = ("—", "―", "– ")
_SET_OFF = re.compile(
    r"<(?P<tag>(?:i|em|emph|cite|q|quote|foreign|code|title|hi|mentioned|term)\d*)(?:\s[^<>]*)?>"
    r"(?:(?!<(?P=tag)[\s>]).)*?</(?P=tag)>"
    r"|(?<![\w*])(?P<star>\*{1,3})(?=[^\s*])[^*\n]*[^\s*](?P=star)(?![\w*])"
    r"|(?<!\w)(?P<line>_{1,2})(?=[^\s_])[^_\n]*[^\s_](?P=line)(?!\w)"
    r"|(?<!\w)'[^'\n]+'(?!\w)|``[^`\n]+``|`[^`'\n]+[`']|``(?:(?!``)[^\n])+?''",
    re.DOTALL,
)
# Until 1911 á, é, ó and ú were words; until 1959 fué had an accent. Such a text may also contain
# jóven, tambien and nacion.
_OLD_SPELLING = re.compile(
    r"(?<![\w.])(?:[áéóú]|fu[éí]|dió|vió|fé|jóven|órden|imágen|exámen|márgen|crímen|orígen"
    r"|volúmen|resúmen|heróic[oa])(?!\w)",
    re.IGNORECASE,
)
_ABOUT_LANGUAGE = re.compile(rf"\b(?:{'|'.join(_PATTERNS['about_language'])})\b", re.IGNORECASE)


def is_set_off(text: str, at: int) -> bool:
    """Return whether ``at`` is in italics, in ASCII quotes, or in a tag for foreign words."""
    spans = _set_off(text)
    number = bisect_left(spans, (at, at)) - 1
    return number >= 0 and spans[number][0] < at < spans[number][1]


@lru_cache(maxsize=8)
def _set_off(text: str) -> Sequence[tuple[int, int]]:
    return [match.span() for match in _SET_OFF.finditer(text)]


def is_speech(text: str) -> bool:
    """Return whether the text is speech after a dash, which may be dialect or stammering."""
    return text.lstrip().startswith(_DASHES)


_MARKS = re.compile(r'["«»“”‘’‹›„¿¡\[\]]|\(\(|\)\)')
_THIRD_WORD = re.compile(r"\s*\S+\s+\S+\s+(?=\S)")


@lru_cache(maxsize=8)
def _places(text: str) -> Mapping[str, Sequence[int]]:
    """Return the positions of each mark, cached per text."""
    found: dict[str, list[int]] = {}
    for match in _MARKS.finditer(text):
        found.setdefault(match[0], []).append(match.start())
    return found


def count_before(text: str, mark: str, at: int) -> int:
    """Return how often a quotation mark, ¿ or ¡ occurs before ``at``."""
    return bisect_left(_places(text).get(mark, ()), at)


def last_before(text: str, mark: str, at: int) -> int:
    """Return the last position of a quotation mark or bracket before ``at``, or -1.

    ``mark`` may also be ¿, ¡, (( or )), which the function treats like brackets.
    """
    places = _places(text).get(mark, ())
    number = bisect_left(places, at)
    return places[number - 1] if number else -1


def _first_from(text: str, mark: str, at: int) -> int:
    places = _places(text).get(mark, ())
    number = bisect_left(places, at)
    return places[number] if number < len(places) else -1


def in_quotation(text: str, at: int) -> bool:
    """Return whether ``at`` is in a quotation, which may begin or end in another message."""
    if count_before(text, '"', at) % 2:
        return True
    for opening, closing in _PAIRED.items():
        opened = last_before(text, opening, at)
        if opened >= 0 and last_before(text, closing, at) < opened:
            return True
        # A quotation opened in an earlier message; marks that are also apostrophes do not count.
        end = _first_from(text, closing, at)
        if closing in _ONLY_CLOSE and end >= 0 and not 0 <= _first_from(text, opening, at) < end:
            return True
    return False


@lru_cache(maxsize=8)
def _third_word(text: str) -> int:
    match = _THIRD_WORD.match(text)
    return match.end() if match else len(text)


def is_among_first_two(text: str, at: int) -> bool:
    """Return whether fewer than three words precede ``at``."""
    return at <= _third_word(text)


def starts_sentence(text: str, at: int) -> bool:
    """Return whether ``at`` starts the text or follows an end mark and a space."""
    return bool(_SENTENCE_START.search(text, max(at - _LOOK_BACK, 0), at))


def is_mentioned(text: str, at: int) -> bool:
    """Return whether the word or letter at ``at`` is mentioned rather than used."""
    return bool(_WORD_FOR_A_WORD.search(text, max(at - _LOOK_BACK, 0), at))


def is_own_speech(pair: Pair, at: int) -> bool:
    """Return whether ``at`` is in the translator's own wording and modern spelling.

    This excludes quotations, other languages, mentioned words and texts about spelling.
    """
    return not (
        in_quotation(pair.masked, at)
        or is_mentioned(pair.masked, at)
        or is_set_off(pair.target, at)
        or _is_of_another_kind(pair.target, pair.source)
    )


@lru_cache(maxsize=8)
def _is_of_another_kind(target: str, source: str) -> bool:
    return bool(
        is_speech(target)
        or _OLD_SPELLING.search(target)
        or _ABOUT_LANGUAGE.search(target)
        or _ABOUT_LANGUAGE.search(source)
    )
