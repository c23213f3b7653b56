"""Glossaries: TBX (ISO 30042 in the versions of 2008 and 2019), and tab-separated tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.xml_text import XML_LANG
from toolkit.i18n.messages import gettext as _
from toolkit.languages import same_language
from toolkit.model.glossary import Term
from toolkit.parsing.secure_xml import local_name, parse_xml
from toolkit.parsing.utf8 import begins_with_tag, not_utf8

_TBX = "urn:iso:std:iso:30042:ed-2"
_COLUMNS = ("source", "preferred", "allowed", "forbidden", "note")
# Values of administrativeStatus in both editions.
_FORBIDDEN = frozenset(
    {
        "deprecatedTerm-admn-sts",
        "supersededTerm-admn-sts",
        "deprecatedTerm",
        "supersededTerm",
        "notRecommended",
    }
)
_PREFERRED = frozenset({"preferredTerm-admn-sts", "preferredTerm", "preferred"})


def parse_glossary(data: bytes, path: str, source: str, target: str) -> tuple[Term, ...]:
    """Return the terms of one language pair (BCP 47).

    A tag without a region matches any region. XML is read as TBX, everything else as a table.

    Raises:
        InputError: The file is neither TBX nor such a table.
    """
    if begins_with_tag(data):
        return parse_tbx(data, path, source, target)
    return parse_terms_tsv(data, path)


def parse_terms_tsv(data: bytes, path: str) -> tuple[Term, ...]:
    """Parse a table with the columns source, preferred, allowed, forbidden and note.

    Only the first column is required. Several translations in a cell are separated by ``|``.

    Raises:
        InputError: The data is not UTF-8, has no such header line, or has a line with too many
            cells or without a term.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(path, data.count(b"\n", 0, error.start) + 1, data) from error
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        lines = list(rows)
    except csv.Error as error:
        raise InputError(str(error), hint=_("the file is no table"), path=path) from error
    header = [name.strip().lower() for name in lines[0]] if lines else []
    if "source" not in header or not set(header) <= set(_COLUMNS):
        raise InputError(
            _("the first line does not name the columns"),
            hint=_("write, separated by tabs: {columns}").format(columns=" ".join(_COLUMNS)),
            path=path,
            line=1,
        )
    terms = []
    for number, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(header, cells, strict=False))
        if len(cells) > len(header) or not row.get("source", "").strip():
            raise InputError(
                _("a line with too many cells or without a term"),
                hint=_("one term per line, cells separated by tabs"),
                path=path,
                line=number,
            )
        allowed = (*_cell(row, "preferred"), *_cell(row, "allowed"))
        terms.append(
            Term(
                row["source"].strip(),
                tuple(dict.fromkeys(allowed)),
                _cell(row, "forbidden"),
                row.get("note", "").strip(),
            )
        )
    return tuple(terms)


