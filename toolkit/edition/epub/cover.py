"""Generated cover: an SVG with the title, in colours derived from the work's id."""

from __future__ import annotations

from hashlib import sha256
from unicodedata import east_asian_width

from toolkit.edition.book.book import Book
from toolkit.edition.epub.rendering import clean, rendered

# Dimensions of the title; the template has the other dimensions.
_TITLE_WIDTH, _TITLE_HEIGHT, _LEADING = 960, 780, 1.18
# Colours of paper, ink and the two strands; each pair has a contrast of at least 7 : 1.
_PALETTES = (
    ("#f4efe6", "#22201d", "#8c2f1c", "#2d4a5e"),
    ("#eef1ec", "#1c241f", "#275d46", "#7a3b1d"),
    ("#f0eef4", "#211d29", "#4b3a7c", "#8a3a4e"),
    ("#f6f0e4", "#2a2118", "#7d4a00", "#1d4f63"),
    ("#edf1f5", "#182129", "#1f4e79", "#8a3324"),
)


def cover(book: Book) -> bytes:
    """Return an SVG image of 1200 × 1800; all editions of a work have the same colours."""
    digest = sha256(book.text.work.id.encode("utf-8", "surrogatepass")).digest()
    size, lines = _fitted(book.title)
    baselines = [260 + round(n * size * _LEADING) + size // 2 for n in range(len(lines) + 1)]
    return rendered(
        "cover.svg",
        book,
        colours=_PALETTES[digest[0] % len(_PALETTES)],
        strands=_strands(digest),
        size=size,
        lines=list(zip(baselines, lines, strict=False)),
        rule=min(baselines[-1], 1130),
    )


def _strands(digest: bytes) -> list[tuple[int, int, bool]]:
    """Return two columns of lines with links between them, derived from the work id's hash."""
    widths = [180 + byte % 8 * 32 for byte in digest[1:17]]
    tied = [byte % 3 > 0 for byte in digest[20:28]]
    return list(zip(widths[:8], widths[8:], tied, strict=True))


def _fitted(title: str) -> tuple[int, list[str]]:
    """Return a font size and the lines of the title that fit, truncated with "…" if necessary."""
    words = clean(title).split() or ["–"]
    for size in (148, 124, 104, 88, 72, 60, 48):
        most = int(_TITLE_HEIGHT / (size * _LEADING))
        lines = _broken(words, _TITLE_WIDTH / size, most + 1)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], f"{lines[most - 1].rstrip()}…"]


def _broken(words: list[str], ems: float, most: int) -> list[str]:
    """Break words into lines of at most ``ems``, by a generous estimate of the width.

    At most ``most`` lines are made, so that a very long title is not processed to its end.
    """
    lines: list[str] = []
    for word in words:
        if lines and _fitting(f"{lines[-1]} {word}", ems, 0) > len(lines[-1]) + len(word):
            lines[-1] = f"{lines[-1]} {word}"
            continue
        start = 0
        while start < len(word):
            if len(lines) == most:
                return lines
            cut = _fitting(word, ems, start)
            lines.append(word[start:cut])
            start = cut
    return lines


def _fitting(text: str, ems: float, start: int) -> int:
    """Return the end of the text that fits, beginning at ``start``."""
    width = 0.0
    for at in range(start, len(text)):
        width += _ems(text[at])
        if width > ems:
            return at
    return len(text)


def _ems(c: str) -> float:
    return 1.0 if east_asian_width(c) in "WF" else 0.72 if c.isupper() or c in "mwMW" else 0.52
