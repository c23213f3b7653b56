"""Figures, number words and dates: what the source counts, the translation counts too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.interface import gettext as _
from toolkit.languages import primary
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Fix, Hit, Pair
from toolkit.review.checks.number_words import (
    ENGLISH_CARDINALS,
    cardinals,
    has_scale,
    roman_values,
    values_of_words,
)

FAMILY = "numbers"
# A figure with its separators; letters may follow only as an ordinal's ending or a unit.
_NUMBER = re.compile(
    r"(?<![^\W_])(?<![^\W\d_]-)(?<![_.]-)\d+(?:[.,:'’]\d+|[\u00a0\u202f ]\d{3}(?!\d))*"
    r"(?=(?:st|nd|rd|th|s|º|ª|°|\.º|\.ª|er|ro|do|ra|da|to|vo|mo|no|ta|k|K|[kKMGT]i?B|[ckm]?m|k?g|h|px|x|pm|am|%)?(?![^\W_]))"
)
_ADDRESS = re.compile(r"\b\w+://\S+|\S+@\S+|%[-+ 0#]*(?:\d+\$)?[\d.*]*[a-zA-Z]|&#x?\w+;|\(\d\w?\)")
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"[^\d]")
_GROUPED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:,\d{3})+(?![\w.,]*\d)(?!\w)")
POINT_REGIONS = frozenset({"MX", "US", "PR", "DO", "GT", "HN", "NI", "PA", "SV", "PE", "CU"})
"""Regions of Spanish that write a decimal point."""
_DECIMAL_POINT = re.compile(r"(?<![\w.,])\d+\.(?:\d{1,2}|\d{4,})(?![\w.,]*\d)(?!\w)")


def canonical(number: str) -> str:
    """The digits; groups of three are joined, other groups are marked off: 1.000,50 → 1000d50."""
    groups = _SEPARATOR.split(number)
    result = groups[0].lstrip("0") or "0"
    grouping = len(groups[0]) <= 3 and result != "0"
    for group in groups[1:]:
        grouping = grouping and len(group) == 3
        result += group if grouping else "d" + group
    return result


def _numbers(text: str) -> dict[str, re.Match[str]]:
    if "://" in text or "@" in text or "%" in text or "&" in text or "(" in text:
        text = _ADDRESS.sub(lambda m: "_" * len(m[0]), text)
    return {canonical(match[0]): match for match in _NUMBER.finditer(text)}


def _parts(figure: str) -> set[str]:
    return {part.lstrip("0") or "0" for part in figure.split("d")}


def _equal_values(text: str, language: str, figures: dict[str, re.Match[str]]) -> set[str]:
    """What else a number of the other text may be here: words, Roman numerals, parts, hours."""
    values = {str(v) for v in values_of_words(text, language) | roman_values(text)}
    for figure in figures:
        plain = figure.replace("d", "")
        # parts of a date or a version, whatever stands between them
        values |= {plain.rstrip("0"), *_parts(figure)}
        if plain == figure and len(plain) <= 4:
            value = int(plain)
            values |= {str(value + 12), str(value - 12), str(value % 100), str(value % 1000)}
    return values


def _inside_name(shown: str, other: str) -> bool:
    """Whether a figure is part of a word there: “Página/12” is “Pagina12”, “8-bit” “8 bits”."""
    if len(shown) > 2:
        return shown in other
    touching = rf"[^\W\d_]-?{shown}(?!\d)|(?<!\d){shown}-?[^\W\d_]"
    return re.search(touching, other) is not None


def _decade(figure: str, text: str) -> str:
    """The two digits of a decade: “1980s” is “los ochenta”."""
    return figure[-2:] if len(figure) == 4 and f"{figure}s" in text else figure


def number_missing(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Figures of the source that are in the translation neither as figures nor as words."""
    yield from _compare(pair, settings, missing=True)


