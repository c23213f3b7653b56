"""Build the target document and the 1:1 bitext of a catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from toolkit.catalog.approvals import NO_APPROVALS, Ledger, state_with_approvals
from toolkit.catalog.template import has_inline_tags, message_text
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import Catalog, Message, State
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.parsing.inline.tags import is_tagged, read_tags, write_tags


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
    tags = has_inline_tags(catalog)
    return {
        s.id: _approved_state(message_text(s, inline_tags=tags), messages.get(s.id), approvals)
        for s in source.segments()
    }


def bitext_of(source: Document, catalog: Catalog, language: str) -> Bitext:
    """Align the source with its translation, including fuzzy translations.

    The target has the turns and paragraphs of the source, and its segments have the same ids. A
    segment without a translation is absent from the target and in a 1-0 bead.
    """
    messages = messages_by_id(catalog)
    tags = has_inline_tags(catalog)

    def translated(segment: Segment) -> Segment | None:
        message = messages.get(segment.id)
        if message is None or message.state is State.UNTRANSLATED:
            return None
        if not tags:
            return Segment(segment.id, message.msgstr[0])
        return translated_segment(segment, message.msgstr[0])

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


def translated_segment(source: Segment, msgstr: str) -> Segment:
    """Return the translation of a segment, read from a message with inline tags.

    The tags get the attributes of the source's marks, such as the address of a link.
    """
    tagged = is_tagged(write_tags(source.text, source.marks))
    found = read_tags(msgstr, source.marks, tagged=tagged)
    return Segment(source.id, found.text, marks=found.marks)


def _state(msgid: str, message: Message | None) -> State:
    if message is None or message.state is State.UNTRANSLATED:
        return State.UNTRANSLATED
    return State.FUZZY if message.msgid != msgid else message.state


def _approved_state(msgid: str, message: Message | None, approvals: Ledger) -> State:
    state = _state(msgid, message)
    if message is None or message.msgctxt not in approvals:
        return state
    if message.msgid != msgid:
        message = replace(message, msgid=msgid, raw=None)
    return state_with_approvals(message, state, approvals)
