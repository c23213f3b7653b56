"""The TEI files of a project: source, translations, published translations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from toolkit.align.confirmed import with_present_hashes
from toolkit.exchange.tei import LastTranslator, alignment_tei, document_tei, write_corpus_tei
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Alignment, Bitext, RecordedBead, text_hash
from toolkit.model.document import Document
from toolkit.model.work import Work
from toolkit.pipeline.export import own_text
from toolkit.pipeline.published import held_text_path, read_published, read_record
from toolkit.pipeline.state import ProjectState
from toolkit.project.folder import Project


def tei_files(state: ProjectState) -> Iterator[tuple[str, bytes]]:
    """Yield one document per language, and for each pair a standoff alignment and a corpus file."""
    work = state.work
    source_name = _name(work, work.source_language)
    yield (
        f"tei/{source_name}",
        document_tei(state.document, work, apparatus=state.apparatus),
    )
    for language in state.catalogs:
        # Without fingerprints, which only exports for import need.
        own = own_text(state, language, original="", date="")
        known = tuple(replace(bead, base="") for bead in own.beads)
        last = LastTranslator.of(own.translator, own.revised)
        bitext, states = state.bitext(language), state.states(language)
        target_name = _name(work, language)
        pair = f"{work.id}.{work.source_language}-{language}"
        yield (
            f"tei/{target_name}",
            document_tei(
                bitext.target, work, states=states, source_document=state.document, last=last
            ),
        )
        yield (
            f"tei/{pair}.xml",
            alignment_tei(
                bitext, work, source_file=source_name, target_file=target_name, known=known
            ),
        )
        corpus = BytesIO()
        write_corpus_tei(
            corpus,
            bitext,
            work,
            apparatus=state.apparatus,
            states=states,
            known=known,
            last=last,
        )
        yield f"tei/{pair}.corpus.xml", corpus.getvalue()


def published_tei_files(
    project: Project, work: Work, source: Document, apparatus: Apparatus
) -> Iterator[tuple[str, bytes]]:
    """Yield the TEI files of each published translation whose text the project holds.

    The beads are included if ``alignment.tsv`` fits both current texts. After an edit, only the
    text is written until it is aligned again.
    """
    for record in work.published_translations:
        if project.read_if_there(held_text_path(project, record.id)) is None:
            continue
        printed = read_published(project, record).document
        name, pair = _name(work, record.id), f"{work.id}.{work.source_language}-{record.id}"
        yield (
            f"tei/{name}",
            document_tei(printed, work, published=record),
        )
        recorded = read_record(project, record.id)
        bitext = Bitext(source, printed, Alignment(tuple(line.bead for line in recorded)))
        if not _fits(recorded, bitext):
            continue
        yield (
            f"tei/{pair}.xml",
            alignment_tei(
                bitext,
                work,
                source_file=_name(work, work.source_language),
                target_file=name,
                published=record,
            ),
        )
        if printed.language != source.language:
            corpus = BytesIO()
            write_corpus_tei(corpus, bitext, work, apparatus=apparatus, published=record)
            yield f"tei/{pair}.corpus.xml", corpus.getvalue()


def _name(work: Work, what: str) -> str:
    return f"{work.id}.{what}.xml"


def _fits(recorded: tuple[RecordedBead, ...], bitext: Bitext) -> bool:
    """Return whether there are beads and they fit the current texts."""
    source, target = ({s.id: s.text for s in d.segments()} for d in (bitext.source, bitext.target))
    if not recorded or bitext.alignment.faults(source, target):
        return False
    return all(
        not segment.hash or segment.hash == text_hash(texts[segment.id])
        for line in with_present_hashes(recorded, bitext.source, bitext.target)
        for texts, segments in ((source, line.source), (target, line.target))
        for segment in segments
    )
