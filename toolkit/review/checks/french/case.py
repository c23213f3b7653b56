"""Words that are capitalised in English but not in French."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.french.patterns import look
from toolkit.review.checks.french.words import any_of, french_words

_CALENDAR = french_words()["calendar"]
_MONTHS = "|".join(list(_CALENDAR)[:12])
_DAYS = "|".join(list(_CALENDAR)[12:])
_CALENDAR_WORDS = frozenset(map(str.lower, _CALENDAR))
_DATE = re.compile(
    rf"(?<=\d[ \u00a0\u202f])(?P<month>{_MONTHS})(?!\w)"
    rf"|(?<=\der[ \u00a0\u202f])(?P<first>{_MONTHS})(?!\w)"
    rf"|(?<=[a-zà-ÿ] )(?P<name>{_MONTHS}|{_DAYS})(?!\w)(?! [A-ZÀ-Þ]| de [A-ZÀ-Þ])"
)
_NAMED = re.compile(
    r"(?i:avenue|bataille|boulevard|cours|parc|place|pont|quai|rue|révolution|square|station"
    r"|journal|film|île|îles|saint|sainte|monsieur|madame|m\.|mme)"
    r" (?:du |de la |de |des )?(?:\d+(?:er)? )?$"
)
_PEOPLE = any_of("peoples")
_PEOPLES = frozenset(
    people.lower() + end for people in french_words()["peoples"] for end in ("", "e", "s", "es")
)


def small_words() -> frozenset[str]:
    """Return the months, weekdays, and adjectives of peoples, in lower case."""
    return _CALENDAR_WORDS | _PEOPLES


# Nouns beside which the word is an adjective, and expressions in which it names a language.
_ADJECTIVE = re.compile(
    rf"(?<![\w-])(?i:(?P<noun>{any_of('before_adjective')})) (?P<people>(?:{_PEOPLE})(?:e|s|es)?)"
    r"(?! [A-ZÀ-Þ]|\w|[-’'])"
    rf"|(?<![\w-])(?:[Ee]n|parler?|parlez|traduit en|langue) (?P<language>{_PEOPLE})"
    r"(?! [A-ZÀ-Þ]|\w|-)"
)
_LOOK_BACK = 40
_FEAST = re.compile(r" (?:[Ss]aint|de (?:Pâques|Pentecôte))(?!\w)")
# A historic day known only by its date is capitalised: le 14 Juillet, le 1er Mai.
_HISTORIC = re.compile(r"(?:14 Juillet|1er Mai|11 Novembre|8 Mai)(?! \d)")


def lower_case(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find capitalised months, weekdays, languages and adjectives of nationality in a sentence."""
    if not pair.is_title and not pair.shouts:
        yield from look("capitals", pair, settings)
    for match in () if _CALENDAR_WORDS.isdisjoint(pair.word_set) else _DATE.finditer(pair.masked):
        word, start = match[0], match.start()
        english = _CALENDAR[word]
        before = pair.masked[max(start - _LOOK_BACK, 0) : start]
        if _FEAST.match(pair.masked, match.end()):
            continue
        historic = _HISTORIC.match(pair.masked, pair.masked.rfind(" ", 0, start - 1) + 1)
        if historic and english not in pair.source:
            continue
        if pair.in_source(word) or _NAMED.search(before):
            continue
        if match["name"] and (english not in pair.source or pair.is_title):
            continue
        yield _small(pair, match.start(), word, sure=not match["name"])
    for match in () if _PEOPLES.isdisjoint(pair.word_set) else _ADJECTIVE.finditer(pair.masked):
        group = "people" if match["people"] else "language"
        noun = match["noun"] or ""
        if pair.is_title:
            continue
        if not noun[:1].isupper() or _starts(pair.masked, match.start()):
            yield _small(pair, match.start(group), match[group], sure=False)


def _starts(text: str, at: int) -> bool:
    return not text[:at].strip() or text[:at].rstrip()[-1:] in ".!?:«“\ufffc"


def _small(pair: Pair, start: int, word: str, *, sure: bool) -> Hit:
    good = word.lower()
    text = _("“{good}” has no capital in French").format(good=good)
    end = start + len(word)
    sure = sure and is_own_speech(pair, start)
    return Hit(text, start, end, Fix(start, end, good) if sure else None)


CHECKS = described(__package__, {"fr-lower-case": lower_case})
