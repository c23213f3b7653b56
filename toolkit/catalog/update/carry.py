"""Carry a translation from an old message to a new one: state, previous text and notes.

When the source of a finished translation changes, the translation becomes fuzzy. The previous msgid
records the old text, and a note records the wording of the translation by its hash. The flag is
removed automatically only if the source is again equal to the previous msgid and the translation is
the recorded one. A translation that was edited meanwhile, or whose wording was not recorded (by
older versions or ``msgmerge``), stays fuzzy until somebody confirms it. A message that was fuzzy
before its source changed has a note that says so, and stays fuzzy.

Editors remove the flag when a translator confirms a message. The next update then removes the
notes. Notes are translator comments that begin with ``bitext:`` (``toolkit.catalog.notes``). No
other comment is changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from toolkit.catalog.notes import (
    DOUBTFUL,
    MINOR_EDIT,
    form_note,
    has_finished_wording,
    is_certain_to_need_review,
    is_note,
    is_of_a_mark,
    mark_notes,
    memory_of,
    without_notes,
)
from toolkit.catalog.update.plural import fit_forms
from toolkit.model.catalog import Message
from toolkit.parsing.line_ends import same_but_for_line_ends

# Flags that come from the template, as in GNU msgmerge. Other flags are people's.
_OF_THE_TEMPLATE = re.compile(r".*-format|range:.*|(?:no-)?wrap")


class Source(NamedTuple):
    """The source text of a translation."""

    msgctxt: str | None
    msgid: str
    msgid_plural: str | None

    @property
    def text(self) -> tuple[str, str | None]:
        """Singular and plural, without the context."""
        return self.msgid, self.msgid_plural


@dataclass(frozen=True, slots=True)
class CarryRules:
    """Rules for carrying translations.

    ``plural_count`` is the language's number of plural forms, None if unknown. With
    ``keep_after_minor_edits``, a minor edit of the source does not make the translation fuzzy.
    """

    plural_count: int | None = None
    keep_after_minor_edits: bool = False


def source_of(message: Message) -> Source:
    """Return the source text that was translated: the previous one if an update made it fuzzy."""
    if message.is_fuzzy and message.previous_msgid is not None:
        former = message.previous_msgctxt
        return Source(
            message.msgctxt if former is None else former,
            message.previous_msgid,
            message.previous_msgid_plural,
        )
    return Source(message.msgctxt, message.msgid, message.msgid_plural)


def untranslated(wanted: Message, rules: CarryRules) -> Message:
    """Turn a message of the template into a new message of the catalog."""
    forms, _rest = fit_forms((), wanted.msgid_plural is not None, rules.plural_count)
    return replace(
        wanted,
        msgstr=forms,
        flags=tuple(f for f in wanted.flags if f != "fuzzy"),
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
        line=0,
        raw=None,
    )


def carry(old: Message, wanted: Message, rules: CarryRules, *, moved: bool) -> Message:
    """Return ``wanted`` with the translation and comments of ``old``, or ``old`` if equal.

    ``moved`` is set if a different msgctxt only means another position, so that the translation is
    not in doubt.
    """
    if is_unchanged(old, wanted, rules):
        return old
    forms, lost = fit_forms(
        old.msgstr,
        wanted.msgid_plural is not None,
        rules.plural_count,
        was_plural=old.msgid_plural is not None,
    )
    before, after = source_of(old), Source(wanted.msgctxt, wanted.msgid, wanted.msgid_plural)
    previous: Source | None = None
    doubtful = fuzzy = minor = False
    if after == Source(old.msgctxt, old.msgid, old.msgid_plural):
        fuzzy, doubtful = old.is_fuzzy, DOUBTFUL in old.translator_comments
        if old.previous_msgid is not None:
            former = old.previous_msgctxt
            previous = Source(former, old.previous_msgid, old.previous_msgid_plural)
    elif any(old.msgstr):
        by_update = old.previous_msgid is not None and not is_certain_to_need_review(old)
        doubtful = old.is_fuzzy and not by_update
        as_it_was = not old.is_fuzzy or has_finished_wording(replace(old, msgstr=forms))
        if not ((moved or before.msgctxt == after.msgctxt) and _is_same_text(before, after, rules)):
            elsewhere = before.msgctxt if before.msgctxt != after.msgctxt else None
            previous = before._replace(msgctxt=elsewhere)
        fuzzy = doubtful or previous is not None or not as_it_was
        minor = not (fuzzy or _is_read_alike(before, after))
    notes = _notes_on_mark(old, doubtful, changed=previous is not None) if fuzzy else ()
    carried = replace(
        wanted,
        msgstr=forms,
        translator_comments=_comments(old, notes, lost, minor=minor),
        flags=carried_flags(old, wanted, fuzzy=fuzzy),
        previous_msgctxt=previous.msgctxt if previous else None,
        previous_msgid=previous.msgid if previous else None,
        previous_msgid_plural=previous.msgid_plural if previous else None,
        line=0,
        raw=None,
    )
    return old if carried == old else carried


def is_unchanged(old: Message, wanted: Message, rules: CarryRules) -> bool:
    """Return whether ``old`` can certainly stay unchanged; a quick test."""
    return (
        old.msgid == wanted.msgid
        and old.msgctxt == wanted.msgctxt
        and not old.obsolete
        and old.references == wanted.references
        and old.extracted_comments == wanted.extracted_comments
        and (
            (not wanted.flags and (not old.flags or old.flags == ("fuzzy",)))
            or carried_flags(old, wanted, fuzzy=old.is_fuzzy) is old.flags
        )
        and not (old.translator_comments and any(map(is_note, old.translator_comments)))
        and old.msgid_plural == wanted.msgid_plural
        and (old.msgid_plural is None or rules.plural_count in {None, len(old.msgstr)})
    )


def retire(message: Message) -> Message:
    """Make the message obsolete; translation, translator comments and flags are preserved."""
    if message.obsolete:
        return message
    return replace(message, obsolete=True, extracted_comments=(), references=(), line=0, raw=None)


def is_worth_keeping(message: Message) -> bool:
    """Return whether the message contains people's work."""
    return message.obsolete or any(message.msgstr) or bool(without_notes(message))


