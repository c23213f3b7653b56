"""Summarise the update of a catalog in a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from toolkit.cli.output.terminal import tell
from toolkit.i18n.messages import ngettext
from toolkit.model.catalog import UpdateOutcome


def report_outcomes(outcomes: Mapping[str, UpdateOutcome]) -> None:
    """Print a line per language with something to review."""
    for name, outcome in outcomes.items():
        if outcome:
            tell(f"{name}: {outcome_in_words(outcome)}", err=False)


def outcome_data(outcomes: Mapping[str, UpdateOutcome]) -> dict[str, dict[str, int]]:
    """The numbers of every language as JSON."""
    return {name: asdict(outcome) for name, outcome in outcomes.items()}


def outcome_in_words(outcome: UpdateOutcome) -> str:
    """For example “1 new, 3 fuzzy, 268 kept”; zeros are left out, except of the last."""
    new, fuzzy, obsolete, kept = outcome.new, outcome.fuzzy, outcome.obsolete, outcome.kept
    told = (
        (new, ngettext("{n} new", "{n} new", new)),
        (fuzzy, ngettext("{n} fuzzy", "{n} fuzzy", fuzzy)),
        (obsolete, ngettext("{n} obsolete", "{n} obsolete", obsolete)),
    )
    parts = [text.format(n=f"{n:,}") for n, text in told if n]
    return ", ".join([*parts, ngettext("{n} kept", "{n} kept", kept).format(n=f"{kept:,}")])
