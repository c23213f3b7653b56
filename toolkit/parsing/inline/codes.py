"""Divide a message with tags into text and inline codes, as CAT formats have them, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from toolkit.model.document import EMPTY
from toolkit.parsing.inline.tags import TAG, escaped_text, unescaped_text


@dataclass(frozen=True, slots=True)
class Code:
    """A tag of a message. ``name`` has the tag's number, such as ``a1``.

    ``occurrence`` numbers the tags of the same name in a message from 1. The two tags of a pair
    have the same number.
    """

    role: Literal["open", "close", "place"]
    name: str
    occurrence: int = 1

    @property
    def tag(self) -> str:
        """The tag in a message."""
        return {"open": f"<{self.name}>", "close": f"</{self.name}>"}.get(
            self.role, f"<{self.name}/>"
        )


Piece = str | Code
"""A part of a message: a text without escapes, or a code."""


def is_tag_name(name: str) -> bool:
    """Return whether a name is that of a tag, with or without a number."""
    return TAG.fullmatch(f"<{name}>") is not None and not name[-1].isspace()


def pieces_of(message: str, *, tagged: bool) -> tuple[Piece, ...] | None:
    """Return the texts and codes of a message; None if its tags are not properly nested.

    ``tagged`` states whether the message is XML. Otherwise it is a single text.
    """
    if not tagged:
        return (message,) if message else ()
    pieces: list[Piece] = []
    opened: list[Code] = []
    seen: Counter[str] = Counter()
    at = 0
    for tag in TAG.finditer(message):
        pieces.append(unescaped_text(message[at : tag.start()]))
        at = tag.end()
        name = tag["name"] + (tag["number"] or "")
        if tag["close"]:
            if not opened or opened[-1].name != name:
                return None
            pieces.append(Code("close", name, opened.pop().occurrence))
            continue
        seen[name] += 1
        if tag["empty"] or tag["name"] in EMPTY:
            pieces.append(Code("place", name, seen[name]))
        else:
            opened.append(Code("open", name, seen[name]))
            pieces.append(opened[-1])
    pieces.append(unescaped_text(message[at:]))
    return None if opened else tuple(piece for piece in pieces if piece != "")


def message_of(pieces: Iterable[Piece]) -> str:
    """Return the message of texts and codes. Without codes, the text is literal."""
    kept = tuple(pieces)
    if not any(isinstance(piece, Code) for piece in kept):
        return "".join(map(str, kept))
    return "".join(p.tag if isinstance(p, Code) else escaped_text(p) for p in kept)


def mean_the_same(one: str, other: str) -> bool:
    """Return whether two messages that are XML have the same texts and tags, however escaped."""
    if one == other:
        return True
    pieces = pieces_of(one, tagged=True)
    return pieces is not None and pieces == pieces_of(other, tagged=True)
