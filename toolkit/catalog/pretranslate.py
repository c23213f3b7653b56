"""Pretranslate empty messages from a published translation, as fuzzy.

If a bead has one source segment, the message gets the joined text of all its printed segments. If a
bead has several source segments, its text cannot be split safely. The first message then gets the
whole text, and the other messages get a comment that says so. If one of these messages already has
a translation, the text is not used, because part of it would be repeated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.catalog.provenance import Provenance, provenance_of, with_provenance
from toolkit.model.catalog import Catalog, Message, State

_UNSURE = 0.5  # confidence


@dataclass(frozen=True, slots=True)
class PrintedBead:
    """A bead of source and printed segments, with the joined text of the printed segments.

    ``confidence`` is between 0 and 1. One side may be empty.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Pretranslated:
    """The result of pretranslation, by ids of source segments.

    Attributes:
        filled: Messages that were empty and now have a text.
        unsure: Those messages of ``filled`` whose bead is improbable.
        together: Groups whose text is in their first message.
        partly_translated: Groups that were skipped because some of their messages have a
            translation.
        kept: The number of messages with an existing translation.
        without_source: The number of printed segments without a message.
    """

    filled: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    partly_translated: tuple[tuple[str, ...], ...] = ()
    kept: int = 0
    without_source: int = 0


def pretranslate(
    catalog: Catalog, beads: Iterable[PrintedBead], translation_id: str
) -> tuple[Catalog, Pretranslated]:
    """Fill the empty messages of a catalog, as fuzzy and with their provenance.

    A second run changes nothing. Plural messages, and source segments without a message, are
    skipped. ``translation_id`` is the id of the published translation.
    """
    messages = {m.msgctxt: m for m in catalog.active() if m.msgctxt is not None}
    changed: dict[str, Message] = {}
    filled: list[str] = []
    unsure: list[str] = []
    together: list[tuple[str, ...]] = []
    partly: list[tuple[str, ...]] = []
    kept = without_source = 0
    for bead in beads:
        if not bead.source:
            without_source += len(bead.target)
        if not bead.source or not bead.text:
            continue
        found = [messages[name] for name in bead.source if name in messages]
        if len(found) < len(bead.source) or any(m.msgid_plural is not None for m in found):
            continue
        empty = [message for message in found if message.state is State.UNTRANSLATED]
        provenance = Provenance("published", translation_id, bead.target, bead.confidence)
        if len(empty) < len(found):
            kept += len(found) - len(empty)
            if empty and not _brought_before(found, provenance):
                partly.append(bead.source)
            continue
        first, *others = found
        changed[bead.source[0]] = _filled(first, bead.text, provenance)
        filled.append(bead.source[0])
        if bead.confidence < _UNSURE:
            unsure.append(bead.source[0])
        if others:
            together.append(bead.source)
            for name, message in zip(bead.source[1:], others, strict=True):
                changed[name] = _with_comment(
                    message,
                    f"{translation_id} prints this together with {bead.source[0]}: "
                    "its words are there",
                )
    entries = tuple(
        changed.get(m.msgctxt or "", m) if not m.obsolete else m for m in catalog.messages
    )
    result = replace(catalog, messages=entries) if changed else catalog
    return result, Pretranslated(
        tuple(filled), tuple(unsure), tuple(together), tuple(partly), kept, without_source
    )


def _filled(message: Message, text: str, provenance: Provenance) -> Message:
    flags = message.flags if message.is_fuzzy else ("fuzzy", *message.flags)
    return with_provenance(replace(message, msgstr=(text,), flags=flags, raw=None), provenance)


def _with_comment(message: Message, comment: str) -> Message:
    if comment in message.translator_comments:
        return message
    return replace(message, translator_comments=(*message.translator_comments, comment), raw=None)


def _brought_before(messages: Iterable[Message], provenance: Provenance) -> bool:
    """Return whether one of the messages was already filled from this bead."""
    for message in messages:
        told = provenance_of(message)
        same = (provenance.kind, provenance.origin, provenance.ids)
        if told is not None and (told.kind, told.origin, told.ids) == same:
            return True
    return False
