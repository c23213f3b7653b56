"""Figures, number words and measures: what the source counts, the translation counts too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from toolkit.i18n.messages import gettext as _
from toolkit.languages import spaces_words
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Hit, Pair
from toolkit.review.checks.numbers.comparison.certainty import Differences, differences, is_together
from toolkit.review.checks.numbers.reading.items import Item, Reading
from toolkit.review.checks.numbers.reading.reader import read
from toolkit.review.checks.numbers.reading.separators import canonical
from toolkit.review.checks.numbers.spanish import decimal_point, thousands
from toolkit.review.checks.numbers.unit_checks import other_currency, unit_changed
from toolkit.review.checks.numbers.values.amounts import other_money
from toolkit.review.checks.numbers.word_checks import number_word

FAMILY = "numbers"
_DIGIT = re.compile(r"\d")
_PARTED = re.compile(r"\d[.,:]\d")
# 5G, 4K; 2D and 3D have words of their own
_GENERATION = re.compile(r"(?<![\w.,-])(?![23]D)(\d)[A-Z]\b")


def _readings(pair: Pair, settings: CheckSettings) -> tuple[Reading, Reading]:
    source = read(pair.source, settings.source_language)
    return source, read(pair.target, settings.target_language)


def _is_example(pair: Pair) -> bool:
    """Whether a source is a figure alone, which shows a width: 99999 may become 12345.

    The same digits in another order, as in 3.5 and 5,3, are no other example.
    """
    digits = [re.findall(r"\d", text) for text in (pair.source, pair.target)]
    swapped = digits[0] != digits[1] and sorted(digits[0]) == sorted(digits[1])
    lettered = any(c.isalpha() for c in pair.source)
    return not (lettered or (swapped and _PARTED.search(pair.source)))


def number_missing(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Figures of the source that are certainly not in the translation."""
    found = _differences(pair, settings) if _DIGIT.search(pair.source) else None
    if found is not None:
        if spaces_words(settings.target_language):
            source = read(pair.source, settings.source_language)
            yield from _fewer(found, lambda item: is_together(item, source))
        if found.sure:
            yield from _missing(pair, found)


