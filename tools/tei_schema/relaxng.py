"""Write the schema as RELAX NG in XML (ISO/IEC 19757-2), with datatypes inlined."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from tools.tei_schema.compact import DATATYPE, NAMESPACE, Definition, new

_TEI = "http://www.tei-c.org/ns/1.0"
_TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
_ABOUT = """ The TEI P5 that bitext-toolkit writes: a narrow subset of tei_all.
     Made from the table in tools/tei_schema by “make docs”; not to be edited. """


def relaxng(schema: Sequence[Definition]) -> bytes:
    """Return the schema in UTF-8; equal definitions give identical bytes."""
    root = new("grammar")
    root.set("ns", _TEI)
    root.set("datatypeLibrary", _TYPES)
    root.append(etree.Comment(_ABOUT))
    datatypes = {d.name: d.pattern for d in schema if d.name.startswith(DATATYPE)}
    section = schema[0].section
    for definition in schema:
        if definition.name in datatypes:
            continue
        if definition.section != section:
            section = definition.section
            root.append(etree.Comment(f" {section} "))
        pattern = deepcopy(definition.pattern)
        is_start = definition.name == "start"
        root.append(new("start") if is_start else new("define", name=definition.name))
        root[-1].append(pattern)
        _put_in(pattern, datatypes)
    etree.indent(root)
    body: bytes = etree.tostring(root, encoding="UTF-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _put_in(pattern: etree._Element, datatypes: dict[str, etree._Element]) -> None:
    """Replace each datatype name with its definition."""
    while named := [
        ref
        for ref in pattern.iter(f"{{{NAMESPACE}}}ref")
        if ref.get("name", "").startswith(DATATYPE)
    ]:
        for ref in named:
            parent = ref.getparent()
            if parent is not None:
                parent.replace(ref, deepcopy(datatypes[ref.get("name", "")]))
