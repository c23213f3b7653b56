"""The model of gettext catalogs, with gettext's terms: ``msgctxt``, ``msgid``, ``msgstr``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

# Invisible letters: Hangul fillers and the blank Braille pattern.
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Invisible modifiers: joiners and variation selectors.
_BLANK_MARKS = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f") | frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
_BLANK_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def is_blank(text: str) -> bool:
    """Return whether a text is empty or consists of spaces and invisible characters."""
    return all(
        unicodedata.category(c) in _BLANK_CATEGORIES or c in _BLANK_LETTERS or c in _BLANK_MARKS
        for c in text
    )


def filled(text: str) -> str:
    """Return the text, or an empty string if it is blank."""
    return "" if is_blank(text) else text


class State(Enum):
    """The translation state of a message.

    ``APPROVED`` and ``STALE`` are derived from the ledger of approvals, not from the catalog. An
    approved message is also translated. A stale message was approved, but its source has changed
    since, while its translation has not.
    """

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    APPROVED = "approved"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a catalog.

    In projects ``msgctxt`` is the segment id. In other catalogs it may be any text or None.

    Attributes:
        msgstr: One string, or one per plural form if ``msgid_plural`` is not None.
        translator_comments: Lines without the marker ``#`` and the space after it.
        extracted_comments: Lines without the marker ``#.`` and the space after it.
        references: Single references, in file order.
        flags: Single flags, in file order.
        previous_msgctxt: The ``#|`` field of that name, as are the other ``previous_*``.
        line: The 1-based line on which the entry begins, 0 for a new entry.
        raw: The characters of the entry as read, so that an unchanged message is written unchanged.
            To change a message, use ``dataclasses.replace(..., raw=None)``.
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
        """The pair that identifies a message in gettext."""
        return self.msgctxt, self.msgid

    @property
    def is_fuzzy(self) -> bool:
        """Whether the ``fuzzy`` flag is set."""
        return "fuzzy" in self.flags

    @property
    def state(self) -> State:
        """The state according to the catalog alone, counted as by ``msgfmt --statistics``.

        A message without a translation in every form is untranslated. Unlike in msgfmt, a form of
        white space or invisible characters is also untranslated, unless the msgid is blank.
        """
        if not all(self.msgstr) or (any(map(is_blank, self.msgstr)) and not is_blank(self.msgid)):
            return State.UNTRANSLATED
        return State.FUZZY if self.is_fuzzy else State.TRANSLATED


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO or POT file.

    Attributes:
        header: The message with the empty msgid, or None. A header that is not the first entry
            keeps its position, given by its ``line``.
        messages: All messages except the header in file order, including obsolete ones.
        trailer: The text after the last message, such as loose comments.
        newline: The line end of the file.
        charset: The Python codec for reading and writing the file.
    """

    header: Message | None
    messages: tuple[Message, ...]
    trailer: str = ""
    newline: str = "\n"
    charset: str = "UTF-8"

    def active(self) -> Iterator[Message]:
        """Yield the messages that are not obsolete."""
        return (m for m in self.messages if not m.obsolete)

    def header_fields(self) -> dict[str, str]:
        """Return the header's fields, such as ``Language``, in order; empty without a header."""
        fields: dict[str, str] = {}
        if self.header is not None:
            for header_line in self.header.msgstr[0].split("\n"):
                name, colon, value = header_line.partition(":")
                if colon:
                    fields[name.strip()] = value.strip()
        return fields


@dataclass(frozen=True, slots=True)
class Resegmented:
    """Counts of former segments whose text is unchanged but divided differently."""

    split: int = 0
    joined: int = 0
    divided: int = 0

    def __bool__(self) -> bool:
        return bool(self.split or self.joined or self.divided)


@dataclass(frozen=True, slots=True)
class UpdateOutcome:
    """Counts of messages that an update added, made fuzzy, made obsolete or kept.

    ``obsolete`` counts only translated messages. ``retagged`` counts those kept messages in which
    only the inline tags changed.
    """

    new: int = 0
    fuzzy: int = 0
    obsolete: int = 0
    kept: int = 0
    retagged: int = 0

    def __bool__(self) -> bool:
        """Return whether there are changes to review."""
        return bool(self.new or self.fuzzy or self.obsolete or self.retagged)
