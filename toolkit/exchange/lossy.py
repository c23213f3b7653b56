"""Count data that a format cannot hold, and report it after an export."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from toolkit.errors import UsageError
from toolkit.exchange.format import Chunk, Feature, Format, Report
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.finding import Finding, Severity

_LINE_END = re.compile(r"[\r\n]")


def serialize(text: AlignedText, format_: Format, report: Report) -> Iterator[Chunk]:
    """Yield the chunks of an export; after all beads are written, report any dropped data.

    Raises:
        UsageError: The format cannot be written.
    """
    if format_.serialize is None:
        raise UsageError(
            _("{format} can be read, not written").format(format=format_.name),
            hint=_("choose another format"),
        )
    lost: Counter[Feature] = Counter()
    first: dict[Feature, str] = {}
    dropped = [feature for feature in _USES if feature not in format_.keeps]

    def watched() -> Iterator[TextBead]:
        for bead in text.beads:
            for feature in dropped:
                if _USES[feature](bead):
                    lost[feature] += 1
                    first.setdefault(feature, _place(bead))
            yield bead

    yield from format_.serialize(replace(text, beads=watched()), report)
    for feature, n in lost.items():
        report(
            Finding(
                f"export-without-{feature.value.replace(' ', '-')}",
                Severity.WARNING if feature in _CONTENT else Severity.INFO,
                _("{format} does not keep {what}; beads that have them: {n}").format(
                    format=format_.name, what=feature_name(feature), n=n
                ),
                segment_id=first[feature],
            )
        )
    if Feature.HEADING not in format_.keeps and (text.title or text.original or text.date):
        report(
            Finding(
                "export-without-heading",
                Severity.INFO,
                _("{format} does not keep {what}").format(
                    format=format_.name, what=feature_name(Feature.HEADING)
                ),
            )
        )


def feature_name(feature: Feature) -> str:
    """Return the name of a feature for users."""
    return {
        Feature.TEXTS: _("texts"),
        Feature.IDS: _("the names of segments"),
        Feature.BORDERS: _("borders between the segments of a bead"),
        Feature.ONE_SIDED: _("beads with one side"),
        Feature.EMPTY_TARGET: _("empty segments"),
        Feature.STATES: _("states"),
        Feature.STATUS: _("whether a bead is confirmed"),
        Feature.CONFIDENCE: _("confidences"),
        Feature.EQUIVALENCE: _("whether sides translate each other"),
        Feature.NOTES: _("notes"),
        Feature.ORIGIN: _("where translations come from"),
        Feature.BY: _("who translated"),
        Feature.DATES: _("dates"),
        Feature.TURNS: _("turns and speakers"),
        Feature.BASE: _("what was exported, for a later import"),
        Feature.LANGUAGES: _("languages"),
        Feature.HEADING: _("title, date and path of the source"),
        Feature.CONTROL_CHARACTERS: _("control characters"),
        Feature.LINE_ENDS: _("line ends within a text"),
    }[feature]


def _place(bead: TextBead) -> str:
    return " ".join(s.id for s in bead.source or bead.target)


_USES: dict[Feature, Callable[[TextBead], bool]] = {
    Feature.IDS: lambda bead: any(s.id for s in (*bead.source, *bead.target)),
    Feature.BORDERS: lambda bead: len(bead.source) > 1 or len(bead.target) > 1,
    Feature.ONE_SIDED: lambda bead: not (bead.source and bead.target),
    Feature.EMPTY_TARGET: lambda bead: any(not s.text for s in (*bead.source, *bead.target)),
    Feature.STATES: lambda bead: bead.state is not None,
    Feature.STATUS: lambda bead: bead.status != "confirmed",
    Feature.CONFIDENCE: lambda bead: bead.confidence != 1,
    Feature.EQUIVALENCE: lambda bead: bead.equivalence is not None,
    Feature.NOTES: lambda bead: bool(bead.notes),
    Feature.ORIGIN: lambda bead: bool(bead.origin),
    Feature.BY: lambda bead: bool(bead.by),
    Feature.DATES: lambda bead: bool(bead.date),
    Feature.TURNS: lambda bead: bool(bead.turn or bead.speaker),
    Feature.BASE: lambda bead: bool(bead.base),
    Feature.LINE_ENDS: lambda bead: any(
        _LINE_END.search(s.text) for s in (*bead.source, *bead.target)
    ),
}
_CONTENT = frozenset(
    {Feature.BORDERS, Feature.ONE_SIDED, Feature.EMPTY_TARGET, Feature.NOTES, Feature.LINE_ENDS}
)
