"""Rules for the toolkit's own TEI beyond RELAX NG; see ``tools.tei_schema.rules``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from toolkit.exchange.tei.markup import tei
from toolkit.exchange.xml_text import XML_ID
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.secure_xml import line_of, local_name

Broken = tuple[str, str, int]
"""The code, the message and the line of a broken rule."""


def broken_rules(root: etree._Element) -> Iterator[Broken]:
    """Yield all broken rules of a file, whether or not it is valid against the schema."""
    for element in root.iter(etree.Element):
        if element.get("subtype") is not None and element.get("type") is None:
            message = _("{name} has the subtype {value} and no type").format(
                name=local_name(element), value=element.get("subtype")
            )
            yield "tei-subtype", message, line_of(element)
    groups = list(root.iter(tei("linkGrp")))
    if groups:
        yield from _broken_beads(root, groups)


def _broken_beads(root: etree._Element, groups: list[etree._Element]) -> Iterator[Broken]:
    lists: dict[str, list[str]] = {}
    empty = {e.get(XML_ID) for e in root.iter(tei("gap")) if e.get(XML_ID)}
    for group in groups:
        for pointer in group.iter(tei("ptr")):
            lists[pointer.get(XML_ID, "")] = _fragments(pointer.get("target", ""))
    used: Counter[str] = Counter()
    for group in groups:
        for link in group.iter(tei("link")):
            sides = [
                [] if end in empty else lists.get(end, [end])
                for end in _fragments(link.get("target", ""))
            ]
            used.update(name for side in sides for name in side)
            found = "-".join(str(len(side)) for side in sides)
            if link.get("type") not in (None, found):
                message = _("the bead {id} is declared as {type}, but it links {found}").format(
                    id=link.get(XML_ID, ""), type=link.get("type"), found=found
                )
                yield "tei-bead-type", message, line_of(link)
    for segment in root.iter(tei("seg")):
        name = segment.get(XML_ID, "")
        times = used[name]
        absent = len(segment) == 1 and segment[0].get("reason") == "untranslated"
        if times == 0 and not absent:
            yield "tei-bead", _("segment {id} is in no bead").format(id=name), line_of(segment)
        elif times > 1:
            message = _("segment {id} is in {n} beads").format(id=name, n=times)
            yield "tei-bead", message, line_of(segment)


def _fragments(pointers: str) -> list[str]:
    return [pointer.rpartition("#")[2] for pointer in pointers.split()]
