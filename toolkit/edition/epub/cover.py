"""The cover, drawn from the title: SVG, in colours that follow from the work's id."""

from __future__ import annotations

from hashlib import sha256
from unicodedata import east_asian_width

from lxml import etree

from toolkit.edition.book.book import Book
from toolkit.edition.book.characters import printable
from toolkit.edition.rendering import undirected

_SVG = "http://www.w3.org/2000/svg"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WIDTH, _HEIGHT = 1200, 1800
_MARGIN = 120
_TITLE_HEIGHT, _LEADING = 780, 1.18
# Paper, ink and the two strands of the text; each pair has a contrast of at least 7 : 1.
_PALETTES = (
    ("#f4efe6", "#22201d", "#8c2f1c", "#2d4a5e"),
    ("#eef1ec", "#1c241f", "#275d46", "#7a3b1d"),
    ("#f0eef4", "#211d29", "#4b3a7c", "#8a3a4e"),
    ("#f6f0e4", "#2a2118", "#7d4a00", "#1d4f63"),
    ("#edf1f5", "#182129", "#1f4e79", "#8a3324"),
)


def cover(book: Book) -> bytes:
    """An SVG image of 1200 by 1800; the same work has the same colours in every edition."""
    digest = sha256(book.text.work.id.encode("utf-8", "surrogatepass")).digest()
    paper, ink, first, second = _PALETTES[digest[0] % len(_PALETTES)]
    root = etree.Element(
        f"{{{_SVG}}}svg",
        {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img", "aria-label": _label(book)},
        nsmap={None: _SVG},  # type: ignore[dict-item]  # the stubs forbid a default namespace
    )
    _draw(root, "rect", width=_WIDTH, height=_HEIGHT, fill=paper)
    _strands(root, digest, first, second)
    size, lines = _fitted(book.title)
    right_to_left = book.title_language.direction == "rtl"
    edge = _WIDTH - _MARGIN if right_to_left else _MARGIN
    for number, line in enumerate(lines):
        _text(
            root,
            line,
            edge,
            260 + round(number * size * _LEADING) + size // 2,
            size=size,
            fill=ink,
            rtl=right_to_left,
            language=book.title_language.tag,
        )
    below = 260 + round(len(lines) * size * _LEADING) + size // 2
    _draw(
        root,
        "rect",
        x=edge - (160 if right_to_left else 0),
        y=min(below, 1130),
        width=160,
        height=8,
        fill=first,
    )
    for number, language in enumerate(book.languages[:4]):
        _text(
            root,
            language.title,
            _MARGIN,
            _HEIGHT - _MARGIN - 62 * (len(book.languages[:4]) - 1 - number),
            size=44,
            fill=(first, second)[number % 2],
            rtl=False,
            language=book.own_language.tag,
        )
    root.set(_XML_LANG, book.own_language.tag)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _label(book: Book) -> str:
    return book.words.gettext("Cover")


def _strands(root: etree._Element, digest: bytes, first: str, second: str) -> None:
    """Two columns of lines, some tied: a bitext from afar, another one for each work."""
    left, right, top, step = _MARGIN, 640, 1180, 44
    widths = [180 + digest[n + 1] % 8 * 32 for n in range(18)]
    for number in range(8):
        y = top + number * step
        for x, width, colour in (
            (left, widths[number], first),
            (right, widths[number + 8], second),
        ):
            _draw(root, "rect", x=x, y=y, width=width, height=12, fill=colour, opacity="0.85")
        link = f"M{left + widths[number] + 14} {y + 6} L{right - 14} {y + 6}"
        if digest[number + 20] % 3:
            _draw(root, "path", d=link, stroke=second, fill="none", opacity="0.35")
            root[-1].set("stroke-width", "3")


def _fitted(title: str) -> tuple[int, list[str]]:
    """A size, and the title broken at spaces to lines that fit; at last it is cut with "…"."""
    words = undirected(printable(title)).split() or ["–"]
    for size in (148, 124, 104, 88, 72, 60, 48):
        most = int(_TITLE_HEIGHT / (size * _LEADING))
        lines = _broken(words, (_WIDTH - 2 * _MARGIN) / size, most + 1)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], f"{lines[most - 1].rstrip()}…"]


def _broken(words: list[str], ems: float, most: int) -> list[str]:
    """Lines of at most so many ems, by an estimate of the width that errs on the wide side.

    No more than ``most`` lines are made: a title can be as long as a book, and its end is not
    looked at.
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
    """The offset up to which a text fits from ``start`` on; no more of it is read."""
    width = 0.0
    for at in range(start, len(text)):
        width += _ems(text[at])
        if width > ems:
            return at
    return len(text)


def _ems(c: str) -> float:
    return 1.0 if east_asian_width(c) in "WF" else 0.72 if c.isupper() or c in "mwMW" else 0.52


def _text(
    root: etree._Element,
    words: str,
    x: int,
    y: int,
    *,
    size: int,
    fill: str,
    rtl: bool,
    language: str,
) -> None:
    element = etree.SubElement(
        root,
        f"{{{_SVG}}}text",
        {
            "x": str(x),
            "y": str(y),
            "fill": fill,
            "font-size": str(size),
            "font-family": "Georgia, 'Noto Serif', 'Times New Roman', serif",
            _XML_LANG: language,
        },
    )
    if rtl:
        element.set("direction", "rtl")
    element.text = words


def _draw(root: etree._Element, name: str, **attributes: object) -> None:
    etree.SubElement(root, f"{{{_SVG}}}{name}", {k: str(v) for k, v in attributes.items()})
