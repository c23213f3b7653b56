"""A gettext catalog as values. The words are gettext's own: ``msgctxt``, ``msgid``, ``msgstr``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

# Letters that Unicode calls fillers or blank: Hangul ones, and Braille's cell without dots.
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# What changes the look of a letter, and shows nothing alone: joiners and variation selectors.
_BLANK_MARKS = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f") | frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
_BLANK_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: it is empty, or of spaces and invisible characters only."""
    return all(
        unicodedata.category(c) in _BLANK_CATEGORIES or c in _BLANK_LETTERS or c in _BLANK_MARKS
        for c in text
    )


def filled(text: str) -> str:
    """The text, or an empty one in place of a blank one."""
    return "" if is_blank(text) else text


class State(Enum):
    """How far a message is; one state per message.

    ``APPROVED`` (and so translated) and ``STALE`` (approved once, the source changed since, the
    translation did not) come from the ledger of approvals, not from the catalog.
    """

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    APPROVED = "approved"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Message:
    """One entry. ``msgctxt`` is the segment id in our own catalogs, anything or None in others.

    ``msgstr`` has one string, or one for each plural form where ``msgid_plural`` is not None.
    Comments are tuples of lines without their marker (``#``, ``#.``) and the one space after
    it. ``references`` and ``flags`` are single items, in the order of the file. ``previous_*``
    hold the ``#|`` fields. ``line`` is the 1-based line on which the entry begins, 0 for a new
    one. ``raw`` holds the entry's characters as they were read, so that an untouched message is
    written as it was; make a changed message with ``dataclasses.replace(..., raw=None)``.
    """

    msgid: str
    msgstr: tuple[str, ...] = ("",)
    msgctxt: str | None = None
    msgid_plural: str | None = None
    translator_comments: tuple[str, ...] = ()
    extracted_comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    raw: str | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """What makes a message the same one for gettext."""
        return self.msgctxt, self.msgid

    @property
    def is_fuzzy(self) -> bool:
        """Whether the ``fuzzy`` flag is set."""
        return "fuzzy" in self.flags

    @property
    def state(self) -> State:
        """As ``msgfmt --statistics`` counts, without the ledger: one empty form is untranslated.

        Unlike there, a form that shows nothing is untranslated too, but for a msgid that shows
        nothing either.
        """
        if not all(self.msgstr) or (any(map(is_blank, self.msgstr)) and not is_blank(self.msgid)):
            return State.UNTRANSLATED
        return State.FUZZY if self.is_fuzzy else State.TRANSLATED


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO or POT file. ``header`` is the message with the empty msgid, None where there is none.

    ``messages`` are in the order of the file, obsolete ones included, the header not.
    ``trailer`` holds the characters after the last message that belong to none, such as loose
    comments; ``newline`` is what the file ends its lines with. ``charset`` is the encoding in
    which the file was read and will be written, by a name that Python's codecs know. A header that
    is not the first entry of its file keeps its place, which its ``line`` tells.
    """

    header: Message | None
    messages: tuple[Message, ...]
    trailer: str = ""
    newline: str = "\n"
    charset: str = "UTF-8"

    def active(self) -> Iterator[Message]:
        """The messages that are not obsolete."""
        return (m for m in self.messages if not m.obsolete)

    def header_fields(self) -> dict[str, str]:
        """The header's fields, such as ``Language``, in their order; empty without a header."""
        fields: dict[str, str] = {}
        if self.header is not None:
            for header_line in self.header.msgstr[0].split("\n"):
                name, colon, value = header_line.partition(":")
                if colon:
                    fields[name.strip()] = value.strip()
        return fields


@dataclass(frozen=True, slots=True)
class UpdateOutcome:
    """How many messages are new and untranslated, fuzzy or obsolete only now, and as before.

    ``kept`` are the other messages of the text. ``obsolete`` counts translations: an untranslated
    message that left the source is no loss.
    """

    new: int = 0
    fuzzy: int = 0
    obsolete: int = 0
    kept: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything to review."""
        return bool(self.new or self.fuzzy or self.obsolete)
