"""What a check is: a function of a source and its translation, with a permanent code."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.languages import region
from toolkit.model.catalog import Message
from toolkit.model.finding import Severity
from toolkit.model.glossary import Term
from toolkit.review.checks.masking import mask
from toolkit.review.checks.speller import Speller
from toolkit.words import LETTER_RUN

FINGERPRINT_LENGTH = 16


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What the checks need to know about a catalog.

    Languages are BCP 47 tags; the region of ``target_language`` decides regional questions such as
    the decimal sign. ``quotes`` is the wanted first level of quotation marks in Spanish: ``«``,
    ``“``, ``"``, or empty for no preference. ``glossary`` holds the agreed terms. ``speller`` knows
    the words of the target language; without one the spelling is not checked.
    """

    source_language: str = "en"
    target_language: str = "es"
    quotes: str = ""
    glossary: tuple[Term, ...] = ()
    speller: Speller | None = None

    @property
    def region(self) -> str:
        """The region of the target language, such as ``AR``, or empty."""
        return region(self.target_language)


@dataclass(frozen=True, slots=True)
class Fix:
    """A mechanical correction: the msgstr from ``start`` to ``end`` becomes ``replacement``."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault in a translation, from ``start`` to ``end`` of its text.

    ``subject`` names what is wrong where the place alone does not, such as a missing number; it
    tells two faults of one message apart and never is in the user's language.
    """

    message: str
    start: int = 0
    end: int = 0
    fix: Fix | None = None
    subject: str = ""


@dataclass(frozen=True)
class Pair:
    """One form of a message: the source it is compared with, and the translation.

    ``form`` is the index in ``msgstr``. The masked texts have U+FFFC in place of every character
    of code (tags, placeholders, addresses, options, file names), so that offsets stay.
    """

    message: Message
    form: int
    source: str
    target: str

    @cached_property
    def masked_source(self) -> str:
        """The source without its code."""
        return mask(self.source, "")

    @cached_property
    def masked(self) -> str:
        """The translation without code; what stands in quotes in both texts counts as code."""
        return mask(self.target, self.source)

    @cached_property
    def words(self) -> list[str]:
        """The words of the masked translation in order, in small letters."""
        return LETTER_RUN.findall(self.masked.lower())

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The same without order: a check looks here first whether it has anything to do."""
        return frozenset(self.words)

    @cached_property
    def source_words(self) -> frozenset[str]:
        """The words of the source, code included, in small letters."""
        return frozenset(LETTER_RUN.findall(self.source.lower()))


Look = Callable[[Pair, CheckSettings], Iterable[Hit]]
LookAcross = Callable[[Sequence[Pair], CheckSettings], Iterable[tuple[Pair, Hit]]]


@dataclass(frozen=True, slots=True)
class Example:
    """A source, a translation, and the flags of the message."""

    source: str
    target: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``code`` never changes its meaning and is never used again for another.

    Exactly one of ``look`` (a message at a time) and ``look_across`` (a whole catalog) is there.
    ``languages`` are the target languages it knows, empty for all. An advisory check is off
    unless selected: it finds what may be right.
    """

    code: str
    family: str
    severity: Severity
    title: str
    why: str
    bad: Example
    good: Example
    look: Look | None = None
    look_across: LookAcross | None = None
    languages: tuple[str, ...] = ()
    advisory: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A hit of a check in a message."""

    check: Check
    pair: Pair
    hit: Hit

    @property
    def excerpt(self) -> str:
        """The faulty characters; empty where the fault is that something is not there."""
        return self.pair.target[self.hit.start : self.hit.end]

    @property
    def fingerprint(self) -> str:
        """Names the fault as long as source and faulty characters stay; a moved line is no change.

        The first 64 bits of a SHA-256.
        """
        message = self.pair.message
        parts = (self.check.code, message.msgctxt or "", message.msgid)
        encoded = "\x00".join((*parts, self.hit.subject or self.excerpt))
        digest = hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()
        return digest[:FINGERPRINT_LENGTH]
