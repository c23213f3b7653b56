"""Figures, number words and measures: what the source counts, the translation counts too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from toolkit.interface import gettext as _
from toolkit.languages import spaces_words
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Hit, Pair
from toolkit.review.checks.numbers.compare import fewer, unexplained
from toolkit.review.checks.numbers.items import Item, Kind, Reading
from toolkit.review.checks.numbers.measures import currencies, currency_signs, knows_currencies
from toolkit.review.checks.numbers.reading import read
from toolkit.review.checks.numbers.separators import canonical
from toolkit.review.checks.numbers.spanish import decimal_point, thousands
from toolkit.review.checks.numbers.tables import tables_of

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
    """Figures of the source that are in the translation neither as figures nor as words."""
    if not _DIGIT.search(pair.source) or _is_example(pair):
        return
    source, target = _readings(pair, settings)
    if source.known and target.known:
        if spaces_words(settings.target_language):
            # Chinese says “forty days and nights” where English says forty twice
            yield from _once_less(source, target)
        yield from _missing(pair, source, target)


def number_extra(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Figures of the translation that are in the source neither as figures nor as words."""
    if not _DIGIT.search(pair.target) or _is_example(pair):
        return
    source, target = _readings(pair, settings)
    if source.known and target.known:
        yield from _extra(source, target)


def number_unsure(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Figures of names, and figures in a language whose number words are not known here."""
    if not (_DIGIT.search(pair.source) or _DIGIT.search(pair.target)) or _is_example(pair):
        return
    source, target = _readings(pair, settings)
    for match in _GENERATION.finditer(source.text):
        if int(match[1]) not in target.values and match[1] not in target.text:
            yield Hit(
                _("{number} of the source is missing").format(number=match[0]), subject=match[0]
            )
    if not (source.known and target.known):
        yield from _missing(pair, source, target)
        yield from _extra(source, target)


def _missing(pair: Pair, source: Reading, target: Reading) -> Iterator[Hit]:
    absent = list(unexplained(source, target))
    if pair.message.msgid_plural is not None and [item.shown for item in absent] == ["1"]:
        return
    for shown in dict.fromkeys(item.shown for item in absent):
        text = _("{number} of the source is missing").format(number=shown)
        yield Hit(text, subject=canonical(shown))


def _extra(source: Reading, target: Reading) -> Iterator[Hit]:
    for item in unexplained(target, source):
        text = _("{number} is not in the source").format(number=item.shown)
        yield Hit(text, item.start, item.end, subject=canonical(item.shown))


def _once_less(source: Reading, target: Reading) -> Iterator[Hit]:
    for item, wanted, found in fewer(source, target):
        text = _("{number} stands {wanted}× in the source and {found}× here")
        text = text.format(number=item.shown, wanted=wanted, found=found)
        yield Hit(text, subject=f"{canonical(item.shown)}*{wanted}")


def _cardinals(reading: Reading) -> set[int]:
    """The whole numbers from three on that are surely cardinals in words."""
    return {
        int(max(item.values))
        for item in reading.items
        if item.kind is Kind.WORD and item.solid and max(item.values) >= 3
        and max(item.values).denominator == 1
    }  # fmt: skip


def number_word(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Another number word than the source's, where neither side has figures."""
    if _DIGIT.search(pair.source) or _DIGIT.search(pair.target):
        return
    if not (tables_of(settings.source_language) and tables_of(settings.target_language)):
        return
    source = read(pair.source, settings.source_language)
    wanted = _cardinals(source)
    if not wanted:
        return
    target = read(pair.target, settings.target_language)
    found = _cardinals(target)
    if not found or found & _whole(source) or wanted & _whole(target):
        return
    text = _("it says {found}, the source says {wanted}").format(
        found=", ".join(map(str, sorted(found))), wanted=", ".join(map(str, sorted(wanted)))
    )
    yield Hit(text, subject=",".join(map(str, sorted(found))))


def _whole(reading: Reading) -> set[Fraction]:
    """All values; with a fraction also the hours around: “half past four” is „halb fünf“."""
    values = set(reading.values) | set(reading.months)
    if any(value.denominator > 1 for value in values):
        values |= {value + near for value in values for near in (1, -1)}
    return values


def unit_changed(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """The same figure with another measure, another currency, or without its percent sign."""
    if not _DIGIT.search(pair.source):
        return
    source, target = _readings(pair, settings)
    yield from _other_measures(source, target)
    yield from _other_currency(pair, settings)
    own, theirs = tables_of(settings.source_language), tables_of(settings.target_language)
    for one, other, signs, words in ((source, target, own, theirs), (target, source, theirs, own)):
        if not signs or not words or any(value.denominator > 1 for value in other.values):
            continue  # “50 percent” may be “la mitad”
        if signs.percent.search(one.text) and not words.percent.search(other.text):
            yield Hit(_("only one of the two has a percent sign"), subject="%")


def _other_measures(source: Reading, target: Reading) -> Iterator[Hit]:
    by_value: dict[Fraction, list[Item]] = {}
    for item in target.items:
        for value in item.values:
            by_value.setdefault(value, []).append(item)
    for item in source.items:
        same = [other for value in item.values for other in by_value.get(value, ())]
        if not item.units or not same or any(_agree(item, other) for other in same):
            continue
        other = same[0]
        text = _("{number} is of another measure than in the source").format(number=other.shown)
        yield Hit(text, other.start, other.end, subject=f"{other.shown} {min(other.units)}")


def _agree(item: Item, other: Item) -> bool:
    if not other.units or item.units & other.units:
        return True
    # 120 km/h is 每小时120公里
    units = {*item.units, *other.units}
    return any(unit.startswith("speed-") for unit in units)


def _other_currency(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    tags = (settings.source_language, settings.target_language)
    if not all(map(knows_currencies, tags)):
        return
    signs = currency_signs(pair.source), currency_signs(pair.target)
    if not any(signs):
        return
    wanted, found = currencies(pair.source, tags[0]), currencies(pair.target, tags[1])
    missing = signs[0] - found
    added = signs[1] - wanted
    if (missing and (found - wanted or not found)) or (added and wanted - found):
        names = ", ".join(sorted(missing | added))
        yield Hit(_("the currency is not the source's"), subject=names)


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
