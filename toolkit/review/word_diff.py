"""Word diff of two wordings of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import regex
from rapidfuzz.distance import Indel

from toolkit.model.sequences import longest_increasing_subsequence
from toolkit.parsing.words import WORD

Kind = Literal["=", "-", "+"]

_TOKEN = regex.compile(rf"{WORD}|\s+|\X")
# A gap of at most this many pairs of tokens is compared exactly; its matrix takes 2 MB.
_EXACT = 16_000_000


class Piece(NamedTuple):
    """A piece of a diff: ``=`` is in both texts, ``-`` only in the old, ``+`` only in the new."""

    kind: Kind
    text: str


def tokens(text: str) -> list[str]:
    """Divide a text into words, spaces and single other characters, without losing any.

    Words may be joined by an apostrophe or a hyphen.
    """
    return [found[0] for found in _TOKEN.finditer(text)]


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order; ``-`` comes before ``+``.

    The ``=`` and ``-`` pieces together are ``old``, the ``=`` and ``+`` pieces ``new``. Spaces
    between two changes belong to the changes. For texts of moderate length the edit is minimal.
    Longer ones are first split at words that occur once in each text (patience diff), so that time
    and memory are roughly linear.
    """
    if old == new:
        return (Piece("=", old),) if old else ()
    return tuple(_joined(_absorbed(list(_joined(_pieces(tokens(old), tokens(new)))))))


def word_diff_text(pieces: Sequence[Piece]) -> str:
    """Return the diff as ``[-old-]{+new+}``, like ``git diff --word-diff=plain``."""
    forms = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(forms[piece.kind].format(piece.text) for piece in pieces)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    # A stack replaces recursion: hostile texts can nest gaps deeply.
    waiting: list[tuple[Sequence[str], Sequence[str]] | Piece] = [(old, new)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Piece):
            yield part
            continue
        before, after = part
        start = 0
        while start < min(len(before), len(after)) and before[start] == after[start]:
            start += 1
        yield Piece("=", "".join(before[:start]))
        end = 0
        limit = min(len(before), len(after)) - start
        while end < limit and before[-1 - end] == after[-1 - end]:
            end += 1
        tail = Piece("=", "".join(before[len(before) - end :]))
        before, after = before[start : len(before) - end], after[start : len(after) - end]
        if not before or not after or len(before) * len(after) <= _EXACT:
            yield from _exact(before, after)
            yield tail
            continue
        anchors = _anchors(before, after)
        waiting.append(tail)
        if not anchors:
            waiting += [Piece("+", "".join(after)), Piece("-", "".join(before))]
            continue
        stops = [(-1, -1), *anchors, (len(before), len(after))]
        for (i, j), (next_i, next_j) in reversed(list(pairwise(stops))):
            if next_i < len(before):
                waiting.append(Piece("=", before[next_i]))
            waiting.append((before[i + 1 : next_i], after[j + 1 : next_j]))


def _exact(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    # rapidfuzz compares words by their hash; one character per word makes the comparison exact.
    numbers: dict[str, int] = {}
    one, other = (
        "".join(chr(numbers.setdefault(token, len(numbers))) for token in side)
        for side in (old, new)
    )
    for op in Indel.opcodes(one, other):
        removed = "".join(old[op.src_start : op.src_end])
        if op.tag == "equal":
            yield Piece("=", removed)
        else:
            yield Piece("-", removed)
            yield Piece("+", "".join(new[op.dest_start : op.dest_end]))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of a longest common subsequence of the words that occur once in each."""
    once = {token for token, number in Counter(old).items() if number == 1}
    once &= {token for token, number in Counter(new).items() if number == 1}
    places = {token: place for place, token in enumerate(new) if token in once}
    pairs = [(i, places[token]) for i, token in enumerate(old) if token in once]
    return [pairs[n] for n in longest_increasing_subsequence([place for _, place in pairs])]


def _absorbed(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        inside = 0 < number < len(pieces) - 1
        if piece.kind == "=" and inside and piece.text.isspace():
            yield Piece("-", piece.text)
            yield Piece("+", piece.text)
        else:
            yield piece


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join adjacent pieces of the same kind and drop empty ones."""
    removed: list[str] = []
    added: list[str] = []
    kept: list[str] = []

    def changes() -> Iterator[Piece]:
        for kind, texts in (("-", removed), ("+", added)):
            if texts:
                yield Piece("-" if kind == "-" else "+", "".join(texts))
                texts.clear()

    for kind, text in pieces:
        if not text:
            continue
        if kind == "=":
            yield from changes()
            kept.append(text)
            continue
        if kept:
            yield Piece("=", "".join(kept))
            kept.clear()
        (removed if kind == "-" else added).append(text)
    yield from changes()
    if kept:
        yield Piece("=", "".join(kept))
