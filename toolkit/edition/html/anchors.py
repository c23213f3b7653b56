"""HTML ids for arbitrary names: valid, unique in the page and stable between builds."""

from __future__ import annotations

import re

_ODD = re.compile(r"[^A-Za-z0-9._-]")


def encode(name: str) -> str:
    """Encode ``name`` as an id that needs no escaping in a URL fragment, such as ``a1.p2.s3``.

    Letters, digits, dots, underscores and hyphens are unchanged. Every other character becomes its
    hexadecimal code point between tildes, so the encoding is injective. The empty name becomes a
    single tilde.
    """
    return _ODD.sub(lambda match: f"~{ord(match[0]):x}~", name) or "~"


class Anchors:
    """The ids in use on one page; the first claim of a name gets the plain id."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def claim(self, name: str) -> str:
        """Return an id for ``name`` that is unique in the page."""
        wanted = anchor = encode(name)
        number = 2
        while anchor in self._taken:
            anchor = f"{wanted}~{number}"  # an unpaired tilde, which encode() never writes
            number += 1
        self._taken.add(anchor)
        return anchor
