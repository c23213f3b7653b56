"""Build the sides of a bead from texts, lists of ids and segment lengths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.segment_boundaries import split_segments
from toolkit.exchange.segment_ids import listed_ids
from toolkit.model.document import Segment


def sides_of(
    texts: Sequence[str | None],
    ours: Mapping[str, str],
    name: str,
    languages: tuple[str, str],
    issues: ImportIssues,
    line: int,
) -> list[tuple[Segment, ...]]:
    """Return the segments of source and target; a text is None if the unit lacks it.

    A unit of another program has one segment per side, named ``name``. A text typed into an empty
    side takes the name of the other side.
    """
    is_ours = "source-ids" in ours or "target-ids" in ours
    sides: list[tuple[Segment, ...]] = []
    for side, text, language in zip(("source", "target"), texts, languages, strict=True):
        ids = listed_ids(ours.get(f"{side}-ids", ""))
        if text is None or (is_ours and not text and not ids):
            sides.append(())
            continue
        segments = split_segments(text, ids or (name,), ours.get(f"{side}-lengths", ""), language)
        if segments is None:
            issues.add("import-borders", line)
            segments = (Segment(" ".join(ids), text),)
        sides.append(segments)
    return sides
