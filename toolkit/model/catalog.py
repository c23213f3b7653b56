"""The model of gettext catalogs, with gettext's terms: ``msgctxt``, ``msgid``, ``msgstr``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

# Invisible letters: Hangul fillers and the blank Braille cell.
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Invisible modifiers: joiners and variation selectors.
_BLANK_MARKS = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f") | frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
_BLANK_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def is_blank(text: str) -> bool:
    """Whether a text is empty or consists of spaces and invisible characters."""
    return all(
        unicodedata.category(c) in _BLANK_CATEGORIES or c in _BLANK_LETTERS or c in _BLANK_MARKS
        for c in text
    )


def filled(text: str) -> str:
    """The text, or an empty string if it is blank."""
    return "" if is_blank(text) else text


class State(Enum):
    """The translation state of a message.

    ``APPROVED`` (and so translated) and ``STALE`` (approved once, the source changed since, the
    translation did not) come from the ledger of approvals, not the catalog.
    """

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    APPROVED = "approved"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Message:
    """One entry. ``msgctxt`` is the segment id in projects, anything or None elsewhere.

    ``msgstr`` has one string, or one per plural form if ``msgid_plural`` is not None.
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
        """The identity of a message in gettext."""
        return self.msgctxt, self.msgid

    @property
    def is_fuzzy(self) -> bool:
        """Whether the ``fuzzy`` flag is set."""
        return "fuzzy" in self.flags

    @property
    def state(self) -> State:
        """The state without the ledger, as ``msgfmt --statistics`` counts: empty is untranslated.

        Unlike there, a blank form is untranslated too, unless the msgid is blank.
        """
        if not all(self.msgstr) or (any(map(is_blank, self.msgstr)) and not is_blank(self.msgid)):
            return State.UNTRANSLATED
        return State.FUZZY if self.is_fuzzy else State.TRANSLATED


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO or POT file. ``header`` is the message with the empty msgid, or None.

    ``messages`` are in the order of the file, obsolete ones included, the header not.
    ``trailer`` has the text after the last message, such as loose comments; ``newline`` is the line
    end of the file. ``charset`` is the Python codec in which the file was read and will be written.
    A header that is not the first entry keeps its place, given by its ``line``.
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
class Resegmented:
    """Counts of the former segments whose text stayed, but is divided in another way now."""

    split: int = 0
    joined: int = 0
    divided: int = 0

    def __bool__(self) -> bool:
        return bool(self.split or self.joined or self.divided)


@dataclass(frozen=True, slots=True)
class UpdateOutcome:
    """Counts of messages that an update made new, fuzzy or obsolete, and of kept ones.

    ``obsolete`` counts only translated messages.
    """

    new: int = 0
    fuzzy: int = 0
    obsolete: int = 0
    kept: int = 0

    def __bool__(self) -> bool:
        """Whether there are changes to review."""
        return bool(self.new or self.fuzzy or self.obsolete)
