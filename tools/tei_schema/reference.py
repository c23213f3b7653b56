"""The table as the page of the documentation."""

from __future__ import annotations

from tools.tei_schema.grammar import Attribute, Element
from tools.tei_schema.table import RULES, SECTIONS

_OPENING = """<!-- Written by docs/make_tei_reference.py; not to be edited. -->
# TEI

The TEI P5 that `bitext build` and `bitext export tei` write. It is valid in `tei_all` and in the
narrower [`bitext-tei.rng`](../../toolkit/exchange/schema/bitext-tei.rng); the customisation is
[`bitext-tei.odd`](../../toolkit/exchange/schema/bitext-tei.odd). The schema, the customisation and
the tables below are made from one table, `tools/tei_schema`.

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

RELAX NG can not say these rules; `validate_tei` does, in words, with the line. Those marked S are
also Schematron in the customisation.

| code | rule | |
|---|---|---|
"""
_COLUMNS = "| element | attributes | content | meaning |\n|---|---|---|---|\n"


def reference() -> str:
    """The page, Markdown; the same table makes the same text."""
    parts = [_OPENING]
    parts += [
        f"| `{rule.code}` | {rule.words} | {'S' if rule.context else ''} |\n" for rule in RULES
    ]
    parts.append(
        "\n## Elements\n\nContent is written as in the compact syntax of RELAX NG. A name in it is "
        "a pattern: an\nelement in one use, or a group. An attribute with `?` may be missing.\n"
    )
    for title, rows in SECTIONS:
        parts.append(f"\n### {title}\n\n{_COLUMNS}")
        for row in rows:
            content = row.content.replace("|", "\\|")
            if isinstance(row, Element):
                attributes = ", ".join(_attribute(a) for a in row.attributes)
                name = f"`<{row.name}>`"
                if row.pattern != row.name:
                    name += f" ({row.pattern})"
                parts.append(f"| {name} | {attributes} | {content} | {row.note} |\n")
            else:
                parts.append(f"| ({row.pattern}) | | {content} | |\n")
    return "".join(parts)


def _attribute(attribute: Attribute) -> str:
    mark = "" if attribute.required else "?"
    if attribute.values:
        values = " \\| ".join(f"`{value}`" for value in attribute.values)
        return f"`{attribute.name}`{mark} = {values}"
    return f"`{attribute.name}`{mark} ({attribute.datatype})"
