"""Fixed parts of the DOCX archive, and parts about the whole text.

Format: Office Open XML, ECMA-376 part 1 (WordprocessingML) and part 2 (packages).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files as package_files
from typing import Final

from toolkit.exchange.xml_text import DECLARATION, attribute, escaped
from toolkit.model.settings import Paper

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROWS: Final = re.compile(r"Bilingual table of (\d{1,9}) rows")
"""The document description, from which an import takes the number of rows."""

SHADES: Final = {
    "untranslated": "E8EAED",
    "fuzzy": "FFF1C2",
    "stale": "FFDFC7",
    "approved": "DDF3E0",
}
"""Background colours of target and state by state, each with a contrast of 7:1 to the text."""

_MARGIN = 1134
"""Two centimetres, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The page layout; lengths are in twentieths of a point, the unit of the format."""

    paper: Paper = "a4"

    @property
    def size(self) -> tuple[int, int]:
        """The width and height of the page."""
        return (11906, 16838) if self.paper == "a4" else (12240, 15840)

    @property
    def columns(self) -> tuple[int, int, int, int]:
        """The widths of the columns for id, source, target and state."""
        ids, states = 1420, 1200
        text = (self.size[0] - 2 * _MARGIN - ids - states) // 2
        return ids, text, text, states


def fixed(name: str, **languages: str) -> str:
    """Return a part from the folder ``fixed`` after filling in the languages."""
    text = package_files("toolkit.exchange.docx").joinpath(f"fixed/{name}.xml").read_text("utf-8")
    declaration, *lines = text.splitlines()
    body = "".join(map(str.strip, lines))
    return f"{declaration}\n{body}".format_map({n: attribute(t) for n, t in languages.items()})


def core_properties(title: str, subject: str, date: str, languages: str, rows: int) -> str:
    """Return the core properties: title, path of the source, languages, number of rows.

    ``date`` is a calendar date, or empty.
    """
    day = f"{date or '1980-01-01'}T00:00:00Z"
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:subject>{escaped(subject)}</dc:subject>"
        f"<dc:creator>bitext-toolkit</dc:creator><dc:language>{escaped(languages)}</dc:language>"
        f"<dc:description>Bilingual table of {rows} rows</dc:description>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    )


def section(layout: Layout) -> str:
    """Return the section properties: page size and margins."""
    width, height = layout.size
    sides = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="{width}" '
        f'w:h="{height}"/><w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def document_start() -> str:
    """Return the beginning of the document."""
    return f'{DECLARATION}<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_RELATIONS}"><w:body>'


def comments_start() -> str:
    """Return the beginning of the comments part."""
    return f'{DECLARATION}<w:comments xmlns:w="{NAMESPACE}">'
