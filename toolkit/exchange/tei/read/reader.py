"""Assemble texts and bitexts from the toolkit's own TEI files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import NoReturn

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.tei.markup import NAMESPACE, xml_name
from toolkit.exchange.tei.read.alignment import AlignmentReader
from toolkit.exchange.tei.read.inline import first, words
from toolkit.exchange.tei.read.links import Pointed
from toolkit.exchange.tei.read.own import OwnFile, read_own
from toolkit.exchange.tei.read.work import read_work
from toolkit.exchange.tei.write.annotations import Remarks
from toolkit.i18n.messages import gettext as _
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Alignment, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Document
from toolkit.model.finding import Finding
from toolkit.model.work import PublishedTranslation, Work


@dataclass(frozen=True, slots=True)
class TeiText:
    """The arguments of ``document_tei``; ``states`` has the segments that have a state."""

    document: Document
    work: Work
    apparatus: Apparatus
    states: Mapping[str, State]
    published: PublishedTranslation | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class TeiBitext:
    """The arguments of ``write_corpus_tei``."""

    bitext: Bitext
    work: Work
    apparatus: Apparatus
    states: Mapping[str, State]
    published: PublishedTranslation | None
    findings: tuple[Finding, ...] = ()
    remarks: Mapping[str, Remarks] = field(default_factory=dict)
    """Annotations of beads by xml:id (``alignment.bead_name``)."""
    original: str = ""
    date: str = ""
    last: tuple[str, str] = ("", "")
    """The name of the last translator and the day of the last change."""
    lines: tuple[Mapping[str, int], Mapping[str, int]] = ({}, {})
    """The lines of source and target segments in the file, if known."""


def parse_document_tei(data: bytes, path: str = "") -> TeiText:
    """Parse the output of ``document_tei``.

    Elements that this toolkit does not write become findings (``tei-markup``, ``tei-left-out``).

    Raises:
        InputError: The file is unreadable or has no such text.
    """
    return document_of(_any(data, path))


def document_of(file: OwnFile) -> TeiText:
    """Return the text of a parsed file of one text."""
    if not file.is_text:
        _refuse(_("this is no TEI file of one text"), file.path)
    if not file.headers:
        _refuse(_("the file has no teiHeader"), file.path)
    if not file.texts:
        _refuse(_("the file has no teiHeader and text"), file.path)
    (text, *_more), (header, *_others) = file.texts, file.headers
    work, published = read_work(header, header)
    return TeiText(
        text.document(header), work, text.apparatus, text.states, published, text.left.findings()
    )


def parse_corpus_tei(data: bytes, path: str = "") -> TeiBitext:
    """Parse the output of ``write_corpus_tei``, with findings as in ``parse_document_tei``.

    Raises:
        InputError: As for ``parse_document_tei``.
    """
    return corpus_of(_any(data, path))


def corpus_of(file: OwnFile) -> TeiBitext:
    """Return the two texts of a file that was read."""
    if not file.is_corpus or len(file.texts) != 2:
        _refuse(_("this is no TEI corpus of two texts"), file.path)
    if len(file.headers) != 3:
        _refuse(_("the file has no teiHeader and text"), file.path)
    common, *headers = file.headers
    (work, _none), (_work, published) = (read_work(header, common) for header in headers)
    source, target = (
        text.document(header) for text, header in zip(file.texts, headers, strict=True)
    )
    alignment, findings = _alignment(file, source, target)
    first, second = file.texts
    return TeiBitext(
        Bitext(source, target, alignment),
        work,
        first.apparatus,
        second.states,
        published,
        (*first.left.findings(), *second.left.findings(), *findings),
        file.remarks,
        *original_and_date(common),
        last_translator(headers[1]),
        (first.lines, second.lines),
    )


def last_translator(header: etree._Element) -> tuple[str, str]:
    """Return the last translator and the date of the last change, from a translation's header."""
    for statement in header.iterfind(f".//{{{NAMESPACE}}}titleStmt/{{{NAMESPACE}}}respStmt"):
        name, task = first(statement, "name"), first(statement, "resp")
        if name is not None and name.get("type") == "lastTranslator":
            return words(name), "" if task is None else task.get("when", "")
    return "", ""


def original_and_date(header: etree._Element) -> tuple[str, str]:
    """Return the path and date of the source in the header of a corpus."""
    path = ("fileDesc", "publicationStmt")
    return words(first(header, *path, "idno")), words(first(header, *path, "date"))


def parse_alignment_tei(
    data: bytes, source: Document, target: Document, path: str = ""
) -> tuple[Alignment, tuple[Finding, ...]]:
    """Return the beads of the toolkit's standoff file for two texts that were already read.

    Only the part of a pointer after ``#`` counts, so renamed files still work.

    Raises:
        InputError: As for ``parse_document_tei``.
    """
    return alignment_of(_any(data, path), source, target)


def alignment_of(
    file: OwnFile, source: Document, target: Document
) -> tuple[Alignment, tuple[Finding, ...]]:
    """Return the alignment of a file that was read."""
    if not file.has_stand_off:
        _refuse(_("this TEI file has no standOff with links"), file.path)
    return _alignment(file, source, target)


def _any(data: bytes, path: str) -> OwnFile:
    """Return the file, even if another program wrote it."""
    file = read_own(BytesIO(data), path, whoever_wrote_it=True)
    if file is None:
        raise TypeError("nobody's file")
    return file


def _alignment(
    file: OwnFile, source: Document, target: Document
) -> tuple[Alignment, tuple[Finding, ...]]:
    places = dict.fromkeys(file.empty, Pointed(None, ()))
    for side, document in enumerate((source, target)):
        for segment in document.segments():
            places[xml_name(document.language, segment.id)] = Pointed(side, (segment.id,))
    for name, listed in file.lists.items():
        pointed = [places[item] for item in listed if item in places]
        sides = {p.side for p in pointed}
        if len(sides) == 1:
            places[name] = Pointed(sides.pop(), tuple(i for p in pointed for i in p.segments))
    reader = AlignmentReader(
        source,
        target,
        lambda p: places.get(p.rpartition("#")[2]),
        file.left,
        degrees=file.degrees,
    )
    alignment = reader.read(file.links)
    return alignment, file.left.findings()


def _refuse(message: str, path: str) -> NoReturn:
    raise InputError(
        message, hint=_("Export it again with this version of the toolkit."), path=path
    )
