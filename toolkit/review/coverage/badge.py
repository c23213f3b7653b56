"""A coverage badge for a README: a self-contained, accessible SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from toolkit.i18n.messages import gettext as _
from toolkit.model.coverage import Coverage, Unit
from toolkit.parsing.xml_characters import xml_text
from toolkit.review.coverage import percent

_HEIGHT = 20
_PADDING = 7
# Advance widths in 1/10 px at 11 px, about those of Verdana and DejaVu Sans. ``textLength`` fits
# the text to the badge in other fonts.
_NARROW, _WIDE, _OTHER = frozenset("fijlrtI.,:;'|() "), frozenset("mwMW%<>→"), 68
# White on each of these has a contrast of at least 4.5 : 1 (WCAG 2.2).
_COLOURS = ((100, "#23744f"), (80, "#4b721f"), (50, "#8a6100"), (0, "#a8432a"))


def coverage_badge(coverages: Sequence[Coverage], unit: Unit = "words") -> str:
    """Return the badge ``translated | es 85 %``, with one share per language.

    The lowest share decides the colour.
    """
    shares = [
        (
            coverage.language,
            coverage.total.translated.counted_in(unit),
            coverage.total.total.counted_in(unit),
        )
        for coverage in coverages
    ]
    label = _("translated")
    value = " · ".join(f"{language} {percent(part, whole)}" for language, part, whole in shares)
    lowest = min((100 * part // whole for _language, part, whole in shares if whole), default=0)
    colour = next(name for least, name in _COLOURS if lowest >= least)
    return _svg(label, value or "–", colour)


def _svg(label: str, value: str, colour: str) -> str:
    label, value = map(xml_text, (label, value))
    widths = [_width(label), _width(value)]
    left, right = (width + 2 * _PADDING for width in widths)
    whole = left + right
    said = escape(f"{label}: {value}")
    texts = "".join(
        f'<text x="{x}" y="14" textLength="{width}">{escape(text)}</text>'
        for x, width, text in ((_PADDING, widths[0], label), (left + _PADDING, widths[1], value))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{_HEIGHT}"'
        f' viewBox="0 0 {whole} {_HEIGHT}" role="img" aria-label="{said}">'
        f"<title>{said}</title>"
        f'<clipPath id="r"><rect width="{whole}" height="{_HEIGHT}" rx="3"/></clipPath>'
        f'<g clip-path="url(#r)"><rect width="{left}" height="{_HEIGHT}" fill="#45413a"/>'
        f'<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{colour}"/></g>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11"'
        f' xml:space="preserve">{texts}</g></svg>\n'
    )


def _width(text: str) -> int:
    tenths = sum(38 if c in _NARROW else 106 if c in _WIDE else _OTHER for c in text)
    return -(-tenths // 10)
