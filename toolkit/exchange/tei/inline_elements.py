"""Inline marks as TEI elements: emphasis, highlighting, titles, foreign words, links, images.

TEI P5 3.3 (highlighting), 3.7 (references), 3.11.3 (line breaks) and 14.1 (figures). If TEI does
not allow an attribute value in its usual place, the value is written as ``n``. This applies to
invalid language tags, and to addresses that are relative or may run a program.
"""

from __future__ import annotations

import re

from toolkit.languages import WELL_FORMED
from toolkit.model.document import Attributes

ELEMENTS: dict[str, tuple[str, str]] = {
    "em": ("emph", ""), "strong": ("emph", "strong"), "i": ("hi", "italic"), "b": ("hi", "bold"),
    "u": ("hi", "underline"), "s": ("hi", "strikethrough"), "sc": ("hi", "smallcaps"),
    "sup": ("hi", "superscript"), "sub": ("hi", "subscript"), "code": ("hi", "code"),
    "ruby": ("hi", "ruby"), "x": ("hi", "other"), "cite": ("title", ""), "foreign": ("foreign", ""),
    "q": ("q", ""), "a": ("ref", ""), "tn": ("note", ""),
}  # fmt: skip
"""The element of each kind of mark around text, and its ``rend``."""
CONTINUED = "continued"
"""The ``rend`` of the second part of a mark that a correction divides."""
TRANSLATOR = "translator"
"""The ``type`` of a ``note`` that is a translator's note."""

_CHARACTER = r"""(?:[^\s<>"{}|\\^`\[\]%#\x00-\x20\x7f-\x9f]|%[0-9A-Fa-f]{2})"""
_ADDRESS = re.compile(
    rf"(?:https?://[\w.~-]+(?::[0-9]{{1,5}})?(?:[/?]{_CHARACTER}*)?"
    rf"|(?:mailto|tel|doi|urn):{_CHARACTER}+)(?:#{_CHARACTER}*)?",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    rf"(?:https?://[\w.~-]+(?::[0-9]{{1,5}})?/)?(?![a-zA-Z][a-zA-Z0-9+.-]*:)(?!//){_CHARACTER}+",
    re.IGNORECASE,
)


def is_address(address: str) -> bool:
    """Return whether a link of a TEI file may have this address: absolute, safe and valid."""
    return _ADDRESS.fullmatch(address) is not None


def is_image_address(address: str) -> bool:
    """Return whether ``graphic`` may have this address, which may also be relative."""
    return _IMAGE.fullmatch(address) is not None


def written_attributes(kind: str, attributes: Attributes) -> dict[str, str | None]:
    """Return the TEI attributes of a mark around text, without its ``rend``."""
    values = dict(attributes)
    language = values.get("lang") or None
    address = values.get("href") or None if kind == "a" else None
    valid = language is not None and WELL_FORMED.fullmatch(language) is not None
    allowed = address is not None and is_address(address)
    return {
        "type": TRANSLATOR if kind == "tn" else None,
        "target": address if allowed else None,
        "n": (None if allowed else address) or (None if valid else language),
        "xml_lang": language if valid else None,
    }
