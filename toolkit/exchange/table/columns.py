"""Columns of bead tables, and conversion of beads to rows and back.

A row consists of cells in the order of ``COLUMNS``; an empty cell is "". The headings of the two
text columns name the languages: ``source [en]``, ``target [es]``. A table of another program needs
a column ``source`` and a column ``target`` (or the language tags); all other columns are optional.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter

from toolkit.errors import InputError
from toolkit.exchange.import_issues import ImportIssues, confidence_text
from toolkit.exchange.segment_boundaries import join_segments, lengths
from toolkit.exchange.segment_ids import id_list
from toolkit.exchange.sides import sides_of
from toolkit.i18n.messages import gettext as _
from toolkit.languages import closest
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Segment

COLUMNS = (
    "id", "source", "target", "state", "notes", "turn", "speaker", "target id", "status",
    "confidence", "origin", "by", "date", "source lengths", "target lengths", "base",
)  # fmt: skip
ALL_COLUMNS = (*COLUMNS, "equivalence")
"""With the column that is only written if a bead has this number."""
TECHNICAL = frozenset({"target id", "source lengths", "target lengths", "base"})
"""Columns that only programs need."""

_HEAD = re.compile(r"(?P<name>source|target)\s*(?:[\[(](?P<tag>[^\])]*)[\])])?", re.IGNORECASE)
_LOOKED_AT = 1_000
_CONTINUED = "    "
_PLAIN_IDS = re.compile(r"[\w.-]*")
_STATE_WORDS: dict[State | None, str] = {None: "", **{state: state.value for state in State}}
_STATES: dict[str, State | None] = {word: state for state, word in _STATE_WORDS.items()}


def cells_of(bead: TextBead, source_language: str, target_language: str) -> tuple[str, ...]:
    """Return the bead as cells in the order of ``ALL_COLUMNS``."""
    source, target = bead.source, bead.target
    return (
        id_list([s.id for s in source]),
        join_segments(source, source_language),
        join_segments(target, target_language),
        _STATE_WORDS[bead.state],
        notes_cell(bead.notes) if bead.notes else "",
        bead.turn,
        bead.speaker,
        id_list([s.id for s in target]),
        bead.status,
        "1" if bead.confidence == 1 else confidence_text(bead.confidence),
        bead.origin,
        bead.by,
        bead.date,
        lengths(source),
        lengths(target),
        bead.base,
        "" if bead.equivalence is None else confidence_text(bead.equivalence),
    )


def columns_of(text: AlignedText) -> tuple[tuple[str, ...], Iterator[TextBead]]:
    """Return the columns that the table of a text needs, and its beads.

    The last column is needed if any of the first 1,000 beads has a value for it.
    """
    beads = iter(text.beads)
    first = list(islice(beads, _LOOKED_AT))
    numbered = any(bead.equivalence is not None for bead in first)
    return ALL_COLUMNS if numbered else COLUMNS, chain(first, beads)


def bead_of(
    cells: Sequence[str],
    source_language: str,
    target_language: str,
    issues: ImportIssues,
    line: int,
) -> TextBead | None:
    """Return the row as a bead, or None if it has no text.

    Args:
        cells: The cells in the order of ``COLUMNS``, as ``in_order`` returns them.
        source_language: The tag of the source language.
        target_language: The tag of the target language.
        issues: Counts data that a bead cannot hold.
        line: The line of the row.
    """
    (ids, source, target, state, notes, turn, speaker, target_ids, status, confidence, origin, by,
     date, source_lengths, target_lengths, base, equivalence) = cells  # fmt: skip
    sides: Sequence[tuple[Segment, ...]]
    if (
        source
        and target
        and not source_lengths
        and not target_lengths
        and (ids == target_ids or not target_ids or _PLAIN_IDS.fullmatch(target_ids))
        and _PLAIN_IDS.fullmatch(ids)
    ):  # the common case: one segment per side
        sides = (Segment(ids, source),), (Segment(target_ids or ids, target),)
    else:
        kept = {
            "source-ids": ids,
            "target-ids": target_ids,
            "source-lengths": source_lengths,
            "target-lengths": target_lengths,
        }
        ours = {name: value for name, value in kept.items() if value}
        texts = source if source or ids else None, target if target or target_ids else None
        languages = source_language, target_language
        sides = sides_of(texts, ours, ids.strip(), languages, issues, line)
        if not sides[0] and not sides[1]:
            issues.add("import-without-text", line)
            return None
    return TextBead(
        sides[0],
        sides[1],
        _STATES[state] if state in _STATES else issues.state(state, line),
        "confirmed" if status == "confirmed" else issues.status(status, line),
        1.0 if confidence == "1" else issues.confidence(confidence, line),
        notes_in(notes) if notes else (),
        origin,
        by,
        date,
        turn,
        speaker,
        base,
        issues.equivalence(equivalence, line) if equivalence else None,
        line,
    )


def in_order(names: Sequence[str]) -> Callable[[Sequence[str]], Sequence[str]]:
    """Return a function that reorders a row with the headings ``names`` as in ``ALL_COLUMNS``.

    Missing cells and columns become empty cells.
    """
    width = len(names)
    most = len(ALL_COLUMNS)
    places = [names.index(name) if name in names else width for name in ALL_COLUMNS]
    if tuple(names) in (COLUMNS, ALL_COLUMNS):
        return lambda cells: (
            cells
            if len(cells) == most
            else (*cells[:width], *[""] * (most - min(width, len(cells))))
        )
    pick = itemgetter(*places)
    return lambda cells: pick((*cells[:width], *[""] * (width + 1 - len(cells[:width]))))


def heads(
    source_language: str, target_language: str, columns: Sequence[str] = COLUMNS
) -> tuple[str, ...]:
    """Return the header row of a table."""
    tags = {"source": source_language, "target": target_language}
    return tuple(f"{name} [{tags[name]}]" if name in tags else name for name in columns)


def read_heads(
    cells: Sequence[str], path: str, wanted: tuple[str, str] | None
) -> tuple[tuple[str, ...], tuple[str, str], tuple[str, ...]]:
    """Return the column of each cell ("" for none), the languages, and the unknown headings.

    ``wanted`` are the languages to assume if the headings do not name them.

    Raises:
        InputError: There is no column for the source or the target, or two for the same data.
    """
    names: list[str] = []
    tags = {"source": "", "target": ""}
    unread = []
    plain = [cell.strip() for cell in cells]
    languages = [closest(tag, [c for c in plain if c]) for tag in wanted] if wanted else []
    for cell in plain:
        match = _HEAD.fullmatch(cell)
        name = match["name"].lower() if match else cell.lower().replace("_", " ")
        if match:
            tags[name] = match["tag"] or ""
        elif cell and cell in languages:
            name = ("source", "target")[languages.index(cell)]
            tags[name] = cell
        elif name not in ALL_COLUMNS:
            unread += [cell] if cell else []
            name = ""
        if name and name in names:
            raise _wrong_heads(_("two columns are called {name}").format(name=name), path)
        names.append(name)
    if "source" not in names or "target" not in names:
        raise _wrong_heads(_("the first row names no columns source and target"), path)
    given = wanted or ("", "")
    return tuple(names), (tags["source"] or given[0], tags["target"] or given[1]), tuple(unread)


def _wrong_heads(message: str, path: str) -> InputError:
    return InputError(
        message,
        hint=_("the first row needs the heads “source [en]” and “target [es]”; “id” helps"),
        path=path,
        line=1,
    )


def notes_cell(notes: Sequence[Note]) -> str:
    """Return notes as one cell, each preceded by its author."""
    return "\n".join(
        f"{note.author}: " + note.text.replace("\n", "\n" + _CONTINUED) for note in notes
    )


def notes_in(cell: str) -> tuple[Note, ...]:
    """Return the notes of a cell, each of which is preceded by its author."""
    notes: list[Note] = []
    if not cell:
        return ()
    for line in cell.split("\n"):
        if line.startswith(_CONTINUED) and notes:
            last = notes[-1]
            notes[-1] = Note(last.text + "\n" + line[len(_CONTINUED) :], last.author)
            continue
        author, colon, text = line.partition(": ")
        if colon and author == "developer":
            notes.append(Note(text, "developer"))
        elif colon and author == "translator":
            notes.append(Note(text))
        elif line.strip():
            notes.append(Note(line))
    return tuple(notes)
