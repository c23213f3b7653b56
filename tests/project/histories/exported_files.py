"""Files that a project sent out, worked on with programs that keep their form, and taken back."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import BinaryIO
from unicodedata import normalize

from toolkit.catalog.approvals import approve, serialize_ledger, withdraw
from toolkit.catalog.fingerprint import plain
from toolkit.catalog.imports.plan import ImportPlan
from toolkit.catalog.imports.rows_into_catalog import plan_import
from toolkit.catalog.po import serialize_catalog
from toolkit.catalog.target import messages_by_id
from toolkit.catalog.template import retired_texts
from toolkit.exchange.format import InputFile
from toolkit.exchange.lossy import serialize
from toolkit.exchange.registry import format_named
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.catalog import Message, State
from toolkit.model.document import Segment
from toolkit.pipeline.export import own_text
from toolkit.pipeline.state import read_state
from toolkit.pipeline.update import catalog_files, record_segments, with_new_ids
from toolkit.project.folder import Project


@dataclass(slots=True)
class ExportedFile:
    """The bytes of the file, and its beads as they were sent out."""

    format: str
    languages: tuple[str, str]
    data: bytes
    sent: list[TextBead] = field(default_factory=list)

    def copy(self) -> ExportedFile:
        return replace(self)

    def text(self) -> AlignedText:
        parse = format_named(self.format).parse
        assert parse is not None
        file = InputFile("sent", io.BytesIO(self.data), _no_file, self.languages)
        return parse(file, lambda _finding: None)

    def edit(self, kind: str, at: int, words: str) -> None:
        """One row, or the letters of all."""
        text = self.text()
        beads = list(text.beads)
        at %= len(beads)
        beads = [
            _edited(bead, kind, words) if kind == "normalise" or number == at else bead
            for number, bead in enumerate(beads)
        ]
        chunks = serialize(
            replace(text, beads=beads), format_named(self.format), lambda _finding: None
        )
        self.data = b"".join(chunk.data for chunk in chunks)


def _no_file(path: str) -> BinaryIO:
    raise FileNotFoundError(path)


def _edited(bead: TextBead, kind: str, words: str) -> TextBead:
    (source,) = bead.source
    has_text = bool(bead.target and bead.target[0].text)
    if kind == "translate":
        return replace(bead, target=(Segment(source.id, words),), state=State.TRANSLATED)
    if kind == "approve" and has_text:
        return replace(bead, state=State.APPROVED)
    if kind == "doubt" and has_text:
        return replace(bead, state=State.FUZZY)
    if kind == "note":
        return replace(bead, notes=(*bead.notes, Note(words)))
    if kind == "source":
        return replace(bead, source=(replace(source, text=f"{source.text} {words}"),))
    if kind == "normalise":
        return replace(bead, source=(replace(source, text=normalize("NFD", source.text)),))
    return bead


def export(project: Project, name: str) -> ExportedFile:
    """As ``bitext export`` does."""
    edition = read_state(project)
    record_segments(project, edition)
    text = own_text(edition, "es", original=project.source_path, date="2024-01-31")
    chunks = serialize(text, format_named(name), lambda _finding: None)
    languages = (text.source_language, "es")
    file = ExportedFile(name, languages, b"".join(chunk.data for chunk in chunks))
    file.sent = list(file.text().beads)
    return file


def import_file(
    project: Project,
    file: ExportedFile,
    finished: set[tuple[str, str]],
    person: Callable[[Message], str],
    *,
    overwrite: bool,
) -> set[str]:
    """As ``bitext import`` does; returns what the file's translators replaced.

    All that they did is done, or there already, or named.
    """
    edition = read_state(project)
    rows = list(zip(file.sent, file.text().beads, strict=True))
    for _sent, row in rows:
        if row.state in (State.TRANSLATED, State.APPROVED) and _target(row):
            finished.add((plain(row.source[0].text), _target(row)))
    former = messages_by_id(edition.catalogs["es"])
    plan = plan_import(
        edition.catalogs["es"],
        edition.states("es"),
        [row for _sent, row in rows],
        path="sent",
        overwrite=overwrite,
        retired=retired_texts(edition.template),
    )
    messages = messages_by_id(plan.catalog)
    files: dict[str, bytes] = {}
    if plan.changes:
        files = catalog_files(project, edition)
        files[project.catalog_path("es")] = serialize_catalog(plan.catalog)
    if plan.approve or plan.withdraw:
        ledger = withdraw(edition.approvals["es"], plan.withdraw)
        for name in plan.approve:
            assert any(
                _asks_to_approve(sent, row, messages[name], edited=overwrite) for sent, row in rows
            )
            ledger = approve(ledger, [messages[name]], by=person(messages[name]), date="2024-03-03")
        files[project.approvals_path("es")] = serialize_ledger(ledger)
    project.write_all(with_new_ids(project, edition, files))
    replaced = set()
    for change in plan.changes:
        replaced |= {change.was, f"state of {change.segment_id}"}
        if overwrite:
            finished.add((plain(former[change.segment_id].msgid), change.now))
        elif change.was and change.was != change.now:
            assert any(_target(sent) == change.was != _target(row) for sent, row in rows)
    for sent, row in rows:
        _assert_taken_or_named(sent, row, plan, edited=overwrite)
    return replaced


def _target(bead: TextBead) -> str:
    return bead.target[0].text if bead.target else ""


def _asks_to_approve(sent: TextBead, row: TextBead, message: Message, *, edited: bool) -> bool:
    """``edited``: also where somebody edited the source in the file."""
    return (
        row.state is State.APPROVED is not sent.state
        and _target(row) == message.msgstr[0]
        and (edited or plain(row.source[0].text) == plain(message.msgid))
    )


def _assert_taken_or_named(
    sent: TextBead, row: TextBead, plan: ImportPlan, *, edited: bool
) -> None:
    """``edited`` is as in ``_asks_to_approve``."""
    (source,) = row.source
    text, target = plain(source.text), _target(row)
    named = {c.theirs for c in plan.conflicts} | {c.segment_id for c in plan.conflicts}
    if target in named or source.id in named:
        return
    if text in {plain(t) for t in (*plan.unknown, *plan.ambiguous)}:
        return
    every = plan.catalog.messages
    notes = {c for m in every for c in m.translator_comments}
    for note in row.notes:
        if note not in sent.notes and note.author == "translator":
            assert set(note.text.split("\n")) <= notes
    if target != _target(sent):
        assert target in {m.msgstr[0] for m in every}
    if row.state is not sent.state and row.state is State.APPROVED and target:
        same = [m for m in plan.catalog.active() if m.msgstr[0] == target]
        assert any(
            plan.states[m.msgctxt or ""] is State.APPROVED and (edited or plain(m.msgid) == text)
            for m in same
        )
