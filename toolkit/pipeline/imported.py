"""What somebody edited elsewhere, brought back into a catalog: three ways, nothing overwritten.

An export names for each segment the state and a hash of both texts (``exported.fingerprint``). So
an import knows what was changed in the file, what was changed here, and what on both sides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from toolkit.catalog.target import messages_by_id
from toolkit.interface import gettext as _
from toolkit.model.aligned_text import TextBead
from toolkit.model.catalog import Catalog, Message, State
from toolkit.model.finding import Finding, Severity
from toolkit.pipeline.exported import notes_of, texts_hash

ConflictReason = Literal["source", "translation", "state", "different"]


@dataclass(frozen=True, slots=True)
class Change:
    """A segment that the import changes; ``notes`` are those that are new."""

    segment_id: str
    was: str
    now: str
    state_was: State
    state_now: State
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A segment that is left as it is.

    ``source``: the text to be translated is another one now. ``translation`` and ``state``: it was
    changed in the file and here. ``different``: the two differ, and the file does not say what it
    was made from.
    """

    segment_id: str
    reason: ConflictReason
    ours: str
    theirs: str
    line: int = 0


@dataclass(slots=True)
class ImportPlan:
    """What an import does; ``approve`` and ``withdraw`` are ids for the ledger of approvals.

    ``unknown`` are texts of the file that the project has not; ``newer_here`` ids whose
    translation was changed here and not in the file.
    """

    catalog: Catalog
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    newer_here: list[str] = field(default_factory=list)
    unchanged: int = 0
    approve: list[str] = field(default_factory=list)
    withdraw: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def plan_import(
    catalog: Catalog,
    states: Mapping[str, State],
    beads: Iterable[TextBead],
    *,
    path: str,
    overwrite: bool = False,
) -> ImportPlan:
    """The catalog with what the beads changed, and what became of each of them.

    ``catalog`` is up to the source, ``states`` are those of its segments. With ``overwrite`` the
    file wins where the translation was changed on both sides; a newer source always stays.
    """
    messages = dict(messages_by_id(catalog))
    plan = ImportPlan(catalog)
    by_text: dict[str, list[str]] = {}
    for known, message in messages.items():
        by_text.setdefault(_plain(message.msgid), []).append(known)
    seen: set[str] = set()
    for bead in beads:
        name = _segment_of(bead, messages, by_text, plan, path)
        if name is None:
            continue
        if name in seen:
            plan.findings.append(_finding("import-twice", _("stands twice in the file"), name,
                                          path, bead.line))  # fmt: skip
            continue
        seen.add(name)
        messages[name] = _merged(messages[name], states[name], bead, plan, overwrite)
    changed = {change.segment_id for change in plan.changes}
    plan.catalog = replace(
        catalog,
        messages=tuple(
            messages[m.msgctxt] if m.msgctxt in changed and not m.obsolete else m
            for m in catalog.messages
        ),
    )
    return plan


def _segment_of(
    bead: TextBead,
    messages: Mapping[str, Message],
    by_text: Mapping[str, list[str]],
    plan: ImportPlan,
    path: str,
) -> str | None:
    """The segment that a bead translates: by its id, else by its text where only one has it."""
    if len(bead.source) != 1 or len(bead.target) > 1:
        if bead.target and bead.source:
            message = _("a bead of {type} is not brought into a catalog").format(type=bead.type)
            plan.findings.append(
                _finding("import-many", message, " ".join(s.id for s in bead.source), path,
                         bead.line)
            )  # fmt: skip
        elif bead.target:
            plan.unknown.append(" ".join(s.text for s in bead.target))
        return None
    source = bead.source[0]
    if source.id in messages:
        return source.id
    found = by_text.get(_plain(source.text), [])
    if len(found) == 1:
        return found[0]
    if bead.target and bead.target[0].text:
        plan.unknown.append(source.text)
        if found:
            message = _("{n} segments have this text, and the file has no id for it").format(
                n=len(found)
            )
            plan.findings.append(_finding("import-ambiguous", message, found[0], path, bead.line))
    return None


