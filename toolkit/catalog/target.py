"""Build the target document and the 1:1 bitext of a catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from toolkit.catalog.approvals import NO_APPROVALS, Ledger, state_with_approvals
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import Catalog, Message, State
from toolkit.model.document import Document, Paragraph, Segment, Turn


def messages_by_id(catalog: Catalog) -> Mapping[str, Message]:
    """Return the messages that are not obsolete, by segment id."""
    return {m.msgctxt: m for m in catalog.active() if m.msgctxt is not None}


def states_by_id(
    source: Document, catalog: Catalog, approvals: Ledger = NO_APPROVALS
) -> Mapping[str, State]:
    """Return the state of every source segment, from its message and the ledger of approvals.

    If the source changed after the last update of the catalog, a translation counts as fuzzy, or as
    stale if it was approved.
    """
    messages = messages_by_id(catalog)
    return {s.id: _approved_state(s, messages.get(s.id), approvals) for s in source.segments()}


def bitext_of(source: Document, catalog: Catalog, language: str) -> Bitext:
    """Align the source with its translation, including fuzzy translations.

    The target has the turns and paragraphs of the source, and its segments have the same ids. A
    segment without a translation is absent from the target and in a 1-0 bead.
    """
    messages = messages_by_id(catalog)

    def translated(segment: Segment) -> Segment | None:
        message = messages.get(segment.id)
        if _state(segment, message) is State.UNTRANSLATED or message is None:
            return None
        return Segment(segment.id, message.msgstr[0])

    turns = []
    present: set[str] = set()
    for turn in source.turns:
        paragraphs = []
        for paragraph in turn.paragraphs:
            targets = tuple(t for s in paragraph.segments if (t := translated(s)) is not None)
            present.update(t.id for t in targets)
            paragraphs.append(Paragraph(paragraph.id, targets, kind=paragraph.kind))
        turns.append(Turn(turn.id, turn.kind, tuple(paragraphs), turn.speaker, turn.label))
    beads = tuple(Bead((s.id,), (s.id,) if s.id in present else ()) for s in source.segments())
    return Bitext(source, Document(language, tuple(turns)), Alignment(beads))


def _state(segment: Segment, message: Message | None) -> State:
    if message is None or message.state is State.UNTRANSLATED:
        return State.UNTRANSLATED
    return State.FUZZY if message.msgid != segment.text else message.state


def _approved_state(segment: Segment, message: Message | None, approvals: Ledger) -> State:
    state = _state(segment, message)
    if message is None or segment.id not in approvals:
        return state
    if message.msgid != segment.text:
        message = replace(message, msgid=segment.text, raw=None)
    return state_with_approvals(message, state, approvals)
