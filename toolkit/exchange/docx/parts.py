"""The parts of the archive that are the same for every text, and those about the whole text.

Format: Office Open XML, ECMA-376 part 1 (WordprocessingML) and part 2 (packages).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from toolkit.exchange.xml_text import DECLARATION, attribute, escaped

Paper = Literal["a4", "letter"]

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROWS: Final = re.compile(r"Bilingual table of (\d{1,9}) rows")
"""The description of the document, from which an import knows how many rows there were."""

_MARGIN = 1134
"""Two centimetres, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The page; lengths are in twentieths of a point, the unit of the format."""

    paper: Paper = "a4"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return (11906, 16838) if self.paper == "a4" else (12240, 15840)

    @property
    def columns(self) -> tuple[int, int, int, int]:
        """The widths of id, source, target and state."""
        ids, states = 1420, 1200
        text = (self.size[0] - 2 * _MARGIN - ids - states) // 2
        return ids, text, text, states


def content_types() -> str:
    """What kind of part each part is."""
    kinds = ("document.main", "styles", "settings", "comments", "footer")
    names = ("document", "styles", "settings", "comments", "footer1")
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in zip(names, kinds, strict=True)
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def package_relations() -> str:
    """Which part is the document, which its properties."""
    return _relations(
        f"{_RELATIONS}/officeDocument",
        "word/document.xml",
        f"{_PACKAGE}/relationships/metadata/core-properties",
        "docProps/core.xml",
    )


def document_relations() -> str:
    """The parts that the document uses."""
    pairs = [f"{_RELATIONS}/{n}" for n in ("styles", "settings", "comments", "footer")]
    names = ["styles.xml", "settings.xml", "comments.xml", "footer1.xml"]
    return _relations(*(x for pair in zip(pairs, names, strict=True) for x in pair))


def _relations(*pairs: str) -> str:
    items = "".join(
        f'<Relationship Id="rId{n // 2 + 1}" Type="{pairs[n]}" Target="{pairs[n + 1]}"/>'
        for n in range(0, len(pairs), 2)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def core_properties(title: str, subject: str, date: str, languages: str, rows: int) -> str:
    """Title, path of the source and languages, number of rows; ``date`` is a day, or empty."""
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


def settings(source: str, target: str) -> str:
    """Settings of the document; new text has the language of the source or of the target."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{attribute(source)}" w:bidi="{attribute(target)}"/></w:settings>'
    )


def footer() -> str:
    """The number of the page."""
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    )


def section(layout: Layout) -> str:
    """Page size and margins."""
    width, height = layout.size
    sides = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="{width}" '
        f'w:h="{height}"/><w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def document_start() -> str:
    """The beginning of the document."""
    return f'{DECLARATION}<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_RELATIONS}"><w:body>'


def comments_start() -> str:
    """The beginning of the comments."""
    return f'{DECLARATION}<w:comments xmlns:w="{NAMESPACE}">'
