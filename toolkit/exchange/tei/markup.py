"""Names of TEI elements and ids, and the characters that XML allows.

Format: TEI P5 4.12 (https://tei-c.org/guidelines/p5/) and XML 1.0, whose production ``Char`` lists
the characters allowed in a document.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.xml_characters import NOT_A_CHAR

NAMESPACE = "http://www.tei-c.org/ns/1.0"

_LINES = (
    "p ab l lg head item list cell row table address addrLine castItem castList titlePart byline "
    "quote sp speaker stage trailer salute signed dateline bibl opener closer sense entry figDesc "
    "note"
)
LINES = frozenset(_LINES.split())
"""Block elements, whose words are not joined with those beside them."""

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9.-]")
_ESCAPED = re.compile(r"_(?:_|((?:10|[0-9A-F])?[0-9A-F]{1,4})_)")


def tei(name: str) -> str:
    """Return the name of an element in lxml's notation."""
    return f"{{{NAMESPACE}}}{name}"


def xml_name(*parts: str) -> str:
    """Return an xml:id made of ``parts`` joined by dots.

    ``xml_name("en", "a1.p2")`` is ``en.a1.p2``. ASCII letters, digits, ``.`` and ``-`` stay; ``_``
    is doubled; any other character becomes ``_``, its hexadecimal code point and ``_``. Different
    names therefore stay different, and the result is a valid name in every edition of XML 1.0. The
    first part must begin with a letter, as language tags do.
    """
    return ".".join(_NOT_IN_NAMES.sub(_escape, part) for part in parts)


def plain_name(name: str) -> str:
    """Return the original of a name escaped by ``xml_name``; other uses of ``_`` are kept."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else "_", name)


def _escape(match: re.Match[str]) -> str:
    return "__" if match[0] == "_" else f"_{ord(match[0]):X}_"


def is_encodable(text: str) -> bool:
    """Return whether XML 1.0 can hold every character of ``text``."""
    return NOT_A_CHAR.search(text) is None


def refuse_unencodable(value: object, where: str) -> None:
    """Raise ``InputError`` for the first character in ``value`` that XML 1.0 cannot hold.

    ``value`` is a string, a tuple or a dataclass, searched recursively; ``where`` is its name in
    the message. Nothing is replaced, since the edition would then differ from its source.
    """
    if isinstance(value, str):
        if found := NOT_A_CHAR.search(value):
            raise InputError(
                _("{code} at character {position} of {place} is not allowed in XML").format(
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
