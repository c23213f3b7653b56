"""Three-way merge of a row of an imported file with its message."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.catalog.fingerprint import Fingerprint, texts_hash
from toolkit.catalog.imports.placed_tags import same_when_read, with_tags_of
from toolkit.catalog.imports.plan import Change, Conflict, ConflictReason, ImportPlan
from toolkit.catalog.imports.rows import Row, Segments, import_finding, target_of
from toolkit.catalog.provenance import is_own, notes_of
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.state_names import state_name
from toolkit.model.aligned_text import TextBead
from toolkit.model.catalog import Message, State, filled

_OUTER_LINE_FEEDS = re.compile(r"((?:\r?\n)*)(.*?)((?:\r?\n)*)", re.DOTALL)
_FUZZY = (State.FUZZY, State.STALE)


def state_changed(bead: TextBead, base: Fingerprint) -> bool:
    """Return whether the bead's state was changed in the imported file."""
    return bead.state is not None and bool(base.state) and bead.state.value != base.state


class RowMerge:
    """A merge of one row with the message that it translates.

    ``result`` returns the merged message and records the outcome in the plan.
    """

    def __init__(
        self,
        message: Message,
        row: Row,
        plan: ImportPlan,
        path: str,
        *,
        segments: Segments,
        overwrite: bool,
        lost: bool,
    ) -> None:
        self.message, self.row, self.plan, self.path = message, row, plan, path
        self.segments, self.overwrite, self.lost = segments, overwrite, lost
        self.state = plan.states[row.segment_id]
        base = Fingerprint.parse(row.bead.base)
        if row.by_text:  # another segment was exported
            base = Fingerprint(base.state)
        self.ours, in_cell = filled(message.msgstr[0]), target_of(row.bead)
        unfinished = row.bead.state is State.UNTRANSLATED
        # Users who type a translation into an exported table may leave the state unchanged.
        self.unfinished = unfinished and base.state != State.UNTRANSLATED.value
        self.theirs = in_cell
        if in_cell != self.ours:
            self.theirs = with_outer_line_feeds_of(message.msgid, self._with_our_tags(in_cell))
        self.has_base = bool(base.texts)
        # Without a fingerprint, the whole file counts as changed and the catalog as unchanged.
        self.in_file = not any(self._is_exported(text, base) for text in (in_cell, self.theirs))
        self.here = self.has_base and not self._is_exported(self.ours, base)
        self.moved = state_changed(row.bead, base)
        # Typing a translation in the catalog also changed the state; this is not a second change.
        translated = (State.UNTRANSLATED.value, State.TRANSLATED)
        self.stated_here = (
            self.has_base
            and bool(self.ours)
            and self.state.value != base.state
            and (base.state, self.state) != translated
        )

    def _with_our_tags(self, target: str) -> str:
        """Return a translation with tags of the message, if the catalog has inline tags."""
        if not self.segments.inline_tags:
            return target
        msgid = self.message.msgid
        placed = with_tags_of(msgid, self.row.bead.source[0].text, target)
        return self.ours if same_when_read(msgid, placed, self.ours) else placed

    def _is_exported(self, target: str, base: Fingerprint) -> bool:
        """Return whether the export had this translation; old versions exported blank ones too."""
        sources = {self.message.msgid, self.row.bead.source[0].text}
        written = {target, self.message.msgstr[0], *(s.text for s in self.row.bead.target)}
        targets = {text for text in written if filled(text) == target}
        return base.texts in {texts_hash(s, t) for s in sources for t in targets}

    def result(self) -> Message:
        """Return the message after the import."""
        if not self.theirs:
            self._look_at_empty()
        edited = self.row.edited
        compared = self.segments.compared
        if compared(self.row.bead.source[0].text) != compared(self.message.msgid):
            work = self.moved or (bool(self.theirs) and self.theirs != self.ours and self.in_file)
            taken = edited == "file" and (self.overwrite or not work)
            if taken:
                text = self.row.bead.source[0].text
                self._tell(
                    "import-source-edited",
                    _("the source text was changed in the file: “{text}”").format(text=text),
                )
            elif work:
                reasons: dict[str, ConflictReason] = {"file": "source-in-file", "here": "source"}
                return self._left(reasons.get(edited, "sources"))
            if not (taken and work):
                return self._with(self.ours, self.state)
        return self._same_text() if self.theirs in ("", self.ours) else self._other_text()

    def repeated(self, first: TextBead) -> Message:
        """Import only the notes of a second row of a segment, whose first row is ``first``."""
        if self.theirs not in ("", target_of(first)):
            name, line = self.row.segment_id, self.row.bead.line
            self.plan.conflicts.append(Conflict(name, "twice", target_of(first), self.theirs, line))
        return self._with(self.ours, self.state, in_conflict=True)

    def _look_at_empty(self) -> None:
        """Ignore the state of an empty translation."""
        asked = self.row.bead.state
        if self.ours and self.has_base and self.in_file:
            self._tell("import-emptied", _("the translation was emptied in the file: kept"))
        elif self.moved and asked is not None and asked in (State.APPROVED, State.TRANSLATED):
            self._tell(
                "import-state-empty",
                _("the file calls it {state}, and has no translation").format(
                    state=state_name(asked)
                ),
            )
        self.moved = False

    def _same_text(self) -> Message:
        """Merge a row that has the catalog's translation or no translation."""
        if self.here and not self.theirs and not self.in_file:
            self.plan.newer_here.append(self.row.segment_id)
        wanted = self._wanted_state()
        if wanted is not self.state and self.stated_here and not self.overwrite:
            return self._left("state")
        return self._with(self.ours, wanted)

    def _other_text(self) -> Message:
        """Merge a row with a different translation."""
        asked = self.row.bead.state
        wanted = State.FUZZY if asked in _FUZZY or self.unfinished else State.TRANSLATED
        if asked is State.APPROVED and self.moved:
            wanted = State.APPROVED
        if self.lost or (self.overwrite and (self.in_file or self.moved)):
            return self._with(self.theirs, wanted)
        if not self.has_base:
            return self._left("different") if self.ours else self._with(self.theirs, wanted)
        if self.in_file:
            if self.here:
                return self._left("translation")
            return self._left("state") if self.stated_here else self._with(self.theirs, wanted)
        if self.moved:  # the state is for another wording
            return self._left("state")
        self.plan.newer_here.append(self.row.segment_id)
        return self._with(self.ours, self.state)

    def _wanted_state(self) -> State:
        """Return the state that the file requests for the translation in the catalog.

        A program without states writes the exported state back, so only a changed state counts as
        an approval.
        """
        asked = self.row.bead.state
        if not self.moved or asked is None or asked is State.UNTRANSLATED:
            return self.state
        return State.FUZZY if asked is State.STALE else asked

    def _left(self, reason: ConflictReason) -> Message:
        """Record a conflict, and return the message unchanged except for new notes."""
        ours, theirs = self.ours, self.theirs
        if reason == "state" and ours == theirs:
            ours, theirs = self.state.value, self._wanted_state().value
        self.plan.conflicts.append(
            Conflict(self.row.segment_id, reason, ours, theirs, self.row.bead.line)
        )
        return self._with(self.ours, self.state, in_conflict=True)

    def _with(self, text: str, wanted: State, *, in_conflict: bool = False) -> Message:
        """Return the message with its text, its fuzzy flag and new notes."""
        message, state, name, plan = self.message, self.state, self.row.segment_id, self.plan
        edited = text != self.ours
        notes = new_notes(message, self.row.bead)
        if not edited and wanted is state and not notes:
            plan.unchanged += not in_conflict
            return message
        changed = replace(
            message, translator_comments=message.translator_comments + notes, raw=None
        )
        if edited or wanted is not state:
            flags = tuple(flag for flag in message.flags if flag != "fuzzy")
            changed = replace(
                changed,
                msgstr=(text, *message.msgstr[1:]),
                flags=("fuzzy", *flags) if wanted in _FUZZY else flags,
            )
            if wanted not in _FUZZY:
                changed = replace(
                    changed, previous_msgctxt=None, previous_msgid=None, previous_msgid_plural=None
                )
        if wanted is State.APPROVED and changed.state is not State.TRANSLATED:
            wanted = changed.state  # because another plural form is empty
        if wanted is State.APPROVED and (state is not State.APPROVED or edited):
            plan.approve.append(name)
        elif state is State.APPROVED and wanted is not State.APPROVED and not edited:
            plan.withdraw.append(name)
        plan.changes.append(Change(name, message.msgstr[0], text, state, wanted, notes))
        plan.states[name] = wanted
        return changed

    def _tell(self, code: str, message: str) -> None:
        self.plan.findings.append(
            import_finding(code, message, self.row.segment_id, self.path, self.row.bead.line)
        )


def with_outer_line_feeds_of(source: str, target: str) -> str:
    """Give the target leading and trailing line feeds as in its source.

    gettext rejects other translations, and spreadsheets easily add a line feed.
    """
    if not target:
        return target
    lead, body, end = _parted(target)
    first, _body, last = _parted(source)
    if bool(lead) != bool(first):
        lead = first
    if bool(end) != bool(last):
        end = last
    return lead + body + end


def _parted(text: str) -> tuple[str, str, str]:
    """Return the line feeds before a text, the text without them, and the line feeds after it."""
    found = _OUTER_LINE_FEEDS.fullmatch(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def new_notes(message: Message, bead: TextBead) -> tuple[str, ...]:
    """Return lines of translators' notes that are not yet in the comments of the message.

    The toolkit's own notes are not imported, because their cause may be resolved by now.
    """
    known = set(message.translator_comments) | {note.text for note in notes_of(message)}
    return tuple(
        line
        for note in bead.notes
        if note.author == "translator" and note.text not in known
        for line in note.text.splitlines()
        if line.strip() and line not in known and not is_own(line)
    )
