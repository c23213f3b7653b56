"""Check of accents that distinguish two words: tú and tu, él and el, más and mas, por qué."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.package_data import package_tables
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described

_WORDS: tuple[tuple[str, frozenset[str], re.Pattern[str], str, bool], ...] = tuple(
    (
        table["word"],
        frozenset(table.get("needs", ())),
        re.compile(table["place"].replace("\n", ""), re.IGNORECASE),
        table["right"],
        table["sure"],
    )
    for table in package_tables(__package__, "diacritics")["words"]
)
_WHY = re.compile(r"¿(?:y )?(?P<word>porqu[eé])(?= )", re.IGNORECASE)


def diacritic(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find words without the accent that a neighbouring word requires."""
    found: set[int] = set()
    for key, needed, pattern, good, sure in _WORDS:
        if key not in pair.word_set or (needed and needed.isdisjoint(pair.source_words)):
            continue
        for match in pattern.finditer(pair.masked):
            group = next(name for name, text in match.groupdict().items() if text)
            word = match[group]
            if word.isupper() and len(word) > 1 and not pair.shouts:
                continue
            if match.start(group) not in found:
                found.add(match.start(group))
                yield _hit(pair, match, group, good, sure=sure)
    # “¿Por qué? ¿Porque llueve?” uses one for the question and the other for the answer.
    if "¿" in pair.target and "why" in pair.source_words and "por qué" not in pair.target.lower():
        last = pair.target.rfind("?")
        for match in _WHY.finditer(pair.target, 0, max(last, 0)):
            yield _hit(pair, match, "word", "por qué", sure=match["word"][-1] == "é")


def _hit(pair: Pair, match: re.Match[str], group: str, good: str, *, sure: bool) -> Hit:
    word = match[group]
    if word.isupper() and len(word) > 1:
        good = good.upper()
    elif word[0].isupper():
        good = good[0].upper() + good[1:]
    start, end = match.span(group)
    text = _("“{word}” is written “{good}” here").format(word=word, good=good)
    name = word[0].isupper() and re.search(rf"\b{word}\b", pair.source)
    own = sure and not name and is_own_speech(pair, start)
    fix = Fix(start, end, good) if own else None
    return Hit(text, start, end, fix, subject=match[0])


CHECKS = described(__package__, {"es-diacritic": diacritic})
