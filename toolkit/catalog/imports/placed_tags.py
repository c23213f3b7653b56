"""Put a message's tags into the translation of an imported row that has other tags or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.parsing.inline.codes import (
    Code,
    Piece,
    mean_the_same,
    message_of,
    pieces_of,
)
from toolkit.parsing.inline.tags import escaped_text, is_tagged, plain_text, write_tags

_Pieces = tuple[Piece, ...]


def with_tags_of(message: str, source: str, target: str) -> str:
    """Return the translation of a row for a message whose text differs from the row's in tags only.

    Args:
        message: The msgid.
        source: The source text of the row.
        target: The translation of the row, with tags as in ``source``.

    The tags of the row are replaced by those of the message if both sources have the same sequence
    of tags (under any names). The row may lack tags that enclose the whole text, and empty tags
    at its ends. If the source of the row has no tags, a translation that has tags of the message is
    unchanged. Otherwise the tags are left out, because it is uncertain where they belong.
    """
    if not target or _has_tags_of(message, source):
        return target
    tagged = is_tagged(message)
    text = _literal(plain_text(target), tagged=tagged)
    wanted = pieces_of(message, tagged=tagged)
    has = pieces_of(source, tagged=is_tagged(source))
    found = pieces_of(target, tagged=is_tagged(target))
    if wanted is None or has is None or found is None or not _codes(wanted):
        return text
    if not _codes(has) and _codes(found) and _names(found) <= _names(wanted):
        return target  # somebody typed the tags of the message
    before: _Pieces = ()
    after: _Pieces = ()
    names = _renamed(_codes(has), _codes(wanted))
    if names is None:
        before, inner, after = _outer(wanted)
        names = _renamed(_codes(has), _codes(inner))
    if names is None:
        return text
    placed = [
        replace(p, name=names[p.name]) if isinstance(p, Code) else p
        for p in found
        if isinstance(p, str) or p.name in names
    ]
    return message_of((*before, *placed, *after)) if before or after or _codes(placed) else text


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


def _names(pieces: Sequence[Piece]) -> set[str]:
    return {code.name for code in _codes(pieces)}


def _renamed(has: Sequence[Code], wanted: Sequence[Code]) -> dict[str, str] | None:
    """Map tag names of a row to those of a message; None if the tags do not correspond."""
    if [code.role for code in has] != [code.role for code in wanted]:
        return None
    names: dict[str, str] = {}
    for code, other in zip(has, wanted, strict=True):
        if names.setdefault(code.name, other.name) != other.name:
            return None
    return names


def _outer(pieces: _Pieces) -> tuple[_Pieces, _Pieces, _Pieces]:
    """Divide a message into the codes before its text, the rest, and the codes after it.

    Before and after are pairs around all, and codes without text. Editors leave them out of
    segments, and they stand in the same places in a translation.
    """
    start, end = 0, len(pieces)
    while start < end:
        first, last = pieces[start], pieces[end - 1]
        if isinstance(first, Code) and first.role == "place":
            start += 1
        elif isinstance(last, Code) and last.role == "place":
            end -= 1
        elif isinstance(first, Code) and last == replace(first, role="close"):
            start, end = start + 1, end - 1
        else:
            break
    return pieces[:start], pieces[start:end], pieces[end:]