def _merged(
    message: Message, state: State, bead: TextBead, plan: ImportPlan, overwrite: bool
) -> Message:
    name = message.msgctxt or ""
    ours = message.msgstr[0]
    theirs = bead.target[0].text if bead.target else ""
    base_state, _mark, base_hash = bead.base.partition("#")
    source = bead.source[0].text

    def conflict(reason: ConflictReason) -> Message:
        plan.conflicts.append(Conflict(name, reason, ours, theirs, bead.line))
        return message

    in_file = not base_hash or texts_hash(source, theirs) != base_hash
    here = bool(base_hash) and texts_hash(message.msgid, ours) != base_hash
    if _plain(source) != _plain(message.msgid):
        if theirs == ours or not theirs or not in_file:
            plan.unchanged += 1
            return message
        return conflict("source")
    text = ours
    if theirs != ours and (in_file or not ours):
        if not theirs:
            if base_hash:
                plan.findings.append(
                    _finding("import-emptied", _("the translation was emptied in the file: kept"),
                             name, "", bead.line)
                )  # fmt: skip
        elif not ours or overwrite or (base_hash and not here):
            text = theirs
        else:
            return conflict("translation" if base_hash else "different")
    elif theirs != ours and here:
        plan.newer_here.append(name)
    return _with_state(message, state, text, bead, base_state, plan)


def _with_state(
    message: Message,
    state: State,
    text: str,
    bead: TextBead,
    base_state: str,
    plan: ImportPlan,
) -> Message:
    """The message with its text, its fuzzy mark and new notes; the plan with what it amounts to."""
    name = message.msgctxt or ""
    edited = text != message.msgstr[0]
    moved = bead.state is not None and bool(base_state) and bead.state.value != base_state
    wanted = _wanted_state(state, bead, edited=edited, moved=moved)
    if moved and not edited and wanted is not state and state.value != base_state:
        plan.conflicts.append(Conflict(name, "state", state.value, wanted.value, bead.line))
        wanted = state
    notes = _new_notes(message, bead)
    if not edited and wanted is state and not notes:
        plan.unchanged += 1
        return message
    fuzzy = wanted in (State.FUZZY, State.STALE)
    flags = message.flags
    if edited or wanted is not state:
        flags = tuple(flag for flag in message.flags if flag != "fuzzy")
        if fuzzy and text:
            flags = ("fuzzy", *flags)
    changed = replace(
        message,
        msgstr=(text, *message.msgstr[1:]),
        flags=flags,
        translator_comments=message.translator_comments + notes,
        raw=None,
    )
    if "fuzzy" not in flags:
        changed = replace(
            changed, previous_msgctxt=None, previous_msgid=None, previous_msgid_plural=None
        )
    if wanted is State.APPROVED and (state is not State.APPROVED or edited):
        plan.approve.append(name)
    elif state is State.APPROVED and wanted is not State.APPROVED and not edited:
        plan.withdraw.append(name)
    plan.changes.append(Change(name, message.msgstr[0], text, state, wanted, notes))
    return changed


def _wanted_state(state: State, bead: TextBead, *, edited: bool, moved: bool) -> State:
    """The state that the file asks for.

    A program that knows no states leaves the one that was exported: an edited text is then
    translated, or stays fuzzy. Only a state that was changed in the file approves.
    """
    asked = bead.state
    if edited:
        if asked is State.APPROVED and moved:
            return State.APPROVED
        return State.FUZZY if asked in (State.FUZZY, State.STALE) else State.TRANSLATED
    if moved and asked is not None and asked is not State.UNTRANSLATED:
        return State.FUZZY if asked is State.STALE else asked
    return state


def _new_notes(message: Message, bead: TextBead) -> tuple[str, ...]:
    """The lines of translators' notes that are in no comment yet."""
    known = set(message.translator_comments) | {note.text for note in notes_of(message)}
    known |= {line for note in notes_of(message) for line in note.text.split("\n")}
    return tuple(
        line
        for note in bead.notes
        if note.author == "translator" and note.text not in known
        for line in note.text.splitlines()
        if line.strip() and line not in known
    )


def _plain(text: str) -> str:
    """The text as other programs may have folded its white space and composed its letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _finding(code: str, message: str, name: str, path: str, line: int) -> Finding:
    return Finding(code, Severity.WARNING, message, path, line, name)
