"""Summarise the update of a catalog in a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from toolkit.cli.output.terminal import tell
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.catalog import Resegmented, UpdateOutcome


def report_outcomes(outcomes: Mapping[str, UpdateOutcome]) -> None:
    """Print a line per language with something to review."""
    for name, outcome in outcomes.items():
        if outcome:
            tell(f"{name}: {outcome_in_words(outcome)}", err=False)


def outcome_data(outcomes: Mapping[str, UpdateOutcome]) -> dict[str, dict[str, int]]:
    """Return the counts of every language, for JSON."""
    return {name: asdict(outcome) for name, outcome in outcomes.items()}


def outcome_in_words(outcome: UpdateOutcome) -> str:
    """Return counts such as “1 new, 3 fuzzy, 268 kept”, omitting zeros except the last count."""
    new, fuzzy, obsolete, kept = outcome.new, outcome.fuzzy, outcome.obsolete, outcome.kept
    parts = _counted(
        (new, ngettext("{n} new", "{n} new", new)),
        (fuzzy, ngettext("{n} fuzzy", "{n} fuzzy", fuzzy)),
        (obsolete, ngettext("{n} obsolete", "{n} obsolete", obsolete)),
    )
    told = [*parts, ngettext("{n} kept", "{n} kept", kept).format(n=f"{kept:,}")]
    if retagged := outcome.retagged:
        tags = ngettext("tags changed in {n} of them", "tags changed in {n} of them", retagged)
        told.append(tags.format(n=f"{retagged:,}"))
    return ", ".join(told)


def resegmented_in_words(found: Resegmented) -> str:
    """Describe the effect of new segmentation rules on segments whose text did not change."""
    parts = _counted(
        (found.split, ngettext("{n} split", "{n} split", found.split)),
        (found.joined, ngettext("{n} joined", "{n} joined", found.joined)),
        (found.divided, ngettext("{n} divided elsewhere", "{n} divided elsewhere", found.divided)),
    )
    counts = ", ".join(parts)
    return _("segments that the rules cut differently now, of unchanged text: {counts}").format(
        counts=counts
    )


def _counted(*told: tuple[int, str]) -> list[str]:
    return [text.format(n=f"{n:,}") for n, text in told if n]
