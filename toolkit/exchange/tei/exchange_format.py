"""TEI as an exchange format: one ``teiCorpus`` file with both texts and the beads.

If the text has documents (``AlignedText.bitext``), they are written; otherwise documents are made
from the beads.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from tempfile import TemporaryFile
from typing import BinaryIO

from toolkit.errors import InputError, UsageError
from toolkit.exchange.format import ALL_FEATURES, Chunk, Feature, Format, InputFile, Report
from toolkit.exchange.tei import TeiBitext, TeiText, parse_tei, write_corpus_tei
from toolkit.exchange.tei.bead_documents import with_documents
from toolkit.exchange.tei.read.own import read_own
from toolkit.exchange.tei.read.parsing import Beside
from toolkit.exchange.tei.read.reader import corpus_of
from toolkit.exchange.tei.write.alignment import bead_name
from toolkit.exchange.tei.write.annotations import Remarks, clean_remarks
from toolkit.exchange.tei.write.header import LastTranslator
from toolkit.exchange.xml_text import held
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, TextBead, beads_with_texts
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Bitext
from toolkit.model.work import Work
from toolkit.parsing.limits import XML_BYTES
from toolkit.parsing.xml_characters import texts_of


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield the complete corpus file, which is assembled in a temporary file.

    Raises:
        UsageError: Both texts are in one language, so their names cannot be distinguished.
        InputError: An id has a character that XML cannot hold, or the beads use a segment twice.
    """
    if text.source_language == text.target_language:
        raise UsageError(
            _("both texts are in “{language}”, so a TEI corpus cannot name them").format(
                language=text.source_language
            ),
            hint=_("say which languages they are with --from and --to"),
        )
    names, bitext = None, text.bitext
    if bitext is None:
        text, bitext, names = with_documents(text, report)
    with TemporaryFile() as out:
        _write(out, text, bitext, names, report)
        out.seek(0)
        while data := out.read(_CHUNK):
            yield Chunk(".xml", data)


def _write(
    out: BinaryIO,
    text: AlignedText,
    bitext: Bitext,
    turn_names: dict[str, str] | None,
    report: Report,
) -> None:
    beads = [clean_remarks(bead, report) for bead in text.beads]
    record = (text.work, text.published, text.apparatus, text.translator, text.original)
    for document in (bitext.source, bitext.target):
        for segment in document.segments():
            held(segment.text, segment.id, report)
    for where, words in texts_of(dict(zip(_RECORD, record, strict=True))):
        held(words, where, report)
    states = {s.id: bead.state for bead in beads if bead.state for s in bead.target}
    write_corpus_tei(
        out,
        bitext,
        text.work or Work("", text.title, text.source_language),
        apparatus=text.apparatus or Apparatus(),
        states={} if text.published else states,
        published=text.published,
        known=beads,
        original=text.original,
        date=text.date,
        last=LastTranslator.of(text.translator, text.revised),
        turn_names=turn_names,
    )


def parse(file: InputFile, report: Report) -> AlignedText:
    """Parse a TEI file of two texts, written by any program.

    A corpus written by the toolkit is streamed, so only the result is held in memory. Other files
    are loaded as a whole tree.

    Raises:
        InputError: The file has a single text.
    """
    with contextlib.ExitStack() as opened:
        stream = opened.enter_context(file.stream)
        if not stream.seekable():
            copy = opened.enter_context(TemporaryFile())
            shutil.copyfileobj(stream, copy)
            stream = copy
            stream.seek(0)
        own = read_own(stream, file.path)
        if own is not None and own.is_corpus:
            found: TeiText | TeiBitext = corpus_of(own)
        else:
            stream.seek(0)
            data = _whole(stream, file.path)
            found = parse_tei(
                data,
                file.path,
                beside=_beside(file),
                languages=file.languages,
                inline=file.inline_tags,
            )
    for finding in found.findings:
        report(finding)
    if isinstance(found, TeiText):
        raise InputError(
            _("this TEI file has one text, so there is no translation in it"),
            hint=_("name a corpus file or a file of links; one text can be a source of a project"),
            path=file.path,
        )
    return AlignedText(
        found.bitext.source.language,
        found.bitext.target.language,
        _beads(found),
        title=found.work.title,
        original=found.original,
        date=found.date,
        bitext=found.bitext,
        work=found.work,
        apparatus=found.apparatus,
        published=found.published,
        translator=found.last[0],
        revised=found.last[1],
    )


def _beads(found: TeiBitext) -> Iterator[TextBead]:
    """Yield the beads with their annotations."""
    languages = found.bitext.source.language, found.bitext.target.language
    turns = {s.id: turn for turn in found.bitext.target.turns for s in turn.segments()}
    for bead in beads_with_texts(found.bitext):
        about = found.remarks.get(bead_name(bead, languages), Remarks())
        segment = (bead.target or bead.source)[0]
        if about.has_turn and not bead.source:
            turn = turns[segment.id]
            bead = replace(bead, turn=turn.id, speaker=turn.speaker or "")
        state = about.state
        if bead.target or (state is None and segment.id not in turns):  # stated by the target
            state = found.states.get(segment.id, state)
        yield replace(
            bead,
            state=state,
            notes=about.notes,
            origin=about.origin,
            by=about.by,
            date=about.date,
            base=about.base,
            line=found.lines[bool(bead.target)].get(segment.id, segment.line),
        )


def _beside(file: InputFile) -> Beside:
    def beside(name: str) -> bytes:
        with file.beside(name) as stream:
            return _whole(stream, name)

    return beside


def _whole(stream: BinaryIO, path: str) -> bytes:
    data = stream.read(XML_BYTES.most + 1)
    XML_BYTES.check(len(data), path)
    return data


_CHUNK = 2**16
_RECORD = ("work", "published", "apparatus", "translator", "original")
FORMAT = Format("tei", (".xml",), ALL_FEATURES - {Feature.CONTROL_CHARACTERS}, serialize, parse)
