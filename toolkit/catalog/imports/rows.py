"""Match the rows of an imported file with segments: by id first, then by text.

1. A row with the id and the text of a segment belongs to that segment.
2. If the id of a row now names another text, the row goes to the segment with its text, if exactly
    one segment without a row has that text. Otherwise the row stays with its id, as a row whose
    source changed. A row whose source was edited in the file always stays with its id.
3. A row without a known id goes to the only remaining segment with its text. If several remain,
    the row is ambiguous.

The row of a retired segment is never matched by text, because an equal text is another segment. If
the catalog has inline tags, texts are compared without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from toolkit.catalog.fingerprint import Fingerprint, plain, source_hash, texts_hash
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import TextBead
from toolkit.model.catalog import Message, filled
from toolkit.model.finding import Finding, FirstValues, Severity
from toolkit.parsing.inline.tags import plain_text
from toolkit.parsing.limits import ROWS

Editor = Literal["here", "file", ""]
# Another program's code may be a line break, which is a space in the plain text of a message.
_BETWEEN_WORDS = re.compile(r"(?<=[\w.,;:!?…])<[a-z]+\d*/>(?=\w)")


@dataclass(frozen=True, slots=True)
class Row:
    """A bead with the segment that it translates.

    ``by_text`` is set if the row was matched by its text instead of its id. ``edited`` states where
    the source was edited since the export: ``here`` (in the project), in the ``file``, or empty if
    nowhere or unknown.
    """

    segment_id: str
    bead: TextBead
    by_text: bool = False
    edited: Editor = ""


@dataclass(slots=True)
class AssignedRows:
    """The matched rows in file order, and the other rows by reason.

    ``retired`` are rows of segments that left the source. ``repeated`` are further rows of a
    segment, each with the first row of that segment.
    """

    rows: list[Row] = field(default_factory=list)
    repeated: list[tuple[Row, TextBead]] = field(default_factory=list)
    retired: list[TextBead] = field(default_factory=list)
    unknown: FirstValues[str] = field(default_factory=FirstValues)
    ambiguous: FirstValues[str] = field(default_factory=FirstValues)
    unchanged: int = 0
    findings: FirstValues[Finding] = field(default_factory=FirstValues)


@dataclass(frozen=True, slots=True)
class Segments:
    """The project's segments: messages by id, retired texts by id, and ids by plain text."""

    messages: Mapping[str, Message]
    retired: Mapping[str, str]
    inline_tags: bool = False
    by_text: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, message in self.messages.items():
            self.by_text.setdefault(self.compared(message.msgid), []).append(name)

    def compared(self, text: str) -> str:
        """Return what is compared of a text: without inline tags, if the catalog has them."""
        if not self.inline_tags:
            return plain(text)
        return plain(plain_text(_BETWEEN_WORDS.sub(r"\g<0> ", text) if "/>" in text else text))


def assign_rows(beads: Iterable[TextBead], segments: Segments, path: str) -> AssignedRows:
    """Match each bead with a segment. Most unmatched beads are not kept in memory.

    Raises:
        InputError: There are more matched rows than a project can have segments.
    """
    found = AssignedRows()
    named: list[tuple[int, TextBead]] = []
    nameless: dict[str, list[tuple[int, TextBead]]] = {}
    kept = 0
    for number, bead in enumerate(beads):
        if len(bead.source) != 1 or len(bead.target) > 1:
            _tell_many(bead, found, path)
            continue
        source = bead.source[0]
        if source.id in segments.messages:
            named.append((number, bead))
        elif source.id in segments.retired and _is_of(bead, segments.retired[source.id], segments):
            found.retired.append(bead)
        elif (text := segments.compared(source.text)) in segments.by_text:
            nameless.setdefault(text, []).append((number, bead))
        elif _has_work(bead):
            found.unknown.append(source.text)
            continue
        else:
            continue
        kept += 1
        ROWS.check(kept, path, bead.line or None)
    taken: dict[str, TextBead] = {}
    rows = dict(_by_id(named, segments, taken, found))
    for text, group in nameless.items():
        free = [name for name in segments.by_text[text] if name not in taken]
        rows.update(_by_text(text, group, free, segments, taken, found, path))
    found.rows = [rows[number] for number in sorted(rows)]
    for row, _first in found.repeated:
        found.findings.append(
            import_finding(
                "import-twice", _("stands twice in the file"), row.segment_id, path, row.bead.line
            )
        )
    return found


def target_of(bead: TextBead) -> str:
    """Return the translation in a bead with one segment; empty if it has no visible text."""
    return filled(bead.target[0].text) if bead.target else ""


