"""Message-level diff of two versions of a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from toolkit.model.catalog import Message, State
from toolkit.review.rows import report_json
from toolkit.review.word_diff import Piece, word_diff

Kind = Literal["new", "retired", "changed"]
Pair = tuple[Message | None, Message | None]


@dataclass(frozen=True, slots=True)
class MessageChange:
    """A message that is new, retired (deleted or obsolete) or changed.

    ``source`` is the word diff of the msgid; for a plural message, the diffs of all its forms
    follow each other. ``translations`` has one word diff per form of the msgstr. A state is None if
    the message does not exist on that side.
    """

    id: str
    kind: Kind
    source: tuple[tuple[Piece, ...], ...]
    translations: tuple[tuple[Piece, ...], ...]
    old_state: State | None
    new_state: State | None


def message_changes(pairs: Iterable[Pair]) -> tuple[MessageChange, ...]:
    """Return the changes in pairs (old, new) of messages, omitting equal ones.

    An obsolete message counts as absent. Comments, references and flags other than fuzzy are
    ignored.
    """
    changes = []
    for before, after in pairs:
        old = None if before is None or before.obsolete else before
        new = None if after is None or after.obsolete else after
        present = new or old
        if present is None or (old is not None and new is not None and _same(old, new)):
            continue
        changes.append(
            MessageChange(
                id=present.msgid if present.msgctxt is None else present.msgctxt,
                kind="new" if old is None else "retired" if new is None else "changed",
                source=_diffs(_sources(old), _sources(new)),
                translations=_diffs(old.msgstr if old else (), new.msgstr if new else ()),
                old_state=old.state if old else None,
                new_state=new.state if new else None,
            )
        )
    return tuple(changes)


def message_changes_json(
    changes: Mapping[str, Sequence[MessageChange]], revision: Mapping[str, str]
) -> str:
    """Return the changes by language, with the fields in docs/how-to/follow-progress.md."""
    data = {
        "since": dict(revision),
        "languages": {
            language: {"messages": [_data(change) for change in found]}
            for language, found in changes.items()
        },
    }
    return report_json("bitext-diff", data)


def _same(old: Message, new: Message) -> bool:
    return (old.msgid, old.msgid_plural, old.msgstr, old.state) == (
        new.msgid,
        new.msgid_plural,
        new.msgstr,
        new.state,
    )


def _sources(message: Message | None) -> tuple[str, ...]:
    if message is None:
        return ()
    plural = message.msgid_plural
    return (message.msgid,) if plural is None else (message.msgid, plural)


def _diffs(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[Piece, ...], ...]:
    forms = max(len(old), len(new))
    padded = (side + ("",) * (forms - len(side)) for side in (old, new))
    return tuple(word_diff(a, b) for a, b in zip(*padded, strict=True))


def _data(change: MessageChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "change": change.kind,
        "state": {
            "old": change.old_state.value if change.old_state else None,
            "new": change.new_state.value if change.new_state else None,
        },
        "source": [_diff_data(diff) for diff in change.source],
        "translation": [_diff_data(diff) for diff in change.translations],
    }


def _diff_data(diff: Sequence[Piece]) -> dict[str, Any]:
    return {
        "old": "".join(p.text for p in diff if p.kind != "+"),
        "new": "".join(p.text for p in diff if p.kind != "-"),
        "words": [list(piece) for piece in diff],
    }
