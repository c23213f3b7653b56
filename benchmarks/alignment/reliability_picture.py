"""Draw the reliability diagram as SVG: fraction correct and number of beads by confidence.

Its background follows the reader's light or dark scheme, so that it is legible on any page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 420, 440
LEFT, TOP, SIDE = 52, 16, 340
BARS_TOP, BARS = 372, 28

_STYLE = "\n" + Path(__file__).with_suffix(".css").read_text("utf-8")


def draw(found: dict[str, Any]) -> str:
    """Return the diagram for the result of ``reliability.reliability``."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="title desc">',
        '<title id="title">Reliability of the confidence of beads</title>',
        f'<desc id="desc">{escape(_description(found))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}" rx="6"/>',
        *_frame(),
        *_points(found["bins"]),
        *_bars(found["bins"]),
        f'<text x="{LEFT + SIDE / 2}" y="{HEIGHT - 6}" text-anchor="middle">confidence</text>',
        f'<text transform="translate(14 {TOP + SIDE / 2}) rotate(-90)" '
        'text-anchor="middle">share of right beads</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _description(found: dict[str, Any]) -> str:
    parts = [
        f"confidence {b['confidence']:.2f}: {b['right']:.2f} right of {b['beads']}"
        for b in found["bins"]
    ]
    return f"{found['beads']} beads of {found['documents']} documents; " + "; ".join(parts)


def _at(x: float, y: float) -> tuple[float, float]:
    return round(LEFT + x * SIDE, 1), round(TOP + (1 - y) * SIDE, 1)


def _frame() -> Iterator[str]:
    for k in range(6):
        share = k / 5
        x, y = _at(share, share)
        yield f'<line class="grid" x1="{LEFT}" x2="{LEFT + SIDE}" y1="{y}" y2="{y}"/>'
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP}" y2="{TOP + SIDE}"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{share:g}</text>'
        yield f'<text x="{x}" y="{BARS_TOP + BARS + 18}" text-anchor="middle">{share:g}</text>'
    yield f'<rect class="axis" x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>'
    (x1, y1), (x2, y2) = _at(0, 0), _at(1, 1)
    yield f'<line class="ideal" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'


def _points(bins: Sequence[dict[str, Any]]) -> Iterator[str]:
    dots = [_at(b["confidence"], b["right"]) for b in bins]
    path = " ".join(f"{x},{y}" for x, y in dots)
    yield f'<polyline class="line" points="{path}"/>'
    for (x, y), one in zip(dots, bins, strict=True):
        low, high = (_at(0, end)[1] for end in one["interval"])
        yield f'<line class="range" x1="{x}" x2="{x}" y1="{low}" y2="{high}"/>'
        yield f'<circle class="dot" cx="{x}" cy="{y}" r="3.5"/>'


def _bars(bins: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield bars for the number of beads per bin, on a logarithmic scale."""
    most = math.log1p(max(b["beads"] for b in bins))
    for one in bins:
        x = round(LEFT + one["from"] * SIDE + 2, 1)
        width = round((one["to"] - one["from"]) * SIDE - 4, 1)
        height = round(BARS * math.log1p(one["beads"]) / most, 1)
        y = round(BARS_TOP + BARS - height, 1)
        yield f'<rect class="bar" x="{x}" y="{y}" width="{width}" height="{height}">'
        yield f"<title>{one['beads']:.0f} beads</title></rect>"
