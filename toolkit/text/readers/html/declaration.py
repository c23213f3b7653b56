"""Find the encoding that an HTML page declares in ``meta`` elements or an XML declaration.

Source: HTML Living Standard, 13.2.3.2, "prescan a byte stream". Comments, other tags, scripts and
styles are skipped. The whole head is searched, not only its first 1024 bytes, because browsers also
respect a later declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_XML = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TOKEN = re.compile(
    rb"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rb"|<(?P<raw>script|style|title|textarea|noscript)(?=[\s/>]).*?(?:</(?P=raw)(?=[\s/>])|\Z)"
    rb"|<meta(?=[\s/])(?P<meta>)"
    rb"|(?P<end></head(?=[\s/>])|<body(?=[\s/>])|<frameset(?=[\s/>]))"
    rb"|</?[a-z](?P<tag>)[^\s/>]*"
    rb"|<[!/?][^>]*",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    rb"""[\s/]*(?P<name>[^\s/>=][^\s/>=]*)"""
    rb"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*)))?"""
)
_IN_CONTENT = re.compile(
    rb"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"'][^\s;]*))""", re.IGNORECASE
)
_MOST_ATTRIBUTES = 200


def declared_label(data: bytes) -> Iterator[str]:
    """Yield the encoding labels that a page declares; the first known label applies."""
    xml = _XML.match(data, len(data) - len(data.lstrip()))
    place = 0
    while (found := _TOKEN.search(data, place)) is not None:
        place = found.end()
        if found["end"] is not None:
            break
        if found["meta"] is None and found["tag"] is None:
            continue
        attributes, place = _attributes(data, place)
        if found["meta"] is not None:
            label = _label(attributes)
            if label:
                yield label.decode("latin-1")
    if xml is not None:
        yield (xml[1] or xml[2] or b"").decode("latin-1")


def _label(attributes: dict[bytes, bytes]) -> bytes:
    if attributes.get(b"charset"):
        return attributes[b"charset"]
    if attributes.get(b"http-equiv", b"").strip().lower() != b"content-type":
        return b""
    found = _IN_CONTENT.search(attributes.get(b"content", b""))
    return next((group for group in found.groups() if group), b"") if found else b""


def _attributes(data: bytes, place: int) -> tuple[dict[bytes, bytes], int]:
    """Return the attributes of a tag, the first of each name, and the offset at which they end."""
    found: dict[bytes, bytes] = {}
    for _n in range(_MOST_ATTRIBUTES):
        match = _ATTRIBUTE.match(data, place)
        if match is None:
            break
        place = match.end()
        value = match["double"] or match["single"] or match["bare"] or b""
        found.setdefault(match["name"].lower(), value)
    return found, place
