"""The styles of the document: an editor changes the look of all rows by changing one of them."""

from __future__ import annotations

from typing import Final

from toolkit.exchange.docx.parts import NAMESPACE
from toolkit.exchange.xml_text import DECLARATION, attribute

_INK, _GREY, _ACCENT = "1F2328", "59636E", "0B4F6C"

SHADES: Final = {
    "untranslated": "E8EAED",
    "fuzzy": "FFF1C2",
    "stale": "FFDFC7",
    "approved": "DDF3E0",
}
"""The ground of the target and of the state, by state; all keep a contrast of 7:1 to the text."""


def _style(name: str, label: str, paragraph: str, run: str, base: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label}"/>'
        f'<w:basedOn w:val="{base}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def styles(tag: str) -> str:
    """All styles; ``tag`` is the language of what has none of its own."""
    small = f'<w:color w:val="{_GREY}"/>{_size(16)}'
    return (
        f'{DECLARATION}<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>'
        f'<w:color w:val="{_INK}"/>{_size(21)}<w:lang w:val="{attribute(tag)}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        + _style("Title", "Title", '<w:keepNext/><w:spacing w:after="60"/>',
                 f'<w:b/><w:color w:val="{_ACCENT}"/>{_size(44)}')
        + _style("Subtitle", "Subtitle", '<w:spacing w:after="60"/>',
                 f'<w:color w:val="{_GREY}"/>{_size(22)}')
        + _style("Heading1", "heading 1", '<w:keepNext/><w:spacing w:before="360" w:after="100"/>'
                 '<w:outlineLvl w:val="0"/>', f'<w:b/><w:color w:val="{_ACCENT}"/>{_size(28)}')
        + _style("Heading2", "heading 2", '<w:keepNext/><w:spacing w:before="280" w:after="80"/>'
                 '<w:outlineLvl w:val="1"/>', f'<w:b/><w:color w:val="{_ACCENT}"/>{_size(23)}')
        + _style("BitextText", "Bitext Text", "", "")
        + _style("BitextId", "Bitext Id", '<w:spacing w:before="36"/>', f"<w:noProof/>{small}")
        + _style("BitextState", "Bitext State", '<w:spacing w:before="36"/>',
                 f"<w:noProof/>{small}")
        + _style("BitextHead", "Bitext Head", "<w:keepNext/>",
                 f'<w:b/><w:color w:val="{_GREY}"/>{_size(17)}')
        + _style("BitextAbout", "Bitext About", '<w:spacing w:after="100"/>', _size(20))
        + _style("BitextGuide", "Bitext Guide", '<w:pBdr><w:left w:val="single" w:sz="24" '
                 f'w:space="8" w:color="{_ACCENT}"/></w:pBdr><w:spacing w:before="160" '
                 'w:after="120"/><w:ind w:left="200"/>', f'<w:color w:val="{_GREY}"/>{_size(19)}')
        + _style("Footer", "footer", '<w:jc w:val="center"/>', small)
        + _style("CommentText", "annotation text", "", _size(20))
        + "</w:styles>"
    )  # fmt: skip
