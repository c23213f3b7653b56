"""Put a message's tags into the translation of an imported row that has other tags or none."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.parsing.inline.codes import (
    Code,
    Piece,
    mean_the_same,
    message_of,
    pieces_of,
)
from toolkit.parsing.inline.tags import escaped_text, is_tagged, plain_text, write_tags


def with_tags_of(message: str, source: str, target: str) -> str:
    """Return the translation of a row for a message whose text differs from the row's in tags only.

    Args:
        message: The msgid.
        source: The source text of the row.
        target: The translation of the row, with tags as in ``source``.

    The tags of the row are replaced by those of the message if both sources have the same sequence
    of tags (under any names), or if one tag encloses the whole text. Otherwise the tags are left
    out, because it is uncertain where they belong.
    """
    if not target or _has_tags_of(message, source):
        return target
    tagged = is_tagged(message)
    text = _literal(plain_text(target), tagged=tagged)
    wanted = pieces_of(message, tagged=tagged)
    has = pieces_of(source, tagged=is_tagged(source))
    found = pieces_of(target, tagged=is_tagged(target))
    codes = [] if wanted is None else _codes(wanted)
    if not wanted or not codes or has is None or found is None:
        return text
    names = _renamed(_codes(has), codes)
    if names is not None and _codes(has):
        placed = [
            Code(p.role, names[p.name]) if isinstance(p, Code) else p
            for p in found
            if isinstance(p, str) or p.name in names
        ]
        return message_of(placed)
    if _is_around(wanted) and not _codes(has):
        return f"{codes[0].tag}{escaped_text(plain_text(target))}{codes[-1].tag}"
    return text


def same_when_read(message: str, one: str, other: str) -> bool:
    """Return whether two translations of a message are equal, except that one may escape more."""
    return one == other or (is_tagged(message) and mean_the_same(one, other))


def _has_tags_of(message: str, source: str) -> bool:
    names = []
    for text in (message, source):
        pieces = pieces_of(text, tagged=is_tagged(text))
        if pieces is None:
            return False
        names.append(sorted((code.role, code.name) for code in _codes(pieces)))
    return names[0] == names[1]


def _literal(text: str, *, tagged: bool) -> str:
    """Return a text as a message without tags, for a msgid with or without them."""
    if not tagged:
        return write_tags(text)
    return text if pieces_of(text, tagged=True) == (text,) else escaped_text(text)


def _codes(pieces: Sequence[Piece]) -> list[Code]:
    return [piece for piece in pieces if isinstance(piece, Code)]


def _renamed(has: Sequence[Code], wanted: Sequence[Code]) -> dict[str, str] | None:
    """Map tag names of a row to those of a message; None if the tags do not correspond."""
    if [code.role for code in has] != [code.role for code in wanted]:
        return None
    names: dict[str, str] = {}
    for code, other in zip(has, wanted, strict=True):
        if names.setdefault(code.name, other.name) != other.name:
            return None
    return names


def _is_around(pieces: Sequence[Piece]) -> bool:
    """Return whether a message is one pair of tags around a text."""
    return (
        len(pieces) == 3
        and isinstance(pieces[0], Code)
        and isinstance(pieces[1], str)
        and isinstance(pieces[2], Code)
    )
