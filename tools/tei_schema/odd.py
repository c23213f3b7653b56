"""Write the schema as a TEI customisation (ODD, TEI P5 chapter 22).

An ODD has one ``elementSpec`` per element, whatever its context. The contents of all uses become
alternatives, and an attribute that not every use has becomes optional. ``bitext-tei.rng`` is
therefore the narrower schema. The specifications use no attribute classes, so that only the listed
attributes are allowed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from toolkit.exchange.tei.markup import NAMESPACE
from toolkit.exchange.xml_text import XML_LANG
from tools.tei_schema.compact import DATATYPE, Definition, name_of
from tools.tei_schema.rules import RULES, Rule

_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_TIMES = {
    "optional": {"minOccurs": "0", "maxOccurs": "1"},
    "zeroOrMore": {"minOccurs": "0", "maxOccurs": "unbounded"},
    "oneOrMore": {"minOccurs": "1", "maxOccurs": "unbounded"},
}
_ONCE: Mapping[str, str] = {}
_TEI = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


_NAMESPACES: dict[str | None, str] = {None: NAMESPACE}


def child(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str
) -> etree._Element:
    """Append an element; ``xml_lang`` stands for the name with a colon."""
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    element.text = text
    for name, value in attributes.items():
        element.set(XML_LANG if name == "xml_lang" else name, value)
    return element


def odd(definitions: Sequence[Definition]) -> bytes:
    """Return the customisation, a TEI document in UTF-8."""
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
    uses: dict[str, list[Definition]] = {}
    for definition in definitions:
        if definition.element is not None:
            uses.setdefault(definition.element, []).append(definition)
    modules = {
        module: [name for name in names.split() if name in uses]
        for module, names in _TEI["modules"].items()
    }
    for module, names in modules.items():
        child(schema, "moduleRef", key=module, include=" ".join(names))
    contents = _Contents({definition.name: definition for definition in definitions})
    for module, names in modules.items():
        for name in names:
            _add_element(schema, module, name, uses[name], contents)
    for rule in RULES:
        if rule.context:
            _add_rule(schema, rule)
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


def _add_element(
    schema: etree._Element,
    module: str,
    name: str,
    uses: Sequence[Definition],
    contents: _Contents,
) -> None:
    spec = child(schema, "elementSpec", ident=name, module=module, mode="change")
    notes = [use.note for use in uses if use.note]
    if notes:
        child(spec, "desc", " Or: ".join(notes), xml_lang="en")
    child(spec, "classes", mode="replace")
    content = child(spec, "content")
    different = {etree.tostring(use.content): use.content for use in uses}
    holder = child(content, "alternate") if len(different) > 1 else content
    for pattern in different.values():
        contents.add(holder, pattern)
    found: dict[str, list[tuple[etree._Element, bool]]] = {}
    for use in uses:
        for attribute, required in use.attributes:
            found.setdefault(attribute.get("name", ""), []).append((attribute, required))
    if found:
        attributes = child(spec, "attList")
        for attribute_name, items in found.items():
            required = len(items) == len(uses) and all(required for _a, required in items)
            element = child(
                attributes, "attDef", ident=attribute_name, usage="req" if required else "opt"
            )
            _add_values(element, [attribute for attribute, _required in items])


def _add_values(element: etree._Element, found: Sequence[etree._Element]) -> None:
    """Add the values that an attribute has in all of its uses."""
    values = [[str(value.text) for value in a.iter("{*}value")] for a in found]
    every = list(dict.fromkeys(value for each in values for value in each))
    closed = all(values)
    if not closed:
        first = next(a[0] for a, each in zip(found, values, strict=True) if not each)
        datatype = first.get("name", name_of(first)).removeprefix(DATATYPE)
    elif all(value.startswith("#") for value in every):
        datatype = "local-pointer"
    else:
        datatype = "words" if any(" " in value for value in every) else "word"
    key, many = _TEI["datatypes"][datatype], _TEI["counts"].get(datatype, _ONCE)
    child(child(element, "datatype", **many), "dataRef", key=f"teidata.{key}")
    if closed:
        listing = child(element, "valList", type="closed")
        for value in every:
            child(listing, "valItem", ident=value)


@dataclass(frozen=True, slots=True)
class _Contents:
    by_name: dict[str, Definition]

    def add(
        self, parent: etree._Element, pattern: etree._Element, times: Mapping[str, str] = _ONCE
    ) -> None:
        """Append the content given as a RELAX NG ``pattern``."""
        match name_of(pattern):
            case "text":
                child(parent, "textNode")
            case "empty":
                child(parent, "empty")
            case "mixed":
                mixed = child(parent, "alternate", **_TIMES["zeroOrMore"])
                child(mixed, "textNode")
                for name in dict.fromkeys(self._elements(pattern)):
                    child(mixed, "elementRef", key=name)
            case "ref":
                named = self.by_name[pattern.get("name", "")]
                if named.element is not None:
                    child(parent, "elementRef", key=named.element, **times)
                else:
                    self.add(child(parent, "sequence", **times) if times else parent, named.content)
            case wrapper if wrapper in _TIMES:
                self.add(parent, pattern[0], _TIMES[wrapper])
            case kind:
                holder = child(parent, "sequence" if kind == "group" else "alternate", **times)
                for part in pattern:
                    self.add(holder, part)

    def _elements(self, pattern: etree._Element) -> Iterator[str]:
        """Yield the elements of a content, with groups expanded."""
        for ref in pattern.iter("{*}ref"):
            named = self.by_name[ref.get("name", "")]
            if named.element is not None:
                yield named.element
            else:
                yield from self._elements(named.content)


def _add_rule(schema: etree._Element, rule: Rule) -> None:
    spec = child(schema, "constraintSpec", ident=rule.code, scheme="schematron", mode="add")
    child(spec, "desc", rule.words, xml_lang="en")
    element = etree.SubElement(
        child(spec, "constraint"),
        f"{{{_SCHEMATRON}}}rule",
        {"context": rule.context},
        nsmap={"sch": _SCHEMATRON},
    )
    etree.SubElement(element, f"{{{_SCHEMATRON}}}assert", {"test": rule.test}).text = rule.words
