"""Decode PO files by the charset that their header declares."""

from __future__ import annotations

import codecs
import re

from toolkit.package_data import package_tables

_NAMES = package_tables(__package__, "charsets")
# The charsets that msgfmt 0.21 calls portable. msgfmt validates and converts only these.
_PORTABLE = frozenset(_NAMES["portable"].split()) | {
    f"ISO{dash}8859-{part}" for dash in "-_" for part in _NAMES["parts_of_iso_8859"]
}
_HEADER = re.compile(
    rb'msgid[ \t]*""[ \t\r\n]*msgstr[ \t]*((?:[ \t\r\n]*"(?:[^"\\\n]|\\[^\n])*")+)'
)
_PIECE = re.compile(rb'"((?:[^"\\\n]|\\[^\n])*)"')
_CHARSET = re.compile(r"charset=([^ \t\n]*)")


def declared_charset(header: str) -> str | None:
    """Return the charset that a header names, as written, or None.

    As in msgfmt, ``charset=`` must be lower case, and the name ends at a space, tab or line feed.
    """
    found = _CHARSET.search(header)
    return found[1] if found else None


def is_portable(charset: str | None) -> bool:
    """Return whether msgfmt knows the charset name, ignoring case."""
    return charset is not None and charset.upper() in _PORTABLE


def codec_for(charset: str | None) -> str:
    """Return the codec for reading a file: the codec of the charset if usable, otherwise UTF-8.

    Names that msgfmt rejects (``utf8``, ``latin1``, ``UTF-8`` with a carriage return) are accepted
    if Python knows them and they are supersets of ASCII, which PO syntax needs.
    """
    name = (charset or "").rstrip("\r;")
    try:
        info = codecs.lookup(name)
        plain = bytes(range(0x20, 0x7F)).decode(info.name) if info._is_text_encoding else ""
    except (LookupError, UnicodeError, ValueError):
        return "UTF-8"
    # Charsets such as cp932 are supersets of ASCII. UTF-16, UTF-7 and EBCDIC are not.
    keeps_ascii = plain.encode("ascii", "replace") == bytes(range(0x20, 0x7F))
    if not keeps_ascii or info.name in {"utf-7", "hz", "idna", "punycode", "unicode_escape"}:
        return "UTF-8"
    if info.name in {"raw_unicode_escape", "utf-8-sig"} or info.name.startswith("iso2022"):
        return "UTF-8"
    return name


def guess_charset(data: bytes) -> str | None:
    """Find the charset in the header of a PO file before parsing."""
    found = _HEADER.search(data)
    if found is None:
        return None
    value = b"".join(_PIECE.findall(found[1])).replace(rb"\n", b"\n").replace(rb"\t", b"\t")
    return declared_charset(value.replace(rb"\r", b"\r").decode("latin-1"))


def decode(data: bytes, codec: str) -> tuple[str, bool]:
    """Decode the bytes, and return whether all of them were valid.

    An invalid byte becomes the lone surrogate 0xDC00 + byte (PEP 383).
    """
    try:
        return data.decode(codec), True
    except UnicodeError:
        return data.decode(codec, "surrogateescape"), False
