"""Sentences of the coverage page about a segment and about a published translation."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.edition.coverage_page.input import InPrint, Percent, SegmentFacts
from toolkit.edition.coverage_page.texts import Wording
from toolkit.model.catalog import State
from toolkit.model.coverage import PartCoverage
from toolkit.model.tracking import PrintState
from toolkit.model.work import PublishedTranslation


def notes(facts: SegmentFacts, wording: Wording) -> Iterator[str]:
    """Where the translation comes from, who approved it, since when it waits; what is in print."""
    origin = facts.origin
    if origin is not None and facts.state is not State.UNTRANSLATED:
        score = origin.score or 0.0
        kind = origin.kind
        if kind == "project" and origin.ids:
            kind = "project-moved"
        elif kind == "memory" and origin.name:
            kind = "memory-named"
        yield wording.text(
            f"origin.{kind}",
            name=origin.name,
            ids=", ".join(origin.ids),
            score=f"{score * 100:.0f} %" if origin.kind == "memory" else wording.decimal(score),
        )
    if facts.approved is not None:
        who, day = facts.approved
        yield wording.text("approved-by", who=who, day=wording.day(day))
    if facts.fuzzy_since:
        yield wording.text("fuzzy-since", day=wording.day(facts.fuzzy_since))
    for each in facts.prints:
        if each.state is not PrintState.NOT_COVERED:
            yield _print_note(each, wording)


def _print_note(found: InPrint, wording: Wording) -> str:
    """Such as ``Página/12: revised since, 71 % of the words in common; bead 1-1 with a``."""
    told = f"{found.name}: " + wording.text(f"print.{found.state.value}")
    if found.state in (PrintState.REVISED, PrintState.ADAPTED) and found.similarity is not None:
        most = 100 if found.similarity == 1 else 99
        share = min(most, round(100 * found.similarity))
        told += wording.text("print-common", share=f"{share} %")
    if not found.ids:
        return told
    sure = (
        wording.text("confirmed")
        if found.confidence is None
        else wording.text("confidence", score=wording.decimal(found.confidence))
    )
    return told + wording.text("print-bead", type=found.bead, ids=", ".join(found.ids), sure=sure)


def record_sentences(
    record: PublishedTranslation, total: PartCoverage, wording: Wording, percent: Percent
) -> Iterator[str]:
    """What a published translation covers, and whether its text is held."""
    yield wording.text(
        "record-covers",
        turns=", ".join(record.covers) or wording.text("whole-work"),
        share=percent(total.published[record.id].words, total.total.words),
    )
    if record.covers_inferred:
        yield wording.text("record-inferred", turns=", ".join(record.covers_inferred))
    held = record.status == "text held"
    yield wording.text("record-held" if held else "record-not-held")
