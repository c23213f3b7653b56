"""How TEI elements are made, named, checked for characters, indented and written.

Format: TEI P5 4.12 (https://tei-c.org/guidelines/p5/) and XML 1.0, whose production ``Char``
names the characters that a document may hold.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass

from lxml import etree

from toolkit.errors import InputError
from toolkit.interface import gettext as _
from toolkit.interface import ngettext

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_NAMESPACES: dict[str | None, str] = {None: NAMESPACE}
_NOT_A_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9.-]")
_ESCAPED = re.compile(r"_(?:_|((?:10|[0-9A-F])?[0-9A-F]{1,4})_)")
# xs:language, the type of xml:lang and mainLang
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
# White space inside these would become part of the text.
_MIXED = frozenset({"p", "ab", "head", "item", "note", "title", "seg"})
_ATTRIBUTE_NAMES = {"xml_id": XML_ID, "xml_lang": XML_LANG}


def root_element(tag: str, **attributes: str | None) -> etree._Element:
    """An element without a parent, in the TEI namespace; see ``child`` for the attributes."""
    element = etree.Element(
        f"{{{NAMESPACE}}}{tag}",
        nsmap=_NAMESPACES,  # type: ignore[arg-type]  # the stubs forbid a default namespace
    )
    _set(element, attributes)
    return element


def child(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    """Append an element. ``xml_id`` and ``xml_lang`` stand for the names with a colon.

    Attributes whose value is None are left out.
    """
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    element.text = text
    _set(element, attributes)
    return element


def _set(element: etree._Element, attributes: dict[str, str | None]) -> None:
    for name, value in attributes.items():
        if value is not None:
            element.set(_ATTRIBUTE_NAMES.get(name, name), value)


def append_text(parent: etree._Element, text: str) -> None:
    """Add characters behind whatever ``parent`` holds already."""
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def xml_name(*parts: str) -> str:
    """An xml:id made of ``parts`` joined by dots: ``xml_name("en", "a1.p2")`` is ``en.a1.p2``.

    ASCII letters, digits, ``.`` and ``-`` stay; ``_`` is doubled and any other character becomes
    ``_`` + its code point in hexadecimal + ``_``, so that different names stay different and no
    two editions of XML 1.0 disagree on whether the result is a name. The first part must begin
    with a letter, as language tags do.
    """
    return ".".join(_NOT_IN_NAMES.sub(_escape, part) for part in parts)


def plain_name(name: str) -> str:
    """The part that ``xml_name`` made ``name`` from; foreign names with other ``_`` stay."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else "_", name)


def _escape(match: re.Match[str]) -> str:
    return "__" if match[0] == "_" else f"_{ord(match[0]):X}_"


def is_encodable(text: str) -> bool:
    """Whether XML 1.0 can hold every character of ``text``."""
    return _NOT_A_CHAR.search(text) is None


def refuse_language_tag(tag: str) -> None:
    """Raise ``InputError`` where ``tag`` can not stand in ``xml:lang``."""
    if not _LANGUAGE_TAG.fullmatch(tag):
        raise InputError(
            _("{tag} is not a language tag").format(tag=repr(tag)),
            hint=_("Use a BCP 47 tag such as en, es-AR or zh-Hant."),
        )


def refuse_unencodable(value: object, where: str) -> None:
    """Raise ``InputError`` for the first character below ``value`` that XML 1.0 can not hold.

    ``value`` is a string, a tuple or a dataclass, searched to its last field; ``where`` is what
    the message calls it. Nothing is replaced, as the edition would then differ from its source.
    """
    if isinstance(value, str):
        if found := _NOT_A_CHAR.search(value):
            raise InputError(
                _("{code} at character {position} of {place} can not stand in XML").format(
                    code=f"U+{ord(found[0]):04X}", position=found.start() + 1, place=where
                ),
                hint=_("Remove the character from the text; XML has no way to write it."),
            )
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            refuse_unencodable(item, f"{where}[{number}]")
    elif is_dataclass(value):
        for item in fields(value):
            refuse_unencodable(getattr(value, item.name), f"{where}.{item.name}")


def serialize(root: etree._Element) -> bytes:
    """UTF-8 with a declaration, indented outside mixed content, ending in a newline.

    Raises ``InputError`` where two elements would have the same xml:id.
    """
    counted = Counter(e.get(XML_ID) for e in root.iter() if XML_ID in e.attrib)
    for name, times in counted.items():
        if times > 1:
            raise InputError(
                ngettext(
                    "{n} element would have the xml:id {name}",
                    "{n} elements would have the xml:id {name}",
                    times,
                ).format(n=times, name=name),
                hint=_(
                    "Give every turn, paragraph, segment and person an id of its own; the two "
                    "sides of a combined file also need different language tags."
                ),
            )
    _indent(root, 0)
    body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _indent(element: etree._Element, depth: int) -> None:
    if not len(element) or etree.QName(element).localname in _MIXED:
        return
    element.text = "\n" + "  " * (depth + 1)
    for item in element:
        item.tail = element.text
        _indent(item, depth + 1)
    element[-1].tail = "\n" + "  " * depth
