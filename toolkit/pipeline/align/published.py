"""Align a published translation with the source, keeping confirmed beads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.align.confirmed import LostBead, carry_confirmed, with_present_hashes
from toolkit.align.same_language import detach_unmatched
from toolkit.exchange.lines.alignment_tsv import serialize_alignment
from toolkit.languages import same_language
from toolkit.model.bitext import Alignment, Bead, Bitext, RecordedBead, text_hash
from toolkit.model.document import Document
from toolkit.model.work import PublishedTranslation
from toolkit.pipeline.align.word_evidence import NO_WORDS, WordEvidence
from toolkit.pipeline.published import PublishedText, check_covers, read_published, read_record
from toolkit.project.folder import Project
from toolkit.text.matching import segment_texts

if TYPE_CHECKING:
    from toolkit.align.evidence.embeddings import Encoder
    from toolkit.pipeline.align.alignment import Progress

_NEARLY_COMPLETE = 0.9  # fraction of the covered segments


@dataclass(frozen=True, slots=True)
class PublishedAlignment:
    """An alignment of a published translation, with a comparison to the previous one.

    ``through`` is the language of the project's translation that was compared with the publication,
    or empty if the source was compared. ``kept`` is the number of confirmed beads that are still
    valid, and ``lost`` has the invalid ones. ``changed`` has the new automatic beads; it is empty
    for the first alignment.
    """

    text: PublishedText
    bitext: Bitext
    through: str = ""
    kept: int = 0
    lost: tuple[LostBead, ...] = ()
    changed: tuple[Bead, ...] = ()


def align_published(
    project: Project,
    source: Document,
    record: PublishedTranslation,
    *,
    own: Sequence[Document] = (),
    words: WordEvidence = NO_WORDS,
    confirmed: Sequence[RecordedBead] = (),
    encoder: Encoder | None = None,
    on_progress: Progress | None = None,
) -> PublishedAlignment:
    """Align the published text with the source turns that it covers (by default all).

    Beads in ``confirmed`` are kept, as are those of the last ``alignment.tsv`` whose texts are
    unchanged; the rest is realigned. Source turns outside ``covers`` are not compared unless they
    contain a confirmed bead; each of their segments is a bead by itself.

    Args:
        project: The project.
        source: The source document.
        record: The record of the published translation.
        own: Translations of the project with the ids of the source. A nearly complete one in the
            language of the publication is compared instead of the source, because two Spanish texts
            are more similar than English and Spanish; ``words`` are then not needed.
        words: Evidence from dictionaries.
        confirmed: Beads to keep.
        encoder: Computes embeddings of segments.
        on_progress: Called with the progress.

    Raises:
        UsageError, ProjectError: As for ``read_published``.
        InputError: As for ``read_published``, or a file of beads cannot be read.
    """
    from toolkit.pipeline.align.alignment import (
        align_bitext,
    )  # imported here: readers need no aligner

    text = read_published(project, record)
    before = read_record(project, record.id)
    carried = carry_confirmed((*confirmed, *_untouched(before, confirmed)), source, text.document)
    covered = _covered(source, record, carried.kept)
    inside = {segment.id for segment in covered.segments()}
    fixed = [bead for bead in carried.kept if bead.target or bead.source[0] in inside]
    outside = {bead.source[0]: bead for bead in carried.kept if bead not in fixed}
    stand_in = _stand_in(covered, record.language, own)
    found = align_bitext(
        covered,
        text.document,
        words=NO_WORDS if stand_in else words,
        fixed=fixed,
        stand_in=stand_in,
        encoder=encoder,
        on_progress=on_progress,
    )
    beads = found.beads
    if stand_in is not None:
        titles = {s.id for turn in source.turns if turn.kind == "title" for s in turn.segments()}
        beads = detach_unmatched(beads, _compared(stand_in), _compared(text.document), titles)
    alignment = Alignment(tuple(_with_uncovered(source, beads, outside)))
    return PublishedAlignment(
        text=text,
        bitext=Bitext(source, text.document, alignment),
        through=stand_in.language if stand_in else "",
        kept=len(carried.kept),
        lost=carried.lost,
        changed=_changed(before, alignment, source, text.document),
    )


def alignment_file(project: Project, aligned: PublishedAlignment) -> dict[str, bytes]:
    """Return the content of ``alignment.tsv`` by its path."""
    path = project.published_path(aligned.text.record.id, "alignment.tsv")
    source, target = aligned.bitext.source, aligned.bitext.target
    return {
        path: serialize_alignment(
            aligned.bitext.alignment.beads,
            {s.id: s.text for s in source.segments()},
            {s.id: s.text for s in target.segments()},
        )
    }


def _covered(source: Document, record: PublishedTranslation, kept: Iterable[Bead]) -> Document:
    check_covers(record, source)
    if not record.covers:
        return source
    turn_of = {s.id: turn.id for turn in source.turns for s in turn.segments()}
    wanted = set(record.covers)
    wanted.update(turn_of[name] for bead in kept if bead.target for name in bead.source)
    return replace(source, turns=tuple(turn for turn in source.turns if turn.id in wanted))


def _changed(
    before: Sequence[RecordedBead], found: Alignment, source: Document, target: Document
) -> tuple[Bead, ...]:
    """Return the automatic beads that are new; empty for the first alignment.

    Ids of the publication are positions, so its segments are compared by text.
    """
    left, right = ({s.id: text_hash(s.text) for s in one.segments()} for one in (source, target))
    was = {
        (
            tuple((s.id, s.hash or left.get(s.id, "")) for s in record.source),
            tuple(s.hash or right.get(s.id, "") for s in record.target),
        )
        for record in with_present_hashes(before, source, target)
    }

    def words(bead: Bead) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
        return tuple((i, left[i]) for i in bead.source), tuple(right[i] for i in bead.target)

    return tuple(
        bead for bead in found.beads if before and bead.status == "auto" and words(bead) not in was
    )


def _untouched(
    before: Iterable[RecordedBead], confirmed: Iterable[RecordedBead]
) -> list[RecordedBead]:
    """Return the beads of the last alignment that share no segment with ``confirmed``."""
    sides = [set[str](), set[str]()]
    for bead in confirmed:
        sides[0].update(bead.bead.source)
        sides[1].update(bead.bead.target)
    return [
        bead
        for bead in before
        if sides[0].isdisjoint(bead.bead.source) and sides[1].isdisjoint(bead.bead.target)
    ]


def _stand_in(source: Document, language: str, own: Sequence[Document]) -> Document | None:
    """Return the first of ``own`` in this language (any region) that covers most of the source."""
    wanted = {segment.id for segment in source.segments()}
    for document in own:
        same = same_language(document.language, language)
        has = wanted & {segment.id for segment in document.segments()}
        if same and len(has) >= _NEARLY_COMPLETE * len(wanted):
            return document
    return None


def _compared(document: Document) -> dict[str, str]:
    ids = (segment.id for segment in document.segments())
    return dict(zip(ids, segment_texts(document), strict=True))


def _with_uncovered(
    source: Document, beads: Sequence[Bead], confirmed_outside: dict[str, Bead]
) -> Iterable[Bead]:
    """Return the beads, and a bead for each uncovered source segment, in source order."""
    position = {s.id: n for n, s in enumerate(source.segments())}
    ids = list(position)
    used = {name for bead in beads for name in bead.source}
    due = 0

    def up_to(end: int) -> Iterable[Bead]:
        for name in ids[due:end]:
            if name not in used:
                yield confirmed_outside.get(name, Bead((name,), (), 1.0, "auto"))

    for bead in beads:
        if bead.source:
            first = position[bead.source[0]]
            yield from up_to(first)
            due = position[bead.source[-1]] + 1
        yield bead
    yield from up_to(len(ids))