def carried_flags(old: Message, wanted: Message, *, fuzzy: bool) -> tuple[str, ...]:
    """Return formats, range and wrapping of the template, and other flags of the old message."""
    flags = ["fuzzy"] if fuzzy else []
    flags += [f for f in wanted.flags if f != "fuzzy"]
    flags += [
        f
        for f in old.flags
        if f != "fuzzy" and not _OF_THE_TEMPLATE.fullmatch(f) and f not in flags
    ]
    return old.flags if sorted(flags) == sorted(old.flags) else tuple(flags)


def _notes_on_mark(old: Message, doubtful: bool, *, changed: bool) -> tuple[str, ...]:
    """Return the notes that explain a fuzzy flag; ``changed`` is set if the source text changed."""
    notes = [c for c in old.translator_comments if is_of_a_mark(c)] if old.is_fuzzy else []
    notes = [c for c in notes if c != DOUBTFUL and c not in mark_notes(old)]
    if changed and doubtful:
        notes.append(DOUBTFUL)
    elif changed:
        notes += memory_of(old)
    return tuple(notes)


def _comments(
    old: Message, notes: Sequence[str], lost: dict[int, str], *, minor: bool
) -> tuple[str, ...]:
    """Return the old comments and the new notes.

    Of the old notes on the fuzzy flag, only those in ``notes`` are kept.
    """
    confirmed = not old.is_fuzzy and mark_notes(old)  # somebody has reviewed it since
    comments = [
        c
        for c in old.translator_comments
        if (c in notes or not is_of_a_mark(c)) and (c != MINOR_EDIT or not confirmed)
    ]
    new = [*notes, *([MINOR_EDIT] if minor else ()), *(form_note(*form) for form in lost.items())]
    added = [note for note in dict.fromkeys(new) if note not in comments]
    # Machine-readable comments come first, so that people's comments stay next to the message.
    memory = [note for note in added if note in memory_of(old)]
    return (*memory, *comments, *(note for note in added if note not in memory))


def _is_read_alike(before: Source, after: Source) -> bool:
    """Return whether two texts differ only in spaces that older versions wrote for line ends."""
    if (before.msgid_plural is None) != (after.msgid_plural is None):
        return False
    return same_but_for_line_ends(before.msgid, after.msgid) and same_but_for_line_ends(
        before.msgid_plural or "", after.msgid_plural or ""
    )


def _is_same_text(before: Source, after: Source, rules: CarryRules) -> bool:
    if _is_read_alike(before, after):
        return True
    if not rules.keep_after_minor_edits:
        return False
    from toolkit.catalog.update.minor_edit import is_minor_edit  # rarely needed

    old_plural, new_plural = before.msgid_plural, after.msgid_plural
    if old_plural is None or new_plural is None:
        return old_plural is new_plural and is_minor_edit(before.msgid, after.msgid)
    return is_minor_edit(before.msgid, after.msgid) and is_minor_edit(old_plural, new_plural)
