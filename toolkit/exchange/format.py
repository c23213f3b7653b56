"""Definition of an exchange format: a serializer, an optional parser, and the supported features.

A format is one module with a ``FORMAT``; ``toolkit.exchange.registry`` lists them. Serializers and
parsers work bead by bead and do not hold the whole text, except those of TEI, where all links
precede the texts. The features of a format declare which kinds of data it can hold. If it cannot
hold a value of a single bead, the serializer emits a finding. Nothing is ever dropped silently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from toolkit.model.aligned_text import AlignedText
from toolkit.model.finding import Finding

Report = Callable[[Finding], None]
"""Receives each finding at once, since a stream has no end at which to return findings."""


class Feature(Enum):
    """A kind of data about a bead or the whole text that a format may preserve."""

    TEXTS = "texts"
    IDS = "ids"
    """The ids of the segments."""
    BORDERS = "borders"
    """The borders between several segments on one side of a bead."""
    ONE_SIDED = "one-sided beads"
    EMPTY_TARGET = "empty target"
    """An empty target segment, as distinct from a missing one."""
    STATES = "states"
    STATUS = "status"
    CONFIDENCE = "confidence"
    EQUIVALENCE = "equivalence"
    NOTES = "notes"
    ORIGIN = "origin"
    BY = "by"
    DATES = "dates"
    TURNS = "turns"
    """Turn and speaker."""
    BASE = "base"
    LANGUAGES = "languages"
    HEADING = "heading"
    """The title, the path of the source text, and the date."""
    CONTROL_CHARACTERS = "control characters"
    LINE_ENDS = "line ends"


ALL_FEATURES = frozenset(Feature)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of an exported file; ``part`` is the suffix of the file's name."""

    part: str
    data: bytes


@dataclass(frozen=True, slots=True)
class InputFile:
    """An input file: its name for messages, its bytes, and access to the files next to it.

    ``beside`` opens a file by its path relative to this one; it raises InputError if the file does
    not exist or is outside the folder. ``languages`` are the source and target to read, if known,
    since a file may have more languages. ``inline_tags`` states whether inline codes of other
    programs become tags such as ``<x1>``, because the messages of the project have inline tags.
    """

    path: str
    stream: BinaryIO
    beside: Callable[[str], BinaryIO]
    languages: tuple[str, str] | None = None
    inline_tags: bool = False


Serializer = Callable[[AlignedText, Report], Iterator[Chunk]]
Parser = Callable[[InputFile, Report], AlignedText]


@dataclass(frozen=True, slots=True)
class Format:
    """An exchange format; ``name`` is its name on the command line.

    ``parts`` are the suffixes of its file names. A format that consists of several files, such as a
    Moses pair, has several suffixes, in which ``{source}`` and ``{target}`` stand for the
    languages. To read such files, the user names the first one.
    """

    name: str
    parts: tuple[str, ...]
    keeps: frozenset[Feature]
    serialize: Serializer | None = None
    parse: Parser | None = None

    def part(self, number: int, text: AlignedText) -> str:
        """Return the suffix of one of the format's files, with the languages of the text."""
        return self.parts[number].format(source=text.source_language, target=text.target_language)