def _has_work(bead: TextBead) -> bool:
    return bool(target_of(bead)) or any(note.author == "translator" for note in bead.notes)


def import_finding(
    code: str,
    message: str,
    name: str,
    path: str,
    line: int,
    severity: Severity = Severity.WARNING,
) -> Finding:
    """Return a finding on a row; ``name`` is the id of its segment."""
    return Finding(code, severity, message, path, line, name)


def editor_of_source(bead: TextBead, message: Message) -> Editor:
    """Return where the source of a row was edited (see ``Row.edited``), if its text is outdated."""
    base = Fingerprint.parse(bead.base)
    text = bead.source[0].text
    if base.source:
        return "file" if base.source == source_hash(message.msgid) else "here"
    targets = {text.text for text in bead.target} | {target_of(bead), message.msgstr[0]}
    if base.texts in {texts_hash(text, target) for target in targets}:
        return "here"
    if base.texts in {texts_hash(message.msgid, target) for target in targets}:
        return "file"
    return ""


def _is_of(bead: TextBead, text: str, segments: Segments) -> bool:
    """Return whether a row was exported from a segment with this text, edited since or not."""
    return (
        segments.compared(bead.source[0].text) == segments.compared(text)
        or editor_of_source(bead, Message(text)) == "file"
    )


def _tell_many(bead: TextBead, found: AssignedRows, path: str) -> None:
    if bead.target and bead.source:
        message = _("a bead of {type} is not brought into a catalog").format(type=bead.type)
        ids = " ".join(s.id for s in bead.source)
        found.findings.append(import_finding("import-many", message, ids, path, bead.line))
    elif bead.target:
        found.unknown.append(" ".join(s.text for s in bead.target))


def _by_id(
    named: Sequence[tuple[int, TextBead]],
    segments: Segments,
    taken: dict[str, TextBead],
    found: AssignedRows,
) -> Iterator[tuple[int, Row]]:
    """Match rows by id, and add the ids of the matched segments to ``taken``."""
    other: list[tuple[int, TextBead, Editor]] = []
    claimed: list[tuple[int, TextBead, Editor]] = []
    for number, bead in named:
        message = segments.messages[bead.source[0].id]
        if segments.compared(bead.source[0].text) == segments.compared(message.msgid):
            claimed.append((number, bead, ""))
        else:
            other.append((number, bead, editor_of_source(bead, message)))
    claimed += [row for row in other if row[2] == "file"]
    for number, bead, edited in claimed:
        name = bead.source[0].id
        first = taken.setdefault(name, bead)
        if first is bead:
            yield number, Row(name, bead, edited=edited)
        else:
            found.repeated.append((Row(name, bead), first))
    outdated: dict[str, TextBead] = {}
    for number, bead, edited in other:
        if edited == "file":
            continue
        name = bead.source[0].id
        same = segments.by_text.get(segments.compared(bead.source[0].text), ())
        free = [known for known in same if known not in taken]
        if len(free) == 1:
            taken[free[0]] = bead
            yield number, Row(free[0], bead, by_text=True)
        elif outdated.setdefault(name, bead) is bead:
            yield number, Row(name, bead, edited=edited)
        else:
            found.repeated.append((Row(name, bead), outdated[name]))


def _by_text(
    text: str,
    group: Sequence[tuple[int, TextBead]],
    free: Sequence[str],
    segments: Segments,
    taken: Mapping[str, TextBead],
    found: AssignedRows,
    path: str,
) -> Iterator[tuple[int, Row]]:
    """Match rows without usable ids that share a text; ``free`` are its unmatched segments."""
    working = [(number, bead) for number, bead in group if _has_work(bead)]
    rest = working or group[:1]
    if len(free) == 1:
        number, first = rest[0]
        yield number, Row(free[0], first, by_text=True)
        found.repeated.extend((Row(free[0], bead), first) for _number, bead in rest[1:])
        return
    same = segments.by_text[text]
    theirs = [target_of(bead) for _number, bead in working]
    ours = [filled(segments.messages[name].msgstr[0]) for name in same]
    if theirs == ours or (set(theirs) == set(ours) and len(set(ours)) == 1) or not working:
        found.unchanged += len(group)
    elif len(same) == 1:
        found.repeated.extend((Row(same[0], bead), taken[same[0]]) for _number, bead in working)
    else:
        message = _("{n} segments have this text, and the file has no id for it").format(
            n=len(same)
        )
        for _number, bead in working:
            found.ambiguous.append(text)
            found.findings.append(
                import_finding("import-ambiguous", message, same[0], path, bead.line)
            )
