"""The source of a project: text, segments, and their ids from the template."""

from __future__ import annotations

from toolkit.catalog.template import ledger_of, message_text
from toolkit.model.catalog import Catalog
from toolkit.model.document import Document
from toolkit.pipeline.known_ids import read_known_ids
from toolkit.pipeline.remembered.cuts import RememberedCuts
from toolkit.project.folder import Project
from toolkit.text.identity import LedgerEntry, carry_ids
from toolkit.text.readers.outline import segment_outline
from toolkit.text.source import SourceText, outline_marked_source, read_source


def source_text(project: Project) -> SourceText:
    """Read the source of the project, with its outline and its segmenter."""
    settings = project.settings
    srx = project.read(settings.segmentation.srx) if settings.segmentation.srx else None
    data, source = project.read(project.source_path), settings.source
    if source.format in ("plain", "interview"):
        return read_source(data, settings, srx)
    from toolkit.pipeline.marked_sources import read_marked

    marked = read_marked(
        data, source.format, source.file, source.language, inline=source.inline == "tags"
    )
    return outline_marked_source(marked, settings, srx)


def segment_source(project: Project, source: SourceText) -> Document:
    """Return the source segments, without ids."""
    cuts = RememberedCuts(project, source)
    document = segment_outline(
        source.text,
        project.settings.source.language,
        source.outline,
        cuts,
        project.source_path,
    )
    cuts.keep()
    return document


def name_segments(project: Project, source: SourceText) -> Document:
    """Return the source segments with the ids of the project's files."""
    segmented = segment_source(project, source)
    known = read_known_ids(project, message_texts(project, segmented))
    return named_by(segmented, known.template)


def message_texts(project: Project, document: Document) -> list[str]:
    """Return the msgid of each source segment, in order."""
    tags = project.settings.source.inline == "tags"
    return [message_text(segment, inline_tags=tags) for segment in document.segments()]


def named_by(segmented: Document, template: Catalog | None) -> Document:
    """Return the segments with the ids of the template."""
    ledger = [LedgerEntry(*entry) for entry in ledger_of(template)] if template else []
    return carry_ids(segmented, ledger)
