"""Annotations of beads (notes, people, dates): ``annotation`` in a ``listAnnotation``.

Format: TEI P5 17.10.1, after the Web Annotation Data Model. ``target`` is the bead; ``respStmt``
names the people who translated or approved it, and ``revisionDesc`` gives the dates. Each ``note``
is a remark by the translators (``type="translator"``), a remark by the developers, or a remark on
the origin of the translation (``origin``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from lxml import etree

from toolkit.exchange.format import Report
from toolkit.exchange.tei.markup import NAMESPACE
from toolkit.exchange.tei.read.inline import first, words
from toolkit.exchange.tei.write.writer import Node, child
from toolkit.exchange.xml_text import XML_ID, held
from toolkit.model.aligned_text import Note, NoteAuthor, TextBead
from toolkit.model.catalog import State
from toolkit.parsing.secure_xml import local_name
from toolkit.parsing.xml_characters import NOT_A_CHAR

_AUTHORS: dict[str, NoteAuthor] = {"translator": "translator", "developer": "developer"}
STATES = {f"#state.{state.value}": state for state in State}
"""States by the pointers to them."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, slots=True)
class Remarks:
    """The annotations of a bead; the fields are those of ``TextBead``."""

    notes: tuple[Note, ...] = ()
    origin: str = ""
    by: str = ""
    date: str = ""
    base: str = ""
    state: State | None = None
    has_turn: bool = False
    """Whether the bead has a turn but no source."""


def has_remarks(bead: TextBead) -> bool:
    """Return whether there is anything to annotate."""
    return bool(bead.notes or bead.origin or bead.by or bead.date)


def add_annotations(stand_off: Node, beads: Iterable[tuple[str, TextBead]]) -> None:
    """Append the annotations of the beads that have any; ``beads`` are pairs of xml:id and bead."""
    listing: Node | None = None
    for name, bead in beads:
        if not has_remarks(bead):
            continue
        if listing is None:
            listing = child(stand_off, "listAnnotation", type="beads")
        annotation = child(listing, "annotation", xml_id=f"about.{name}", target=f"#{name}")
        if bead.by:
            statement = child(annotation, "respStmt")
            child(statement, "resp", "translation or approval", xml_lang="en")
            child(statement, "name", bead.by)
        if bead.date:
            child(child(annotation, "revisionDesc"), "change", bead.date, when=w3c(bead.date))
        for note in bead.notes:
            child(annotation, "note", note.text, type=note.author)
        if bead.origin:
            child(annotation, "note", bead.origin, type="origin")


def place_of(bead: TextBead) -> str:
    """Return the names of the segments that identify a bead in findings."""
    return " ".join(s.id for s in bead.source or bead.target)


def clean_remarks(bead: TextBead, report: Report) -> TextBead:
    """Return the bead with U+FFFD for characters that XML does not allow, and findings.

    Only the annotations of the bead are changed.
    """
    notes = [note.text for note in bead.notes]
    everything = "".join([bead.origin, bead.by, bead.date, bead.base, *notes])
    if NOT_A_CHAR.search(everything) is None:
        return bead
    place = place_of(bead)
    return replace(
        bead,
        notes=tuple(replace(n, text=held(n.text, place, report)) for n in bead.notes),
        origin=held(bead.origin, place, report),
        by=held(bead.by, place, report),
        date=held(bead.date, place, report),
        base=held(bead.base, place, report),
    )


def w3c(when: str) -> str | None:
    """Return ``when`` if it is a valid date, or a date and time in UTC; otherwise None."""
    try:
        if _DAY.fullmatch(when):
            date.fromisoformat(when)
            return when
        if _MOMENT.fullmatch(when):
            datetime.fromisoformat(when)
            return when
    except ValueError:
        pass
    return None


def read_annotation(annotation: etree._Element) -> tuple[str, Remarks]:
    """Return the xml:id of the bead, and its annotations."""
    notes: list[Note] = []
    origin = ""
    for element in annotation.iterfind(f"{{{NAMESPACE}}}note"):
        kind = element.get("type", "")
        if kind == "origin":
            origin = words(element)
        else:
            notes.append(Note(words(element), _AUTHORS.get(kind, "translator")))
    changed = first(annotation, "revisionDesc", "change")
    when = "" if changed is None else words(changed) or changed.get("when", "")
    name = annotation.get("target", "").rpartition("#")[2] or annotation.get(XML_ID, "")
    by = words(first(annotation, "respStmt", "name"))
    return name, Remarks(tuple(notes), origin, by, when)


def take_remarks(element: etree._Element, found: dict[str, Remarks]) -> None:
    """Add the data of a ``link`` or ``annotation`` to ``found``, by the xml:id of its bead."""
    if local_name(element) == "annotation":
        name, remarks = read_annotation(element)
        known = found.get(name, Remarks())
        remarks = replace(remarks, base=known.base, state=known.state, has_turn=known.has_turn)
    else:
        name = element.get(XML_ID, "")
        base, state = element.get("n", ""), STATES.get(element.get("change", ""))
        has_turn = element.get("corresp") is not None
        remarks = replace(found.get(name, Remarks()), base=base, state=state, has_turn=has_turn)
    if remarks != Remarks():
        found[name] = remarks
