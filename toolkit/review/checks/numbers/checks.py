"""Checks for missing, added and doubtful numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from toolkit.i18n.messages import gettext as _
from toolkit.languages import spaces_words
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.numbers.comparison.certainty import Differences, differences, is_together
from toolkit.review.checks.numbers.reading.items import Item, Reading
from toolkit.review.checks.numbers.reading.reader import read
from toolkit.review.checks.numbers.reading.separators import canonical
from toolkit.review.checks.numbers.spanish import decimal_point, thousands
from toolkit.review.checks.numbers.unit_checks import other_currency, unit_changed
from toolkit.review.checks.numbers.values.amounts import other_money
from toolkit.review.checks.numbers.word_checks import number_word

_DIGIT = re.compile(r"\d")
_PARTED = re.compile(r"\d[.,:]\d")
# 5G, 4K; 2D and 3D have words of their own.
_GENERATION = re.compile(r"(?<![\w.,-])(?![23]D)(\d)[A-Z]\b")


def _readings(pair: Pair, settings: CheckSettings) -> tuple[Reading, Reading]:
    source = read(pair.source, settings.source_language)
    return source, read(pair.target, settings.target_language)


def _is_example(pair: Pair) -> bool:
    """Return whether the source is just a sample number: 99999 may become 12345.

    The same digits in a different order, as in 3.5 and 5,3, are still an error.
    """
    digits = [re.findall(r"\d", text) for text in (pair.source, pair.target)]
    swapped = digits[0] != digits[1] and sorted(digits[0]) == sorted(digits[1])
    lettered = any(c.isalpha() for c in pair.source)
    return not (lettered or (swapped and _PARTED.search(pair.source)))


def number_missing(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find numbers of the source that are certainly missing from the translation."""
    found = _differences(pair, settings) if _DIGIT.search(pair.source) else None
    if found is not None:
        if spaces_words(settings.target_language):
            source = read(pair.source, settings.source_language)
            yield from _fewer(found, lambda item: is_together(item, source))
        if found.sure:
            yield from _missing(pair, found)


def number_extra(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find numbers of the translation that are certainly not in the source."""
    found = _differences(pair, settings) if _DIGIT.search(pair.target) else None
    if found is not None and found.sure:
        yield from _extra(found)


def number_doubtful(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find numbers that only one of the texts has, which may have a good reason."""
    if not (_DIGIT.search(pair.source) or _DIGIT.search(pair.target)):
        return
    found = _differences(pair, settings)
    if found is None:
        return
    if spaces_words(settings.target_language):
        # Chinese says “forty days and nights” where English says forty twice.
        source = read(pair.source, settings.source_language)
        yield from _fewer(found, lambda item: not is_together(item, source))
    if not found.sure:
        yield from _missing(pair, found)
        yield from _extra(found)


def number_unsure(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find differing numbers in names, and in languages without a table of number words."""
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
    """Return the differences; None if the numbers cannot be compared."""
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
    """Return the differences of two readings, cached for three checks."""
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


CHECKS = described(
    __package__,
    {
        "number-missing": number_missing,
        "number-extra": number_extra,
        "number-doubtful": number_doubtful,
        "number-unsure": number_unsure,
        "number-word": number_word,
        "unit-changed": unit_changed,
        "es-thousands": thousands,
        "es-decimal-point": decimal_point,
    },
)
