"""The table as a TEI customisation (ODD, TEI P5 chapter 22), one ``elementSpec`` an element.

An ODD knows an element, not its uses: the contents of all uses become alternatives, an attribute
that not every use has becomes optional. ``bitext-tei.rng`` is the narrower one. The specifications
take no attribute classes, so that what they list is all that is allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from toolkit.exchange.tei.markup import NAMESPACE, XML_LANG
from tools.tei_schema.grammar import Attribute, Datatype, Element, Node, parse_content
from tools.tei_schema.table import RULES, TABLE

_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_TIMES = {"?": ("0", "1"), "*": ("0", "unbounded"), "+": ("1", "unbounded"), "": ("1", "1")}
# the TEI datatype of a word, and how many there are
_DATA: dict[Datatype, tuple[str, str, str]] = {
    "text": ("teidata.text", "1", "1"),
    "name": ("teidata.xmlName", "1", "1"),
    "language": ("teidata.language", "1", "1"),
    "pointer": ("teidata.pointer", "1", "1"),
    "pointers": ("teidata.pointer", "1", "unbounded"),
    "two pointers": ("teidata.pointer", "2", "2"),
    "local pointer": ("teidata.pointer", "1", "1"),
    "local pointers": ("teidata.pointer", "1", "unbounded"),
    "date": ("teidata.temporal.w3c", "1", "1"),
    "word": ("teidata.enumerated", "1", "1"),
    "words": ("teidata.enumerated", "1", "unbounded"),
    "probability": ("teidata.probability", "1", "1"),
    "number": ("teidata.count", "1", "1"),
    "version": ("teidata.versionNumber", "1", "1"),
    "token": ("teidata.word", "1", "1"),
}
# where TEI P5 declares the elements of each module
MODULES: dict[str, tuple[str, ...]] = {
    "core": (
        "abbr", "author", "bibl", "choice", "corr", "date", "desc", "gap", "head", "item", "label",
        "list", "listBibl", "milestone", "name", "note", "p", "ptr", "publisher", "quote", "ref",
        "relatedItem", "resp", "respStmt", "sic", "sp", "textLang", "title", "teiCorpus",
    ),
    "header": (
        "abstract", "appInfo", "application", "authority", "availability", "catDesc", "category",
        "change", "classDecl", "correction", "editorialDecl", "encodingDesc", "fileDesc", "idno",
        "interpretation", "langUsage", "language", "listChange", "normalization", "profileDesc",
        "publicationStmt", "revisionDesc", "segmentation", "sourceDesc", "taxonomy", "teiHeader",
        "titleStmt", "xenoData",
    ),
    "textstructure": ("TEI", "body", "div", "text"),
    "corpus": (
        "channel", "constitution", "derivation", "domain", "factuality", "interaction",
        "particDesc", "preparedness", "purpose", "textDesc",
    ),
    "namesdates": ("listPerson", "persName", "person"),
    "linking": ("ab", "annotation", "link", "linkGrp", "listAnnotation", "seg", "standOff"),
    "transcr": ("supplied", "surplus"),
}  # fmt: skip


_NAMESPACES: dict[str | None, str] = {None: NAMESPACE}


def child(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str
) -> etree._Element:
    """Appends an element; ``xml_lang`` stands for the name with a colon."""
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    element.text = text
    for name, value in attributes.items():
        element.set(XML_LANG if name == "xml_lang" else name, value)
    return element


def odd() -> bytes:
    """The customisation, UTF-8, a TEI document itself."""
    root = etree.Element(f"{{{NAMESPACE}}}TEI", {XML_LANG: "en"}, nsmap=_NAMESPACES)  # type: ignore[arg-type]  # the stubs forbid a default namespace
    _add_header(root)
    body = child(child(root, "text"), "body")
    child(body, "head", "TEI of aligned bilingual editions")
    child(
        body,
        "p",
        "This customisation describes the TEI that bitext-toolkit writes and reads back without "
        "loss. It is made from a table in the toolkit, as is the RELAX NG schema bitext-tei.rng, "
        "which is narrower, as it knows the uses of an element apart.",
    )
    schema = child(body, "schemaSpec", ident="bitext-tei", start="TEI teiCorpus", docLang="en")
    child(schema, "moduleRef", key="tei")
    uses: dict[str, list[Element]] = {}
    for row in TABLE:
        if isinstance(row, Element):
            uses.setdefault(row.name, []).append(row)
    for module, names in MODULES.items():
        wanted = [name for name in names if name in uses]
        child(schema, "moduleRef", key=module, include=" ".join(wanted))
    for module, names in MODULES.items():
        for name in names:
            if name in uses:
                _add_element(schema, module, name, uses[name])
    for rule in RULES:
        _add_rule(schema, rule.code, rule.words, rule.context, rule.test)
    etree.indent(root)
    data: bytes = etree.tostring(root, encoding="UTF-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + data + b"\n"


def _add_header(root: etree._Element) -> None:
    description = child(child(root, "teiHeader"), "fileDesc")
    child(child(description, "titleStmt"), "title", "bitext-tei: a TEI customisation")
    statement = child(description, "publicationStmt")
    child(statement, "authority", "The bitext-toolkit contributors")
    licence = "Distributed with bitext-toolkit under the MIT license."
    child(child(statement, "availability"), "licence", licence)
    child(child(description, "sourceDesc"), "p", "Made from a table in the toolkit.")


def _add_element(schema: etree._Element, module: str, name: str, uses: Sequence[Element]) -> None:
    spec = child(schema, "elementSpec", ident=name, module=module, mode="change")
    notes = [use.note for use in uses if use.note]
    if notes:
        child(spec, "desc", " Or: ".join(notes), xml_lang="en")
    child(spec, "classes", mode="replace")
    content = child(spec, "content")
    contents = list(dict.fromkeys(parse_content(use.content) for use in uses))
    holder = child(content, "alternate") if len(contents) > 1 else content
    for node in contents:
        _add_content(holder, node)
    names = dict.fromkeys(a.name for use in uses for a in use.attributes)
    if names:
        attributes = child(spec, "attList")
        for attribute in names:
            found = [a for use in uses for a in use.attributes if a.name == attribute]
            required = len(found) == len(uses) and all(a.required for a in found)
            _add_attribute(attributes, attribute, found, required=required)


def _add_content(parent: etree._Element, node: Node) -> None:
    at_least, at_most = _TIMES[node.times]
    times = {} if not node.times else {"minOccurs": at_least, "maxOccurs": at_most}
    match node.kind:
        case "text":
            child(parent, "textNode")
        case "empty":
            child(parent, "empty")
        case "mixed":
            names = dict.fromkeys(_names(node))
            mixed = child(parent, "alternate", minOccurs="0", maxOccurs="unbounded")
            child(mixed, "textNode")
            for name in names:
                child(mixed, "elementRef", key=name)
        case "name":
            row = _BY_PATTERN[node.name]
            if isinstance(row, Element):
                child(parent, "elementRef", key=row.name, **times)
            else:
                inner = parse_content(row.content)
                _add_content(child(parent, "sequence", **times) if times else parent, inner)
        case kind:
            holder = child(parent, "sequence" if kind == "," else "alternate", **times)
            for part in node.parts:
                _add_content(holder, part)


def _names(node: Node) -> Iterable[str]:
    """The elements below a content, groups opened."""
    if node.kind == "name":
        row = _BY_PATTERN[node.name]
        if isinstance(row, Element):
            yield row.name
        else:
            yield from _names(parse_content(row.content))
    for part in node.parts:
        yield from _names(part)


def _add_attribute(
    parent: etree._Element, name: str, found: Sequence[Attribute], *, required: bool
) -> None:
    element = child(parent, "attDef", ident=name, usage="req" if required else "opt")
    closed = all(a.values for a in found)
    datatype: Datatype = next((a.datatype for a in found if not a.values), "text")
    if closed:
        datatype = "words" if any(" " in v for a in found for v in a.values) else "word"
    if closed and all(v.startswith("#") for a in found for v in a.values):
        datatype = "local pointer"
    key, at_least, at_most = _DATA[datatype]
    many = {} if at_most == "1" else {"minOccurs": at_least, "maxOccurs": at_most}
    child(child(element, "datatype", **many), "dataRef", key=key)
    if closed:
        values = child(element, "valList", type="closed")
        for value in dict.fromkeys(v for a in found for v in a.values):
            child(values, "valItem", ident=value)


def _add_rule(schema: etree._Element, code: str, words: str, context: str, test: str) -> None:
    if not context:
        return
    spec = child(schema, "constraintSpec", ident=code, scheme="schematron", mode="add")
    child(spec, "desc", words, xml_lang="en")
    constraint = child(spec, "constraint")
    rule = etree.SubElement(
        constraint, f"{{{_SCHEMATRON}}}rule", {"context": context}, nsmap={"sch": _SCHEMATRON}
    )
    etree.SubElement(rule, f"{{{_SCHEMATRON}}}assert", {"test": test}).text = words


_BY_PATTERN = {row.pattern: row for row in TABLE}
