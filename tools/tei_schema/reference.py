"""The schema as the page of the documentation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from tools.tei_schema.compact import DATATYPE, TIMES, Definition, name_of
from tools.tei_schema.rules import RULES

_OPENING = """<!-- Written by docs/make_tei_reference.py; not to be edited. -->
# TEI

The TEI P5 that `bitext build` and `bitext export tei` write. It is valid in `tei_all` and in the
narrower [`bitext-tei.rng`](../../toolkit/exchange/schema/bitext-tei.rng); the customisation is
[`bitext-tei.odd`](../../toolkit/exchange/schema/bitext-tei.odd). The schema, the customisation and
the tables below are made from one source, `tools/tei_schema/bitext-tei.rnc`.

| file | what |
|---|---|
| `WORK.LANG.xml` | one text: the source, or the project's translation with its states |
| `WORK.SOURCE-LANG.xml` | the beads between the two, standoff |
| `WORK.SOURCE-LANG.corpus.xml` | both texts and their beads in one file |
| `WORK.ID.xml`, `WORK.SOURCE-ID.xml`, `WORK.SOURCE-ID.corpus.xml` | the same for a published \
translation whose text the project holds and has aligned |

What is read back: the document (with the file as it was read, spans and lines), the apparatus, the
work, the beads with their exact confidence, and the states. The file of a published translation
names nobody of the project's own translation, so the whole work comes from the file of the source.
A segment that has no translation is a `gap` in its place and comes back as missing.

## Findings

RELAX NG cannot say these rules; `validate_tei` does, in words, with the line. Those marked S are
also Schematron in the customisation.

| code | rule | |
|---|---|---|
"""
_COLUMNS = "| element | attributes | content | meaning |\n|---|---|---|---|\n"


_SIGNS = {name: sign for sign, name in TIMES.items()}


def reference(schema: Sequence[Definition]) -> str:
    """The page, Markdown; the same definitions make the same text."""
    parts = [_OPENING]
    parts += [
        f"| `{rule.code}` | {rule.words} | {'S' if rule.context else ''} |\n" for rule in RULES
    ]
    parts.append(
        "\n## Elements\n\nContent is written as in the compact syntax of RELAX NG. A name in it is "
        "a pattern: an\nelement in one use, or a group. An attribute with `?` may be missing.\n"
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
    """A content in compact syntax; with brackets where it stands ``inside`` another one."""
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
