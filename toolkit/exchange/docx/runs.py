"""Texts as runs and paragraphs of WordprocessingML, each with its language."""

from __future__ import annotations

import re

from toolkit.exchange.docx.language_marks import LanguageMarks
from toolkit.exchange.docx.record import shown
from toolkit.exchange.xml_text import escaped

_BREAKS = re.compile("([\n\t])")
_ELEMENTS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
HIDDEN = "<w:vanish/><w:noProof/>"


def run(text: str, properties: str = "") -> str:
    """Return one run, in which a line end becomes a break; empty if there is no text."""
    if not text:
        return ""
    inside = "".join(
        _ELEMENTS.get(part) or f'<w:t xml:space="preserve">{escaped(part)}</w:t>'
        for part in _BREAKS.split(shown(text))
        if part
    )
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{marks}{inside}</w:r>"


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph with this content."""
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{name}{properties}</w:pPr>{content}</w:p>"


def text_paragraph(text: str, marks: LanguageMarks, style: str) -> str:
    """Return a paragraph of one text in one language."""
    return paragraph(run(text, marks.run), style, marks.paragraph)


def cell(width: int, content: str, shade: str = "") -> str:
    """Return a table cell."""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr>{content}</w:tc>'
