"""Word diffs in colours."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.cli.output.terminal import style
from toolkit.review.rows import visible
from toolkit.review.word_diff import Piece, word_diff_text

_COLOURS = {"=": None, "-": "red", "+": "green"}


def coloured_diff(pieces: Iterable[Piece]) -> str:
    """Return ``[-old-]{+new+}`` in red and green, for ``say`` and ``report_text``."""
    return "".join(
        style(word_diff_text([Piece(kind, visible(text))]), fg=_COLOURS[kind])
        for kind, text in pieces
    )
