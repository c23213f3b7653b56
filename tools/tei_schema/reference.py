"""Write the schema as a page of the documentation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from lxml import etree

from tools.tei_schema.compact import DATATYPE, TIMES, Definition, name_of
from tools.tei_schema.rules import RULES

_OPENING = Path(__file__).with_suffix(".md").read_text("utf-8")
_COLUMNS = "| element | attributes | content | meaning |\n|---|---|---|---|\n"


_SIGNS = {name: sign for sign, name in TIMES.items()}


def reference(schema: Sequence[Definition]) -> str:
    """Return the page as Markdown; equal definitions give equal text."""
    parts = [_OPENING]
    parts += [
        f"| `{rule.code}` | {rule.words} | {'S' if rule.context else ''} |\n" for rule in RULES
    ]
    parts.append(
        "\n## Elements\n\nContent models are in the compact syntax of RELAX NG. A name in them "
        "refers to\na pattern: an element in one of its uses, or a group. Attributes with `?` are "
        "optional.\n"
    )
    shown = [d for d in schema if d.name != "start" and not d.name.startswith(DATATYPE)]
    for title, rows in groupby(shown, key=lambda d: d.section):
        parts.append(f"\n### {title}\n\n{_COLUMNS}")
        for row in rows:
            name = f"`<{row.element}>`" if row.element else ""
            if row.name != row.element:
                name = f"{name} ({row.name})".strip()
            attributes = ", ".join(_attribute(a, required) for a, required in row.attributes)
            cells = (name, attributes, _content(row.content).replace("|", "\\|"), row.note)
            parts.append(f"| {' | '.join(cells)} |\n")
    return "".join(parts)


def _content(pattern: etree._Element, *, inside: bool = False) -> str:
    """Return a content model in compact syntax, in brackets if ``inside`` another one."""
    match name_of(pattern):
        case "ref":
            return pattern.get("name", "")
        case "group" | "choice" as kind:
            words = (", " if kind == "group" else " | ").join(
                _content(part, inside=True) for part in pattern
            )
            return f"({words})" if inside else words
        case "mixed":
            return f"mixed({_content(pattern[0])})"
        case kind if kind in _SIGNS:
            return _content(pattern[0], inside=True) + _SIGNS[kind]
        case kind:
            return kind


def _attribute(attribute: etree._Element, required: bool) -> str:
    mark = "" if required else "?"
    values = [str(e.text) for e in attribute.iter("{*}value")]
    if values:
        shown = " \\| ".join(f"`{value}`" for value in values)
        return f"`{attribute.get('name')}`{mark} = {shown}"
    datatype = _content(attribute[0]).removeprefix(DATATYPE).replace("-", " ")
    return f"`{attribute.get('name')}`{mark} ({datatype})"
