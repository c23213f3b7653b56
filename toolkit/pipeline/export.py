"""Export a translation of the project, or an aligned published one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.align.confirmed import with_present_hashes
from toolkit.catalog.approvals import approval_in_force
from toolkit.catalog.fingerprint import fingerprint
from toolkit.catalog.provenance import notes_of, origin_of
from toolkit.catalog.target import messages_by_id
from toolkit.catalog.template import has_inline_tags, message_text
from toolkit.errors import InputError
from toolkit.i18n.alignment_faults import fault_words
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, TextBead, beads_with_texts
from toolkit.model.bitext import Alignment, Bitext, RecordedSegment, text_hash
from toolkit.model.catalog import State, filled
from toolkit.model.document import Document, Segment
from toolkit.pipeline.published import read_published, read_record, record_of
from toolkit.pipeline.state import ProjectState
from toolkit.project.command_line import command_line
from toolkit.project.folder import Project


def own_text(state: ProjectState, language: str, *, original: str, date: str) -> AlignedText:
    """Return the project's translation into a language, with one bead per source segment."""
    fields = state.catalogs[language].header_fields()
    revised = fields.get("PO-Revision-Date", "")[: len("2009-08-23")]
    return AlignedText(
        state.document.language,
        language,
        _own_beads(state, language),
        title=state.work.title,
        original=original,
        date=date,
        name=state.work.id,
        bitext=state.bitext(language),
        work=state.work,
        apparatus=state.apparatus,
        translator=_named(fields.get("Last-Translator", "")),
        revised=revised if revised[:1].isdecimal() else "",
        inline_tags=has_inline_tags(state.template),
    )


def _named(translator: str) -> str:
    """Return the translator's name and address, or "" for placeholders of gettext's tools."""
    return "" if "FULL NAME" in translator else translator


def _own_beads(state: ProjectState, language: str) -> Iterator[TextBead]:
    messages = messages_by_id(state.catalogs[language])
    states, ledger = state.states(language), state.approvals[language]
    tags = has_inline_tags(state.template)
    for turn in state.document.turns:
        for segment in turn.segments():
            message, own = messages[segment.id], states[segment.id]
            target = filled(message.msgstr[0])
            if tags:
                segment = replace(segment, text=message_text(segment, inline_tags=True), marks=())
            approval = approval_in_force(message, ledger) if own is State.APPROVED else None
            yield TextBead(
                (segment,),
                (Segment(segment.id, target),) if target else (),
                own,
                notes=tuple(notes_of(message)),
                origin=origin_of(message),
                by=approval.by if approval else "",
                date=approval.date if approval else "",
                turn=turn.id,
                speaker=turn.speaker or "",
                base=fingerprint(own, segment.text, target),
            )


def published_text(project: Project, state: ProjectState, translation_id: str) -> AlignedText:
    """Return a published translation with the beads of its ``alignment.tsv``.

    Raises:
        UsageError: The project lacks the translation or its text.
        InputError: The translation is not aligned, or one of the texts changed since.
    """
    record = record_of(state.work, translation_id)
    target = read_published(project, record).document
    recorded = with_present_hashes(read_record(project, record.id), state.document, target)
    path = project.published_path(record.id, "alignment.tsv")
    alignment = Alignment(tuple(bead.bead for bead in recorded))
    whole = alignment.faults(
        (s.id for s in state.document.segments()), (s.id for s in target.segments())
    )
    faults = [fault_words(fault) for fault in whole]
    sides = (
        (state.document, [s for bead in recorded for s in bead.source]),
        (target, [s for bead in recorded for s in bead.target]),
    )
    faults += [fault for document, segments in sides for fault in _changed(document, segments)]
    if faults:
        raise InputError(
            _("the alignment is not that of the present texts: {fault}").format(fault=faults[0]),
            hint=_("run first: {command}").format(
                command=command_line(project, "align", record.id)
            ),
            path=path,
        )
    bitext = Bitext(state.document, target, alignment)
    return AlignedText(
        state.document.language,
        record.language,
        beads_with_texts(bitext),
        title=record.title,
        original=project.source_path,
        date=record.date.when if len(record.date.when) == len("2009-08-23") else "",
        name=f"{state.work.id}.{record.id}",
        bitext=bitext,
        work=state.work,
        published=record,
        apparatus=state.apparatus,
    )


def _changed(document: Document, segments: list[RecordedSegment]) -> Iterator[str]:
    texts = {segment.id: segment.text for segment in document.segments()}
    for segment in segments:
        if segment.hash and segment.id in texts and text_hash(texts[segment.id]) != segment.hash:
            yield _("the text of {id} changed").format(id=segment.id)