def _cell(row: dict[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.get(name, "").split("|") if part.strip())


def serialize_terms_tsv(terms: Iterable[Term]) -> bytes:
    """Serialise the terms in order as a table; a tab or line end in a cell becomes a space."""
    lines = ["\t".join(_COLUMNS)]
    for term in terms:
        cells = (
            term.source,
            "".join(term.allowed[:1]),
            "|".join(term.allowed[1:]),
            "|".join(term.forbidden),
            term.note,
        )
        lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    return ("\n".join(lines) + "\n").encode("utf-8")


def parse_tbx(data: bytes, path: str, source: str, target: str) -> tuple[Term, ...]:
    """Return the concepts of a TBX file that have a term in both languages.

    ``administrativeStatus`` shows which terms are preferred or deprecated. A concept with several
    source terms results in one ``Term`` for each of them. External entities are not read.

    Raises:
        InputError: The file is not well-formed, or not TBX.
    """
    root = parse_xml(data, path, hint=_("export the glossary again as TBX"))
    if local_name(root) not in ("tbx", "martif"):
        raise InputError(
            _("no TBX: its root element is {name}").format(name=local_name(root)),
            hint=_("export the glossary as TBX, or write a table with tabs"),
            path=path,
        )
    terms: list[Term] = []
    for concept in root.iter("*"):
        if local_name(concept) in ("conceptEntry", "termEntry"):
            terms.extend(_concept(concept, source, target))
    return tuple(terms)


def _concept(concept: etree._Element, source: str, target: str) -> Iterable[Term]:
    sources: list[str] = []
    preferred: list[str] = []
    allowed: list[str] = []
    forbidden: list[str] = []
    note = ""
    for section in concept:
        if local_name(section) not in ("langSec", "langSet"):
            continue
        tag = section.get(XML_LANG, "")
        for group in section.iter("*"):
            if local_name(group) not in ("termSec", "tig", "ntig"):
                continue
            term, status, remark = _term(group)
            if not term:
                continue
            if same_language(tag, source):
                sources.append(term)
            elif same_language(tag, target):
                kind = (
                    forbidden
                    if status in _FORBIDDEN
                    else preferred
                    if status in _PREFERRED
                    else allowed
                )
                kind.append(term)
                note = note or remark
    if preferred or allowed or forbidden:
        translations = tuple(dict.fromkeys(preferred + allowed))
        for term in dict.fromkeys(sources):
            yield Term(term, translations, tuple(dict.fromkeys(forbidden)), note)


def _term(group: etree._Element) -> tuple[str, str, str]:
    term = status = note = ""
    for element in group.iter("*"):
        name = local_name(element)
        text = " ".join("".join(map(str, element.itertext())).split())
        if name == "term":
            term = text
        elif name == "administrativeStatus" or element.get("type") == "administrativeStatus":
            status = text
        elif name == "note":
            note = text
    return term, status, note


def serialize_tbx(terms: Iterable[Term], source: str, target: str) -> bytes:
    """Serialise the terms as TBX-Basic of 2019 in DCA style, one ``conceptEntry`` per term."""
    root = etree.Element(
        f"{{{_TBX}}}tbx",
        nsmap={None: _TBX},  # type: ignore[dict-item]  # the stubs forbid a default namespace
        style="dca",
        type="TBX-Basic",
    )
    root.set(XML_LANG, source)
    header = etree.SubElement(root, f"{{{_TBX}}}tbxHeader")
    description = etree.SubElement(header, f"{{{_TBX}}}fileDesc")
    origin = etree.SubElement(description, f"{{{_TBX}}}sourceDesc")
    etree.SubElement(origin, f"{{{_TBX}}}p").text = "bitext-toolkit"
    body = etree.SubElement(etree.SubElement(root, f"{{{_TBX}}}text"), f"{{{_TBX}}}body")
    for number, term in enumerate(terms, 1):
        concept = etree.SubElement(body, f"{{{_TBX}}}conceptEntry", id=f"c{number}")
        section = _section(concept, source)
        _add(section, term.source, "", "")
        section = _section(concept, target) if term.allowed or term.forbidden else section
        for position, translation in enumerate(term.allowed):
            status = "preferredTerm-admn-sts" if position == 0 else "admittedTerm-admn-sts"
            _add(section, translation, status, term.note if position == 0 else "")
        for position, translation in enumerate(term.forbidden):
            note = term.note if position == 0 and not term.allowed else ""
            _add(section, translation, "deprecatedTerm-admn-sts", note)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _section(concept: etree._Element, tag: str) -> etree._Element:
    section = etree.SubElement(concept, f"{{{_TBX}}}langSec")
    section.set(XML_LANG, tag)
    return section


def _add(section: etree._Element, text: str, status: str, note: str) -> None:
    group = etree.SubElement(section, f"{{{_TBX}}}termSec")
    etree.SubElement(group, f"{{{_TBX}}}term").text = text
    if status:
        etree.SubElement(group, f"{{{_TBX}}}termNote", type="administrativeStatus").text = status
    if note:
        etree.SubElement(group, f"{{{_TBX}}}note").text = note
