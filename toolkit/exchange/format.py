"""What an exchange format is: a serializer, a parser where it can be read, and what it can keep.

A format is one module with a ``FORMAT``; ``toolkit.exchange.registry`` lists them. Serializers and
parsers work bead by bead and hold no whole text, except those of TEI, which has all links before
the texts. What a format cannot hold it says by its features, once for all beads, and with a
finding for what is special to one bead; it never drops anything silently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from toolkit.model.aligned_text import AlignedText
from toolkit.model.finding import Finding

Report = Callable[[Finding], None]
"""Takes a finding as soon as it is made; a stream has no end at which to return them."""


class Feature(Enum):
    """What a format may be able to keep of a bead or of the whole text."""

    TEXTS = "texts"
    IDS = "ids"
    """The ids of the segments."""
    BORDERS = "borders"
    """Where one segment of a bead of several ends and the next begins."""
    ONE_SIDED = "one-sided beads"
    EMPTY_TARGET = "empty target"
    """A target segment with an empty text stays apart from a missing one."""
    STATES = "states"
    STATUS = "status"
    CONFIDENCE = "confidence"
    NOTES = "notes"
    ORIGIN = "origin"
    BY = "by"
    DATES = "dates"
    TURNS = "turns"
    """Turn and speaker."""
    BASE = "base"
    LANGUAGES = "languages"
    HEADING = "heading"
    """Title, path of the source text, date."""
    CONTROL_CHARACTERS = "control characters"
    LINE_ENDS = "line ends"


ALL_FEATURES = frozenset(Feature)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of one of the files of an export; ``part`` is what its name ends with."""

    part: str
    data: bytes


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read: its name for messages, its bytes, and the files beside it.

    ``beside`` opens a file by its path relative to this one; it raises InputError where the file is
    not there or lies outside the folder. ``languages`` are the source and target that the reader is
    after, where it knows them: a file may have more.
    """

    path: str
    stream: BinaryIO
    beside: Callable[[str], BinaryIO]
    languages: tuple[str, str] | None = None


Serializer = Callable[[AlignedText, Report], Iterator[Chunk]]
Parser = Callable[[InputFile, Report], AlignedText]


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is what the command line calls it; ``parts`` what the names of its files end with.

    A format of several files, such as a Moses pair, has several parts, in which ``{source}`` and
    ``{target}`` stand for the languages; the first is the one that is named to read it.
    """

    name: str
    parts: tuple[str, ...]
    keeps: frozenset[Feature]
    serialize: Serializer | None = None
    parse: Parser | None = None

    def part(self, number: int, text: AlignedText) -> str:
        """The end of the name of one of its files, for this text's languages."""
        return self.parts[number].format(source=text.source_language, target=text.target_language)
