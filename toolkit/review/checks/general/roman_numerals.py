"""Check for changed Roman numerals, such as XI for IX or Luis XVI for Louis XIV."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.numbers.reading.items import Item, Kind, Reading
from toolkit.review.checks.numbers.reading.reader import read

_MAYBE = re.compile(r"(?<![^\W_])[IVXХІ]")
# Numerals in these letters alone, since CD, DC, MC, LCD, MIX and CM are usually words. Similar
# Cyrillic letters are typed in Russian.
_PLAIN = re.compile(r"[IVXХІ]+|[XХ]?[LC][IVXХІ]+|[LC][XХ]+[IVІ]*")
_LONGEST_WORD = 60
_WORD_BEFORE = re.compile(r"[^\W\d_]{2,}\s$")
_GOES_ON = re.compile(r"[. ]*[^. ]")
_INITIAL = re.compile(r"\.?\s?[A-Z]\.|\.[A-Z]")


def roman_numeral(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find Roman numerals that the source has neither as figures nor as words.

    They are reported only if a numeral of the source is missing too: “Second World War” may become
    “guerra de 1939”.
    """
    if not (_MAYBE.search(pair.source) and _MAYBE.search(pair.target)):
        return
    source = read(pair.source, settings.source_language)
    target = read(pair.target, settings.target_language)
    wanted = [item for item in _numerals(source) if not item.values & target.values]
    found = [item for item in _numerals(target) if not item.values & source.values]
    # A single letter may be a word, an initial or a variable.
    sure = [item for item in found if len(item.shown) > 1 or _has_long(wanted)]
    if not wanted or not sure:
        return
    item, instead = sure[0], wanted[0]
    text = _("it says {found}, the source says {wanted}").format(
        found=item.shown, wanted=instead.shown
    )
    yield Hit(text, item.start, item.end, subject=f"{instead.shown} {item.shown}")


def _has_long(items: list[Item]) -> bool:
    return any(len(item.shown) > 1 for item in items)


def _numerals(reading: Reading) -> Iterator[Item]:
    """Yield Roman numerals; single letters only if they are certainly numerals, as in Henry V."""
    for item in reading.items:
        if item.kind is not Kind.ROMAN or not _PLAIN.fullmatch(item.shown):
            continue
        if len(item.shown) > 1 or _follows_name(reading.text, item):
            yield item


def _follows_name(text: str, item: Item) -> bool:
    """Return whether a letter follows a capitalised word and is not an initial."""
    before = _WORD_BEFORE.search(text, max(item.start - _LONGEST_WORD, 0), item.start)
    initial = _INITIAL.match(text, item.end) or text[item.end : item.end + 1] in "'’-"
    return bool(
        before and before[0][0].isupper() and not (initial and _GOES_ON.match(text, item.end))
    )


CHECKS = described(__package__, {"roman-numeral": roman_numeral})
