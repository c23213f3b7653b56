"""Compare the months and weekdays of source and translation."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.numbers.reading.items import Kind
from toolkit.review.checks.numbers.reading.reader import read
from toolkit.review.checks.numbers.values.calendar_names import (
    months,
    name_of_month,
    name_of_weekday,
    weekdays,
)


def date(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find months and weekdays that differ from those of the source."""
    tag = settings.target_language
    wanted = _months(pair.source, settings.source_language)
    if wanted:
        found = _months(pair.target, tag)
        if not wanted <= found and found - wanted and not wanted <= found | _in_figures(pair, tag):
            for number in sorted(wanted - found):
                name = name_of_month(number, tag) or str(number)
                yield Hit(_("the source says {name}").format(name=name), subject=name)
    days = {day for _start, _end, day in weekdays(pair.source, settings.source_language)}
    if days:
        others = {day for _start, _end, day in weekdays(pair.target, tag)}
        if others - days and not days <= others:
            for day in sorted(days - others):
                name = name_of_weekday(day, tag) or str(day)
                yield Hit(_("the source says {name}").format(name=name), subject=name)


def _months(text: str, tag: str) -> set[int]:
    return {int(min(item.values)) for item in months(text, tag)}


def _in_figures(pair: Pair, tag: str) -> set[int]:
    """Return the months that the numeric dates of a text may mean: 3 and 4 for 3/4/2020."""
    dates = [item for item in read(pair.target, tag).items if item.kind is Kind.DATE]
    values = {value for item in dates for part in item.parts for value in part}
    return {int(value) for value in values if 1 <= value <= 12}


CHECKS = described(__package__, {"date": date})
