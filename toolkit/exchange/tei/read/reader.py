"""Our own TEI files → the values that they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.tei.markup import NAMESPACE, XML_ID, xml_name
from toolkit.exchange.tei.read.alignment import AlignmentReader
from toolkit.exchange.tei.read.findings import Leftovers
from toolkit.exchange.tei.read.inline import first, words
from toolkit.exchange.tei.read.links import Pointed
from toolkit.exchange.tei.read.text import TextReader
from toolkit.exchange.tei.read.work import read_work
from toolkit.exchange.tei.write.annotations import Remarks, read_remarks
from toolkit.i18n.messages import gettext as _
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Alignment, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Document
from toolkit.model.finding import Finding
from toolkit.model.work import PublishedTranslation, Work
from toolkit.parsing.secure_xml import parse_xml


@dataclass(frozen=True, slots=True)
class TeiText:
    """What ``document_tei`` was given. ``states`` has the segments that say theirs."""

    document: Document
    work: Work
    apparatus: Apparatus
    states: Mapping[str, State]
    published: PublishedTranslation | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class TeiBitext:
    """What ``write_corpus_tei`` was given."""

    bitext: Bitext
    work: Work
    apparatus: Apparatus
    states: Mapping[str, State]
    published: PublishedTranslation | None
    findings: tuple[Finding, ...] = ()
    remarks: Mapping[str, Remarks] = field(default_factory=dict)
    """What is said of beads beside the texts, by their xml:ids (``alignment.bead_name``)."""
    original: str = ""
    date: str = ""
    last: tuple[str, str] = ("", "")
    """Name and day of the last change of the translation."""


def is_own(root: etree._Element) -> bool:
    """Whether the header says that this toolkit wrote the file."""
    path = f".//{{{NAMESPACE}}}appInfo/{{{NAMESPACE}}}application"
    return any(e.get("ident") == "bitext-toolkit" for e in root.iterfind(path))


def parse_document_tei(data: bytes, path: str = "") -> TeiText:
    """The inverse of ``document_tei``.

    Elements that this toolkit does not write are findings (``tei-markup``, ``tei-left-out``).
    Raises ``InputError`` for a file that can not be read or has no such text.
    """
    return document_of(parse_xml(data, path), path)


def document_of(root: etree._Element, path: str = "") -> TeiText:
    """The same of a tree, whose text is taken out of it."""
    if root.tag != f"{{{NAMESPACE}}}TEI" or root.get("type") == "alignment":
        _refuse(_("this is no TEI file of one text"), path)
    header = first(root, "teiHeader")
    if header is None:
        _refuse(_("the file has no teiHeader"), path)
    return _text(root, header, path)


def parse_corpus_tei(data: bytes, path: str = "") -> TeiBitext:
    """The inverse of ``write_corpus_tei``; raises and finds as ``parse_document_tei``."""
    return corpus_of(parse_xml(data, path), path)


def corpus_of(root: etree._Element, path: str = "") -> TeiBitext:
    """The same of a tree, whose texts are taken out of it."""
    header = first(root, "teiHeader")
    texts = root.findall(f"{{{NAMESPACE}}}TEI")
    if root.tag != f"{{{NAMESPACE}}}teiCorpus" or len(texts) != 2 or header is None:
        _refuse(_("this is no TEI corpus of two texts"), path)
    last = last_translator(texts[1])
    source, target = (_text(text, header, path) for text in texts)
    alignment, findings = _alignment(root, source.document, target.document, path)
    stand_off = first(root, "standOff")
    return TeiBitext(
        Bitext(source.document, target.document, alignment),
        source.work,
        source.apparatus,
        target.states,
        target.published,
        (*source.findings, *target.findings, *findings),
        read_remarks(stand_off) if stand_off is not None else {},
        *original_and_date(header),
        last,
    )


def last_translator(header: etree._Element) -> tuple[str, str]:
    """Name and day of the last change that the header of a translation tells."""
    for statement in header.iterfind(f".//{{{NAMESPACE}}}titleStmt/{{{NAMESPACE}}}respStmt"):
        name, task = first(statement, "name"), first(statement, "resp")
        if name is not None and name.get("type") == "lastTranslator":
            return words(name), "" if task is None else task.get("when", "")
    return "", ""


def original_and_date(header: etree._Element) -> tuple[str, str]:
    """The path and the date of the source that the header of a corpus tells."""
    path = ("fileDesc", "publicationStmt")
    return words(first(header, *path, "idno")), words(first(header, *path, "date"))


def parse_alignment_tei(
    data: bytes, source: Document, target: Document, path: str = ""
) -> tuple[Alignment, tuple[Finding, ...]]:
    """The beads of a standoff file of ours between two texts that were read before.

    Pointers are taken by what stands behind ``#``, so that renamed files do no harm. Raises as
    ``parse_document_tei``.
    """
    root = parse_xml(data, path)
    if first(root, "standOff") is None:
        _refuse(_("this TEI file has no standOff with links"), path)
    return _alignment(root, source, target, path)


def _text(root: etree._Element, declarations: etree._Element, path: str) -> TeiText:
    header, text = first(root, "teiHeader"), first(root, "text")
    if header is None or text is None:
        _refuse(_("the file has no teiHeader and text"), path)
    left = Leftovers(path)
    reader = TextReader(left)
    try:
        document = reader.read(text, first(header, "xenoData"))
    except InputError as error:
        error.path = path
        raise
    work, published = read_work(header, declarations)
    text.clear()  # the tree of a long text is larger than all that was made of it
    return TeiText(document, work, reader.apparatus, reader.states, published, left.findings())


def _alignment(
    root: etree._Element, source: Document, target: Document, path: str
) -> tuple[Alignment, tuple[Finding, ...]]:
    places: dict[str, Pointed] = {}
    for side, document in enumerate((source, target)):
        for segment in document.segments():
            places[xml_name(document.language, segment.id)] = Pointed(side, (segment.id,))
    stand_off = first(root, "standOff")
    links: list[etree._Element] = []
    for element in stand_off.iter(etree.Element) if stand_off is not None else ():
        name = element.get(XML_ID)
        match etree.QName(element).localname:
            case "ptr" if name:
                pointed = [places[p] for p in _names(element.get("target", "")) if p in places]
                sides = {p.side for p in pointed}
                if len(sides) == 1:
                    ids = tuple(i for p in pointed for i in p.segments)
                    places[name] = Pointed(sides.pop(), ids)
            case "gap" if name:
                places[name] = Pointed(None, ())
            case "link":
                links.append(element)
    left = Leftovers(path)
    reader = AlignmentReader(source, target, lambda p: places.get(p.rpartition("#")[2]), left)
    alignment = reader.read(links)
    return alignment, left.findings()


def _names(pointers: str) -> list[str]:
    return [pointer.rpartition("#")[2] for pointer in pointers.split()]


def _refuse(message: str, path: str) -> NoReturn:
    raise InputError(
        message, hint=_("Export it again with this version of the toolkit."), path=path
    )
