"""TMX 1.4b: the beads of a bitext as translation units.

Format: https://www.gala-global.org/tmx-14b and its ``tmx14.dtd``. Only what has both sides is a
translation, so gaps are left out; a bead of several segments is one unit, its segments parted by a
space (none in Chinese and Japanese).
"""

from __future__ import annotations

from lxml import etree

from toolkit.exchange.tei.markup import XML_LANG, refuse_language_tag, refuse_unencodable
from toolkit.interface import gettext as _
from toolkit.model.bitext import Bitext
from toolkit.model.document import Document

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_WITHOUT_SPACES = ("zh", "ja", "th", "lo", "km", "my")


def serialize_tmx(bitext: Bitext, *, toolkit_version: str) -> bytes:
    """The file, UTF-8, one unit a bead in reading order.

    Each unit has the properties ``x-bitext-bead`` (its type), ``x-bitext-confidence`` and
    ``x-bitext-status``; each side ``x-bitext-segments``, the ids. Raises InputError for a language
    tag or a character that XML can not hold.
    """
    sides = (bitext.source, bitext.target)
    for document in sides:
        refuse_language_tag(document.language)
        for segment in document.segments():
            refuse_unencodable(segment.text, _("segment {id}").format(id=segment.id))
            where = _("the id of segment {id}").format(id=ascii(segment.id))
            refuse_unencodable(segment.id, where)
    texts = [{s.id: s.text for s in document.segments()} for document in sides]
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "bitext-toolkit",
        "creationtoolversion": toolkit_version,
        "segtype": "sentence",
        "o-tmf": "bitext",
        "adminlang": "en",
        "srclang": bitext.source.language,
        "datatype": "plaintext",
    }
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for bead in bitext.alignment.beads:
        if not bead.source or not bead.target:
            continue
        unit = etree.SubElement(body, "tu")
        _property(unit, "bead", bead.type)
        _property(unit, "confidence", f"{bead.confidence:.4f}".rstrip("0").rstrip("."))
        _property(unit, "status", bead.status)
        for document, text_of, ids in zip(sides, texts, (bead.source, bead.target), strict=True):
            variant = etree.SubElement(unit, "tuv", {XML_LANG: document.language})
            _property(variant, "segments", " ".join(ids))
            etree.SubElement(variant, "seg").text = _space(document).join(text_of[i] for i in ids)
    etree.indent(root)
    body_text: str = etree.tostring(root, encoding="unicode")
    return f"{_DECLARATION}\n{_DOCTYPE}\n{body_text}\n".encode()


def _property(parent: etree._Element, name: str, value: str) -> None:
    etree.SubElement(parent, "prop", type=f"x-bitext-{name}").text = value


def _space(document: Document) -> str:
    return "" if document.language.split("-")[0].lower() in _WITHOUT_SPACES else " "