def number_extra(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Figures of the translation that are certainly not in the source."""
    found = _differences(pair, settings) if _DIGIT.search(pair.target) else None
    if found is not None and found.sure:
        yield from _extra(found)


def number_doubtful(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Figures of one text that are not in the other, where that may have a reason."""
    if not (_DIGIT.search(pair.source) or _DIGIT.search(pair.target)):
        return
    found = _differences(pair, settings)
    if found is None:
        return
    if spaces_words(settings.target_language):
        # Chinese says “forty days and nights” where English says forty twice
        source = read(pair.source, settings.source_language)
        yield from _fewer(found, lambda item: not is_together(item, source))
    if not found.sure:
        yield from _missing(pair, found)
        yield from _extra(found)


def number_unsure(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Figures of names, and figures in a language whose number words are not known here."""
    if not (_DIGIT.search(pair.source) or _DIGIT.search(pair.target)) or _is_example(pair):
        return
    source, target = _readings(pair, settings)
    generations = {match[0]: match[1] for match in _GENERATION.finditer(source.text)}
    for shown, digit in generations.items():
        if int(digit) not in target.values and digit not in target.text:
            yield Hit(_("{number} of the source is missing").format(number=shown), subject=shown)
    if not (source.known and target.known):
        found = differences(source, target, _tags(settings), money=False)
        yield from _missing(pair, found)
        yield from _extra(found)


def _tags(settings: CheckSettings) -> tuple[str, str]:
    return settings.source_language, settings.target_language


def _differences(pair: Pair, settings: CheckSettings) -> Differences | None:
    """What differs; None where the numbers cannot be compared."""
    if _is_example(pair):
        return None
    source, target = _readings(pair, settings)
    if not (source.known and target.known):
        return None
    return _compared(source, target, _tags(settings), pair.source, pair.target)


@lru_cache(maxsize=8)
def _compared(
    source: Reading, target: Reading, tags: tuple[str, str], text: str, translation: str
) -> Differences:
    """The same for two readings, which three checks ask for."""
    money = bool(other_currency(text, translation, tags) or other_money(source, target, tags))
    return differences(source, target, tags, money=money)


def _fewer(found: Differences, is_meant: Callable[[Item], bool]) -> Iterator[Hit]:
    for item, wanted, count in filter(lambda one: is_meant(one[0]), found.fewer):
        text = _("{number} stands {wanted}× in the source and {found}× here")
        text = text.format(number=item.shown, wanted=wanted, found=count)
        yield Hit(text, subject=f"{canonical(item.shown)}*{wanted}")


def _missing(pair: Pair, found: Differences) -> Iterator[Hit]:
    if pair.message.msgid_plural is not None and [item.shown for item in found.missing] == ["1"]:
        return
    for shown in dict.fromkeys(item.shown for item in found.missing):
        text = _("{number} of the source is missing").format(number=shown)
        yield Hit(text, subject=canonical(shown))


def _extra(found: Differences) -> Iterator[Hit]:
    for item in found.extra:
        text = _("{number} is not in the source").format(number=item.shown)
        yield Hit(text, item.start, item.end, subject=canonical(item.shown))


CHECKS = (
    Check(
        "number-missing",
        FAMILY,
        Severity.ERROR,
        _("Number missing"),
        _(
            "Separators, number words, ordinals, Roman and Chinese numerals, dates and times are "
            "taken into account: “2” may be “dos”, “20th” may be “XX”, “3:30 p.m.” may be “15:30”."
        ),
        Example("It took 12 days.", "Duró días."),
        Example("It took 12 days in the 20th century.", "Duró doce días en el siglo XX."),
        number_missing,
    ),
    Check(
        "number-extra",
        FAMILY,
        Severity.ERROR,
        _("Number that is not in the source"),
        _("Mostly a slip of the keyboard, or the translation of another message."),
        Example("It took 12 days.", "Duró 12 días y 6 horas."),
        Example("It took twelve days.", "Duró 12 días."),
        number_extra,
    ),
    Check(
        "number-doubtful",
        FAMILY,
        Severity.WARNING,
        _("Number that may be wrong"),
        _(
            "A figure of one side is not on the other, and the translator may have a reason: "
            "another measure or currency, a number rendered in words, several differences at once."
        ),
        Example("It took 12 days and 5 nights.", "Duró trece días y noches."),
        Example("It is 70 miles away.", "Está a 112 kilómetros."),
        number_doubtful,
    ),
    Check(
        "number-unsure",
        FAMILY,
        Severity.INFO,
        _("Number that may be missing"),
        _(
            "A figure of one side is not on the other: one of a name, such as 5G, or one that may "
            "be there as a word, as the number words of one of the languages are not known here."
        ),
        Example("The 5G network is here.", "Ya está la red 4G."),
        Example("The 5G network is here.", "Ya está la red 5G."),
        number_unsure,
    ),
    Check(
        "number-word",
        FAMILY,
        Severity.WARNING,
        _("Another number word"),
        _("A number word from three on differs from the source's."),
        Example("It has three parts.", "Tiene cuatro partes."),
        Example("It has three parts.", "Tiene tres partes."),
        number_word,
    ),
    Check(
        "unit-changed",
        FAMILY,
        Severity.WARNING,
        _("Another measure or currency"),
        _(
            "The figure is the source's, but its measure, its currency or its percent sign is not: "
            "“100 m” became “100 km”, “€20” became “20 dólares”."
        ),
        Example("It is 100 m long.", "Mide 100 km."),
        Example("It is 100 m long.", "Mide cien metros."),
        unit_changed,
    ),
    Check(
        "es-thousands",
        FAMILY,
        Severity.WARNING,
        _("Comma between thousands"),
        _(
            "“1,000” is one in Spanish except in regions that write the decimal point; the "
            "Academies ask for a space from five digits on."
        ),
        Example("Over 12,000 people came.", "Vinieron más de 12,000 personas."),
        Example("Over 12,000 people came.", "Vinieron más de 12.000 personas."),
        thousands,
        languages=("es",),
    ),
    Check(
        "es-decimal-point",
        FAMILY,
        Severity.INFO,
        _("Decimal point"),
        _("The Academies accept both signs; most of South America and Spain write the comma."),
        Example("It costs 3.5 million.", "Cuesta 3.5 millones."),
        Example("It costs 3.5 million.", "Cuesta 3,5 millones."),
        decimal_point,
        languages=("es",),
        advisory=True,
    ),
)
