"""The line that says what an update made of a catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from toolkit.cli.output.terminal import say
from toolkit.i18n.messages import ngettext
from toolkit.model.catalog import UpdateOutcome


def report_outcomes(outcomes: Mapping[str, UpdateOutcome]) -> None:
    """One line per language, or file, in whose catalog there is something to review."""
    for name, outcome in outcomes.items():
        if outcome:
            say(f"{name}: {outcome_in_words(outcome)}")


def outcome_data(outcomes: Mapping[str, UpdateOutcome]) -> dict[str, dict[str, int]]:
    """The same for machines, every language with its numbers."""
    return {name: asdict(outcome) for name, outcome in outcomes.items()}


def outcome_in_words(outcome: UpdateOutcome) -> str:
    """For example “1 new message, 2 translations are fuzzy now”."""
    parts = []
    if outcome.new:
        parts.append(
            ngettext("{n} new message", "{n} new messages", outcome.new).format(n=outcome.new)
        )
    if outcome.fuzzy:
        parts.append(
            ngettext(
                "{n} translation is fuzzy now", "{n} translations are fuzzy now", outcome.fuzzy
            ).format(n=outcome.fuzzy)
        )
    if outcome.obsolete:
        parts.append(
            ngettext(
                "{n} translation is obsolete now",
                "{n} translations are obsolete now",
                outcome.obsolete,
            ).format(n=outcome.obsolete)
        )
    return ", ".join(parts)
