"""Definition of an exchange format: a serializer, an optional parser, and the supported features.

A format is one module with a ``FORMAT``; ``toolkit.exchange.registry`` lists them. Serializers and
parsers work bead by bead and hold no whole text, except those of TEI, which has all links before
the texts. A format declares by its features which data it cannot hold in general, and emits a
finding for data of a single bead that it cannot hold. It never drops anything silently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from toolkit.model.aligned_text import AlignedText
from toolkit.model.finding import Finding

Report = Callable[[Finding], None]
"""Receives each finding as soon as it is made; a stream has no end at which to return findings."""


class Feature(Enum):
    """A kind of data of a bead or of the whole text that a format may preserve."""

    TEXTS = "texts"
    IDS = "ids"
    """The ids of the segments."""
    BORDERS = "borders"
    """The borders between several segments on one side of a bead."""
    ONE_SIDED = "one-sided beads"
    EMPTY_TARGET = "empty target"
    """A target segment with an empty text remains distinct from a missing one."""
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
    """A piece of one of the files of an export; ``part`` is the end of the file's name."""

    part: str
    data: bytes


@dataclass(frozen=True, slots=True)
class InputFile:
    """An input file: its name for messages, its bytes, and access to the files next to it.

    ``beside`` opens a file by its path relative to this one; it raises InputError if the file does
    not exist or is outside the folder. ``languages`` are the source and target to read, if known: a
    file may have more languages.
    """

    path: str
    stream: BinaryIO
    beside: Callable[[str], BinaryIO]
    languages: tuple[str, str] | None = None


Serializer = Callable[[AlignedText, Report], Iterator[Chunk]]
Parser = Callable[[InputFile, Report], AlignedText]


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is the name on the command line; ``parts`` are the ends of the names of its files.

    A format of several files, such as a Moses pair, has several parts, in which ``{source}`` and
    ``{target}`` stand for the languages; a user names the first file to read the pair.
    """

    name: str
    parts: tuple[str, ...]
    keeps: frozenset[Feature]
    serialize: Serializer | None = None
    parse: Parser | None = None

    def part(self, number: int, text: AlignedText) -> str:
        """Return the end of the name of one of its files, for this text's languages."""
        return self.parts[number].format(source=text.source_language, target=text.target_language)
