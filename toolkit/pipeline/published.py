"""Published translations of a project: record, text and alignment."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.errors import InputError, ProjectError, UsageError
from toolkit.exchange.lines.alignment_tsv import parse_alignment
from toolkit.i18n.messages import gettext as _
from toolkit.model.bitext import Alignment, Bitext, RecordedBead
from toolkit.model.document import Document
from toolkit.model.finding import Finding
from toolkit.model.work import PublishedTranslation, Work
from toolkit.pipeline.marked_sources import marked_format, read_marked
from toolkit.project.command_line import command_line
from toolkit.project.folder import Project
from toolkit.project.links import refuse_link_out
from toolkit.text.reader import decode
from toolkit.text.readers.interview import outline_interview
from toolkit.text.readers.marked import outline_marked
from toolkit.text.readers.outline import OutlineTurn, paragraph_texts, segment_outline
from toolkit.text.readers.plain import outline_plain
from toolkit.text.readers.press import looks_like_press, outline_press
from toolkit.text.readers.press_paragraphs import press_blocks
from toolkit.text.segmentation.checked_entries import checked_segmenter
from toolkit.text.segmentation.segmenter import Segmenter


@dataclass(frozen=True, slots=True)
class PublishedText:
    """The printed text as a document, and findings of its reader."""

    record: PublishedTranslation
    document: Document
    findings: tuple[Finding, ...] = ()


def record_of(work: Work, translation_id: str) -> PublishedTranslation:
    """Return the record with this id.

    Raises:
        UsageError: There is no such record; the error lists the known ids.
    """
    for record in work.published_translations:
        if record.id == translation_id:
            return record
    known = ", ".join(record.id for record in work.published_translations)
    raise UsageError(
        _("this project has no published translation “{id}”").format(id=translation_id),
        hint=_("its published translations are: {ids}").format(ids=known)
        if known
        else _("record one with “bitext translation add ID”; to align two texts, name both"),
    )


def held_text_path(project: Project, translation_id: str) -> str:
    """Return the path of the text of a published translation: ``text.txt``, or as it is held.

    The extension of a marked-up text, such as ``text.html``, names its format.
    """
    plain = project.published_path(translation_id, "text.txt")
    texts = project.paths(project.published_path(translation_id, "text.*"))
    marked = [path for path in texts if marked_format(path)]
    return plain if plain in texts or not marked else marked[0]


def read_published(project: Project, record: PublishedTranslation) -> PublishedText:
    """Read the printed text and segment it.

    The extension names the format of a marked-up text. A plain text has the ``format`` of its
    record.

    Raises:
        UsageError: The project does not hold the text.
        ProjectError: A symbolic link points outside the project.
        InputError: The text is empty, not UTF-8, or not in its format.
    """
    path = held_text_path(project, record.id)
    refuse_link_out(project.root, path)
    data = project.read_if_there(path)
    if data is None:
        raise UsageError(
            _("the text of “{id}” is not held: there is no {path}").format(id=record.id, path=path),
            hint=_(
                "put the printed text into {path} (bitext translation add {id} --text FILE "
                "copies it there); it stays yours and leaves this folder only with what you export"
            ).format(path=path, id=record.id),
        )
    kind = marked_format(path)
    if kind is not None:
        inline = project.settings.source.inline == "tags"
        marked = read_marked(data, kind, path, record.language, inline=inline)
        text, outline = outline_marked(marked.blocks)
        findings = marked.findings
    else:
        text = decode(data, path, record.language)
        outline, findings = _outlined(text, record, project, path)
    segmenter = published_segmenter(project, record, text, outline)
    return PublishedText(
        record, segment_outline(text, record.language, outline, segmenter, path), findings
    )


def published_segmenter(
    project: Project, record: PublishedTranslation, text: str, outline: tuple[OutlineTurn, ...]
) -> Segmenter:
    """Return the segmentation rules for the published text.

    Raises:
        ProjectError: An entry occurs nowhere in the text.
    """
    settings = record.segmentation
    return checked_segmenter(
        record.language,
        settings,
        project.read(settings.srx) if settings.srx else None,
        (printed for _block, printed in paragraph_texts(text, outline)),
        path=held_text_path(project, record.id),
        settings_path=project.published_path(record.id, "translation.toml"),
    )


def read_record(project: Project, translation_id: str) -> tuple[RecordedBead, ...]:
    """Read the beads of ``alignment.tsv``; empty if the translation was never aligned."""
    path = project.published_path(translation_id, "alignment.tsv")
    data = project.read_if_there(path)
    return () if data is None else parse_alignment(data, path)


def read_aligned(project: Project, source: Document, record: PublishedTranslation) -> Bitext:
    """Return the source and the publication with the current beads of ``alignment.tsv``.

    Beads are current if their texts are unchanged. In addition to the error below, those of
    ``read_published`` are raised.

    Raises:
        UsageError: The translation was never aligned.
    """
    text = read_published(project, record).document
    recorded = read_record(project, record.id)
    if not recorded:
        raise UsageError(
            _("“{id}” is not aligned yet").format(id=record.id),
            hint=_("run: {command}").format(command=command_line(project, "align", record.id)),
        )
    known = [{s.id for s in side.segments()} for side in (source, text)]
    beads = tuple(
        found.bead
        for found in recorded
        if known[0].issuperset(found.bead.source) and known[1].issuperset(found.bead.target)
    )
    return Bitext(source, text, Alignment(beads))


def _outlined(
    text: str, record: PublishedTranslation, project: Project, path: str
) -> tuple[tuple[OutlineTurn, ...], tuple[Finding, ...]]:
    found = press_blocks(text)
    if not found:
        raise InputError(
            _("the file holds no text"), hint=_("paste the printed text into it"), path=path
        )
    asks, answers = project.settings.speakers.question, project.settings.speakers.answer
    if record.format == "press" or (record.format == "auto" and looks_like_press(text)):
        press = outline_press(text, question_speaker=asks, answer_speaker=answers, path=path)
        return press.turns, press.findings
    if record.format != "plain":
        try:
            return outline_interview(
                text, found, question_speaker=asks, answer_speaker=answers, path=path
            ), ()
        except InputError:
            if record.format == "interview":
                raise
    return outline_plain(text, found), ()


def check_covers(record: PublishedTranslation, source: Document) -> None:
    """Raise ProjectError if ``covers`` names an unknown turn."""
    turns = [turn.id for turn in source.turns]
    unknown = [turn for turn in record.covers if turn not in turns]
    if unknown:
        raise ProjectError(
            _("covers names {turns}, which the source does not have").format(
                turns=", ".join(unknown)
            ),
            hint=_("its turns are: {turns}").format(turns=", ".join(turns)),
            path=f"translations/{record.id}/translation.toml",
        )
