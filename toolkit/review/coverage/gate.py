"""Coverage thresholds, and the amounts missing to reach them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal, InvalidOperation
from fractions import Fraction
from types import MappingProxyType

from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.i18n.state_names import print_state_name
from toolkit.model.catalog import State
from toolkit.model.coverage import Amount, Coverage, PartCoverage, Unit
from toolkit.model.tracking import PrintState

# Only measures that grow with progress can be thresholds; the others should shrink.
MEASURES: MappingProxyType[str, Callable[[PartCoverage], Amount]] = MappingProxyType(
    {
        "translated": lambda part: part.translated,
        "approved": lambda part: part.by_state[State.APPROVED],
        "published": lambda part: part.recorded,
        "in-print": lambda part: sum(
            (amount for state, amount in part.in_print.items() if state.in_print), Amount()
        ),
        "published-as-is": lambda part: part.in_print.get(PrintState.AS_IS, Amount()),
        "revised-since": lambda part: part.in_print.get(PrintState.REVISED, Amount()),
        "adapted": lambda part: part.in_print.get(PrintState.ADAPTED, Amount()),
    }
)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold: at least ``percent`` (0 to 100) of the source must be ``measure``.

    ``measure`` is a key of ``MEASURES``. Approved text also counts as translated; ``published`` is
    text that the record of a published translation covers. The other measures count the text that
    tracked publications contain, in any form or in a single state.
    """

    measure: str
    percent: Decimal

    def __str__(self) -> str:
        return f"{self.measure} ≥ {self.percent.normalize():f} %"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a threshold for one language; amounts of the source are in ``unit``.

    ``lacking`` is the missing amount, 0 if the threshold is reached. ``most_in`` are the turns that
    lack the most, in descending order.
    """

    language: str
    threshold: Threshold
    unit: Unit
    reached: int
    whole: int
    lacking: int
    most_in: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the threshold is reached."""
        return not self.lacking


def parse_threshold(text: str) -> Threshold:
    """Parse a threshold such as ``translated=95`` or ``approved=12.5``.

    Raises:
        UsageError: The text does not have this form, or there is no such measure.
    """
    measure, equals, number = (part.strip() for part in text.partition("="))
    if measure not in MEASURES:
        raise UsageError(
            _("“{name}” is nothing to ask a share of").format(name=measure or text),
            hint=_("allowed: {names}; such as translated=95").format(names=", ".join(MEASURES)),
        )
    try:
        percent = Decimal(number.removesuffix("%").strip()) if equals else Decimal("NaN")
    except InvalidOperation:
        percent = Decimal("NaN")
    if not percent.is_finite() or not 0 <= percent <= 100:
        raise UsageError(
            _("“{text}” has no percentage from 0 to 100").format(text=text),
            hint=_("write it as {example}").format(example=f"{measure}=95"),
        )
    return Threshold(measure, percent)


def judge(
    coverages: Iterable[Coverage], thresholds: Iterable[Threshold], unit: Unit
) -> tuple[Verdict, ...]:
    """Compare every language with every threshold; a work without words reaches all of them."""
    asked = tuple(thresholds)
    return tuple(_verdict(coverage, one, unit) for coverage in coverages for one in asked)


def verdict_sentence(verdict: Verdict) -> str:
    """Return a sentence with the requested, actual and missing amount."""
    threshold = verdict.threshold
    facts = {
        "language": verdict.language,
        "measure": _measure_word(threshold.measure),
        "wanted": f"{threshold.percent.normalize():f}",
        "reached": _floored(verdict),
        "whole": counted(verdict.whole, verdict.unit),
        "lacking": counted(verdict.lacking, verdict.unit),
        "turns": ", ".join(verdict.most_in),
    }
    if verdict.passed:
        return _("{language}: {measure}: {reached} % of {whole}; {wanted} % was asked for").format(
            **facts
        )
    return ngettext(
        "{language}: {measure}: {reached} % of {whole}, but {wanted} % was asked for; "
        "{lacking} more is needed, most is missing in {turns}",
        "{language}: {measure}: {reached} % of {whole}, but {wanted} % was asked for; "
        "{lacking} more are needed, most is missing in {turns}",
        verdict.lacking,
    ).format(**facts)


def counted(number: int, unit: Unit) -> str:
    """Return an amount with its unit, such as ``1 word`` or ``12 segments``."""
    if unit == "segments":
        return ngettext("{n} segment", "{n} segments", number).format(n=number)
    if unit == "characters":
        return ngettext("{n} character", "{n} characters", number).format(n=number)
    return ngettext("{n} word", "{n} words", number).format(n=number)


def _verdict(coverage: Coverage, threshold: Threshold, unit: Unit) -> Verdict:
    measure = MEASURES[threshold.measure]
    whole = coverage.total.total.counted_in(unit)
    reached = measure(coverage.total).counted_in(unit)
    needed = math.ceil(Fraction(threshold.percent) * whole / 100)
    open_ones = {
        turn.id: turn.total.counted_in(unit) - measure(turn).counted_in(unit)
        for turn in coverage.turns
    }
    worst = sorted((turn for turn in open_ones if open_ones[turn]), key=lambda t: -open_ones[t])
    return Verdict(
        coverage.language,
        threshold,
        unit,
        reached,
        whole,
        max(0, needed - reached),
        tuple(worst[:_NAMED]),
    )


def _floored(verdict: Verdict) -> str:
    """Return the share rounded down, with enough digits to be visibly below the threshold."""
    if not verdict.whole:
        return "0"
    exponent = verdict.threshold.percent.normalize().as_tuple().exponent
    places = max(1, -exponent if isinstance(exponent, int) else 0)
    share = Fraction(100 * verdict.reached, verdict.whole)
    cut = Decimal(math.floor(share * 10**places)).scaleb(-places)
    return f"{cut.quantize(Decimal(1).scaleb(-places), ROUND_FLOOR).normalize():f}"


def _measure_word(measure: str) -> str:
    return {
        "translated": _("translated"),
        "approved": _("approved"),
        "published": _("published, as recorded"),
        "in-print": _("in print"),
        "published-as-is": print_state_name(PrintState.AS_IS),
        "revised-since": print_state_name(PrintState.REVISED),
        "adapted": print_state_name(PrintState.ADAPTED),
    }[measure]
