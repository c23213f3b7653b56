"""Check of capitals that English requires and Spanish does not: months, weekdays, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.spanish.words import any_of, spanish_words

_CALENDAR, _PEOPLES = spanish_words().calendar, spanish_words().peoples


def _forms(word: str) -> list[str]:
    if word.endswith("o"):
        return [word, word[:-1] + "a", word + "s", word[:-1] + "as"]
    if word.endswith("e"):
        return [word, word + "s"]
    bare = word[:-2] + word[-2:].translate(str.maketrans("áé", "ae"))
    return [word, bare + "a", bare + "es", bare + "as"]


_PEOPLE = {
    form.capitalize(): english for word, english in _PEOPLES.items() for form in _forms(word)
}
_ANY = re.compile(r"(?<![\w.-])(?:" + "|".join((*_CALENDAR, *_PEOPLE)) + r")(?![\w-])")
_SMALL = frozenset(name.lower() for name in (*_CALENDAR, *_PEOPLE))
# Feasts, streets and institutions keep their capital: Viernes Santo, Plaza de Mayo, Unión Europea.
_FEAST = re.compile(r"\s(?:Santo|de (?:Ramos|Ceniza|Resurrección|Pascua|Gloria)|Negro)\b")
_NAMED = re.compile(
    rf"(?<!\w)(?i:{any_of('places')})\.? (?:del? )?(?:el |la |los |las )?"
    r"(?:(?:\d{1,2}|[^\W\d_]+)\.?º? )?(?:de )?$"
    r"|(?:Uno|Primero|Dos|Tres|Cuatro|Cinco|Seis|Siete|Ocho|Nueve|Diez|Once|Doce|Trece|Catorce"
    r"|Quince|Dieci\w+|Veinte|Veinti\w+|Treinta(?: y Uno)?) de $"
)
_NATIONAL_DAY = re.compile(r"\b(?:25|9|1|2|5)\.?º? de $")
# With a lower-case article: Plaza 17 de Octubre de 1945 is a name, El 2 de Mayo de 1808 a work.
_DATED = re.compile(r"(?<!\w)el \d{1,2}\.?º? de $")
_AROUND = 120
_YEAR = re.compile(r" (?:de|del) [12]\d{3}(?!\w)")
# El 2 de Mayo de 1808 and el 25 de Mayo de 1810 are names of historic events.
_YEAR_OF_TODAY = re.compile(r" (?:de|del) (?:19[6-9]\d|20\d\d)(?!\w)")
_CAPITAL_BEFORE = re.compile(r"(?<=\w )[A-ZÁÉÍÓÚÑ][\wáéíóúñ]* (?:(?:de|del|la|el|los|las|y) )*$")
_SENTENCE_START = re.compile(r"(?:^|[.?!…:;|]\s*|[\"«“”'‘(\[¿¡>*/•·—–\n=\ufffc-]\s*|\t|\d[.)]\s*)$")


@lru_cache(maxsize=256)
def _has_word(text: str, beginning: str) -> bool:
    return re.search(rf"\b{beginning}", text) is not None


def lower_case(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find capitalised months, weekdays, languages and peoples inside a sentence."""
    if pair.word_set.isdisjoint(_SMALL):
        return
    for match in _ANY.finditer(pair.masked):
        start, end = match.span()
        before, after = (
            pair.masked[max(start - _AROUND, 0) : start],
            pair.masked[end : end + _AROUND],
        )
        # The clause began before this excerpt, so the excerpt's start does not begin one.
        before = before if start <= _AROUND else "_" + before
        english = _CALENDAR.get(match[0]) or _PEOPLE[match[0]]
        if not _has_word(pair.source, english) or _SENTENCE_START.search(before):
            continue
        if match[0] in _CALENDAR:
            national = english in ("May", "July") and _NATIONAL_DAY.search(before)
            named = national or _NAMED.search(before)
            if _FEAST.match(after) or (named and not _YEAR.match(after)):
                continue
        elif re.match(r" [A-ZÁÉÍÓÚ]", after) or _CAPITAL_BEFORE.search(before):
            # part of a name such as Unión Europea, or of a title
            continue
        if before.endswith("La ") and match[0] == "Española":
            # the island
            continue
        if pair.is_title or pair.in_source(match[0]):
            continue
        good = match[0].lower()
        text = _("“{good}” has no capital in Spanish").format(good=good)
        # A date is certain; “el Lunes” may be a newspaper, and Viernes is Robinson's companion.
        date = _DATED.search(before) and _YEAR_OF_TODAY.match(after)
        sure = date and is_own_speech(pair, match.start())
        yield Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)


CHECKS = described(__package__, {"es-lower-case": lower_case})
