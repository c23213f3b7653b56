"""Writer for TMX."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit import __version__
from toolkit.exchange.format import Chunk, Report
from toolkit.exchange.import_issues import confidence_text
from toolkit.exchange.inline.writing import Notation, content_of_sides
from toolkit.exchange.segment_boundaries import lengths
from toolkit.exchange.segment_ids import id_list
from toolkit.exchange.xml_text import (
    DECLARATION,
    attribute,
    escaped,
    held,
    refuse_language,
)
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.parsing.inline.codes import Code

CHARACTER = "x-bitext-char"
PREFIX = "x-bitext-"


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield the file in UTF-8, one unit per bead in reading order.

    Raises:
        InputError: A language tag is invalid in ``xml:lang``.
    """
    source, target = (refuse_language(tag) for tag in (text.source_language, text.target_language))
    date = _tmx_date(text.date)
    title = held(text.title, _("the title"), report)
    yield _chunk(
        f'{DECLARATION}<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'<header creationtool="bitext-toolkit" creationtoolversion="{attribute(__version__)}" '
        f'segtype="sentence" o-tmf="bitext" adminlang="en" srclang="{source}" datatype="plaintext"'
        + (f' creationdate="{date}"' if date else "")
        + ">\n"
        + f'<prop type="{PREFIX}target-language">{target}</prop>\n'
        + _property("title", title)
        + _property("original", held(text.original, _("the path of the source"), report))
        + "</header>\n<body>\n"
    )
    for bead in text.beads:
        yield _chunk(_unit(text, bead, report))
    yield _chunk("</body>\n</tmx>\n")


def _chunk(text: str) -> Chunk:
    return Chunk(".tmx", text.encode("utf-8"))


def _unit(text: AlignedText, bead: TextBead, report: Report) -> str:
    ids = id_list([s.id for s in bead.source or bead.target if s.id])

    def kept(value: str) -> str:
        return held(value, ids, report)

    date = _tmx_date(bead.date)
    parts = [
        "<tu"
        + (f' tuid="{attribute(ids)}"' if ids else "")
        + (f' creationdate="{date}"' if date else "")
        + (f' creationid="{attribute(kept(bead.by))}"' if bead.by else "")
        + ">"
    ]
    parts += [f"<note>{escaped(kept(note.text))}</note>" for note in bead.notes]
    if bead.type != "1-1" or bead.status != "confirmed" or bead.confidence != 1:
        confidence = confidence_text(bead.confidence)
        parts.append(
            f'<prop type="{PREFIX}bead">{bead.type}</prop>'
            f'<prop type="{PREFIX}confidence">{confidence}</prop>'
            f'<prop type="{PREFIX}status">{bead.status}</prop>'
        )
    if bead.equivalence is not None:
        parts.append(_property("equivalence", confidence_text(bead.equivalence)))
    for name, value in (
        ("state", bead.state.value if bead.state else ""),
        ("origin", bead.origin),
        ("turn", bead.turn),
        ("speaker", bead.speaker),
        ("base", bead.base),
        ("notes-by", " ".join(note.author for note in bead.notes)),
    ):
        if value:
            parts.append(_property(name, kept(value)))
    languages = source, target = text.source_language, text.target_language
    contents = content_of_sides(text, bead, _NOTATION, ids, report)
    for side, language, segments, content in zip(
        ("source", "target"), languages, (bead.source, bead.target), contents, strict=True
    ):
        if segments:
            parts.append(
                f'<tuv xml:lang="{language}">'
                + (_property("side", side) if source == target else "")
                + _property("segments", id_list([s.id for s in segments]))
                + _property("lengths", lengths(segments))
                + f"<seg>{content}</seg></tuv>"
            )
    parts.append("</tu>\n")
    return "".join(parts)


def _property(name: str, value: str) -> str:
    return f'<prop type="{PREFIX}{name}">{escaped(value)}</prop>' if value else ""


def _character(point: int) -> str:
    return f'<ph type="{CHARACTER}">U+{point:04X}</ph>'


def _code(code: Code, number: int) -> str:
    """Return an element with the tag; ``x`` matches the codes of source and target."""
    if code.role == "close":
        return f'<ept i="{number}">{escaped(code.tag)}</ept>'
    kind = f'type="{PREFIX}{code.name}"'
    if code.role == "place":
        return f'<ph x="{number}" {kind}>{escaped(code.tag)}</ph>'
    return f'<bpt i="{number}" x="{number}" {kind}>{escaped(code.tag)}</bpt>'


_NOTATION = Notation(_character, _code)


def _tmx_date(date: str) -> str:
    """Return a day, or a day and time in UTC, as ``YYYYMMDDThhmmssZ``; "" if there is none."""
    digits = "".join(c for c in date if c.isascii() and c.isdecimal())
    if len(digits) < 8:
        return ""
    return f"{digits[:8]}T{digits[8:14]:0<6}Z"