def number_extra(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Figures of the translation that are in the source neither as figures nor as words."""
    yield from _compare(pair, settings, missing=False)


def _once_less(
    pair: Pair,
    settings: CheckSettings,
    here: dict[str, re.Match[str]],
    there: dict[str, re.Match[str]],
) -> Iterator[Hit]:
    """Figures of the source that are in the translation, but less often, and not as a word."""
    for figure in here:
        shown = here[figure][0]
        # a number with separators may have others in the other language
        if figure not in there or not shown.isdigit():
            continue
        if pair.source.count(shown) <= pair.target.count(shown):
            continue
        places = re.compile(rf"(?<!\d){re.escape(shown)}(?!\d)")
        wanted, found = len(places.findall(pair.source)), len(places.findall(pair.target))
        words = values_of_words(pair.target, settings.target_language) | roman_values(pair.target)
        if wanted > found and int(figure) not in words:
            text = _("{number} stands {wanted}× in the source and {found}× here")
            text = text.format(number=shown, wanted=wanted, found=found)
            yield Hit(text, subject=f"{figure}*{wanted}")


def _compare(pair: Pair, settings: CheckSettings, *, missing: bool) -> Iterator[Hit]:
    one, other = (pair.source, pair.target) if missing else (pair.target, pair.source)
    if not _DIGIT.search(one) or not any(c.isalpha() for c in pair.source):
        # a figure alone is an example that shows a width: 99999 may become 12345
        return
    here = _numbers(one)
    there = _numbers(other)
    absent = [f for f in here if f not in there]
    if missing:
        yield from _once_less(pair, settings, here, there)
    if not absent:
        return
    if missing and pair.message.msgid_plural is not None and absent == ["1"]:
        return
    tag = settings.target_language if missing else settings.source_language
    values = _equal_values(other, tag, there)
    for figure in absent:
        shown = here[figure][0]
        plain = figure.replace("d", "")
        if {figure, _decade(figure, one)} & values or _inside_name(shown, other):
            continue
        if plain != figure and _parts(figure) <= values:
            continue
        if has_scale(one + other) and {plain.rstrip("0"), plain[:-3]} & values:
            continue
        if missing:
            yield Hit(_("{number} of the source is missing").format(number=shown), subject=figure)
        else:
            text = _("{number} is not in the source").format(number=shown)
            yield Hit(text, here[figure].start(), here[figure].end(), subject=figure)


def number_word(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Another number word than the source's, where neither side has figures."""
    if primary(settings.source_language) != "en":
        return
    if pair.source_words.isdisjoint(ENGLISH_CARDINALS) or _DIGIT.search(pair.source):
        return
    wanted = cardinals(pair.source, "en")
    if not wanted or _DIGIT.search(pair.target):
        return
    found = cardinals(pair.target, "es")
    if found and not wanted & values_of_words(pair.target, "es"):
        if found & values_of_words(pair.source, "en"):
            return
        text = _("it says {found}, the source says {wanted}").format(
            found=", ".join(map(str, sorted(found))), wanted=", ".join(map(str, sorted(wanted)))
        )
        yield Hit(text, subject=",".join(map(str, sorted(found))))


def thousands(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """A comma between thousands, which is the decimal sign in Spanish."""
    if "," not in pair.target or settings.region in POINT_REGIONS:
        return
    for match in _GROUPED.finditer(pair.masked):
        if match[0] in pair.source:
            groups = match[0].split(",")
            good = "".join(groups) if len(match[0]) == 5 else "\u00a0".join(groups)
            text = _("“{number}” reads as a decimal number in Spanish").format(number=match[0])
            yield Hit(text, match.start(), match.end(), Fix(match.start(), match.end(), good))


def decimal_point(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """A decimal point in a region that writes a comma."""
    if "." not in pair.target or settings.region in POINT_REGIONS:
        return
    for match in _DECIMAL_POINT.finditer(pair.masked):
        good = match[0].replace(".", ",")
        text = _("the decimal sign is a comma here: {number}").format(number=good)
        yield Hit(text, match.start(), match.end(), Fix(match.start(), match.end(), good))


CHECKS = (
    Check(
        "number-missing",
        FAMILY,
        Severity.ERROR,
        _("Number missing"),
        _(
            "Separators, number words, ordinals and Roman numerals are taken into account: “2” may "
            "be “dos” and “20th” may be “XX”."
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
        "number-word",
        FAMILY,
        Severity.ERROR,
        _("Another number word"),
        _("A number word from three on differs from the source's."),
        Example("It has three parts.", "Tiene cuatro partes."),
        Example("It has three parts.", "Tiene tres partes."),
        number_word,
        languages=("es",),
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
