"""The definition of a check: a function of source and translation, with a permanent code."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from toolkit.languages import primary, region
from toolkit.model.catalog import Message
from toolkit.model.finding import Severity
from toolkit.model.glossary import Term, Terms

if TYPE_CHECKING:
    from toolkit.review.checks.spelling.speller import Speller

FINGERPRINT_LENGTH = 16


PairJudge = Callable[[Sequence[tuple[str, str]], str, str], Sequence[bool]]
"""Returns for each (source, translation) whether it is probably no translation.

The two other arguments are the languages of source and translation.
"""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Settings of the checks for one catalog.

    Languages are BCP 47 tags. The region of ``target_language`` decides questions such as the
    decimal sign. ``quotes`` is the preferred outer quotation mark in Spanish: ``«``, ``“``, ``"``,
    or empty for no preference. ``glossary`` holds the agreed terms. ``speller``, if given, checks
    the spelling, and ``doubtful`` whether pairs are translations. ``inline_tags`` is set if the
    messages have the inline tags of a marked-up source.
    """

    source_language: str = "en"
    target_language: str = "es"
    quotes: str = ""
    glossary: tuple[Term, ...] = ()
    speller: Speller | None = None
    inline_tags: bool = False
    doubtful: PairJudge | None = None

    def __post_init__(self) -> None:
        """Compute the hash of the glossary once."""
        if not isinstance(self.glossary, Terms):
            object.__setattr__(self, "glossary", Terms(self.glossary))

    @property
    def region(self) -> str:
        """The region of the target language, such as ``AR``, or empty."""
        return region(self.target_language)


@dataclass(frozen=True, slots=True)
class Fix:
    """A mechanical correction: replaces ``start`` to ``end`` of the msgstr with ``replacement``."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault in a translation, from offset ``start`` to ``end`` of its text.

    ``subject`` identifies the fault if its position does not, for example by naming the missing
    number. It distinguishes two faults in one message and is never translated. A run of repeated
    faults is a single hit: ``fixes`` has the correction of each fault, and ``fix`` combines them.
    ``severity``, if given, replaces the severity of the check.
    """

    message: str
    start: int = 0
    end: int = 0
    fix: Fix | None = None
    subject: str = ""
    fixes: tuple[Fix, ...] = ()
    severity: Severity | None = None

    @property
    def all_fixes(self) -> tuple[Fix, ...]:
        """The individual fixes.

        If one cannot be applied because it overlaps another, the rest still can.
        """
        return self.fixes or (() if self.fix is None else (self.fix,))


@dataclass(frozen=True)
class Pair:
    """One plural form of a message: the source to compare with, and the translation.

    ``form`` is the index in ``msgstr``. In the masked texts, U+FFFC replaces every character of
    code (tags, placeholders, addresses, options, file names), so offsets do not change.
    """

    message: Message
    form: int
    source: str
    target: str

    @cached_property
    def masked_source(self) -> str:
        """The source with its code masked."""
        from toolkit.review.checks.masking import mask

        return mask(self.source, "")

    @cached_property
    def masked(self) -> str:
        """The translation with its code masked; text that both texts quote counts as code."""
        from toolkit.review.checks.masking import mask

        return mask(self.target, self.source)

    @cached_property
    def _asked(self) -> dict[str, bool]:
        return {}

    def in_source(self, text: str) -> bool:
        """Return whether the source contains this text (cached).

        The cache matters because every fault in a run needs the answer, and the source may be as
        long as the run.
        """
        found = self._asked.get(text)
        if found is None:
            found = self._asked[text] = text in self.source
        return found

    def in_lower_source(self, text: str) -> bool:
        """Return whether the source contains this text, ignoring case (cached)."""
        found = self._asked_lower.get(text)
        if found is None:
            found = self._asked_lower[text] = text in self.lower_source
        return found

    @cached_property
    def _asked_lower(self) -> dict[str, bool]:
        return {}

    @cached_property
    def lower_source(self) -> str:
        """The source in lower case."""
        return self.source.lower()

    @cached_property
    def shouts(self) -> bool:
        """Whether the translation is entirely in capitals."""
        return self.target.isupper()

    @cached_property
    def is_title(self) -> bool:
        """Whether each word of the translation begins with a capital."""
        return self.target.istitle()

    @cached_property
    def words(self) -> list[str]:
        """The words of the masked translation in order, in lower case."""
        from toolkit.parsing.words import LETTER_RUN

        return LETTER_RUN.findall(self.masked.lower())

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The set of ``words``, for quick tests."""
        return frozenset(self.words)

    @cached_property
    def source_words(self) -> frozenset[str]:
        """The words of the source in lower case, including code."""
        from toolkit.parsing.words import LETTER_RUN

        return frozenset(LETTER_RUN.findall(self.source.lower()))


CheckFunction = Callable[[Pair, CheckSettings], Iterable[Hit]]
CrossCheckFunction = Callable[[Sequence[Pair], CheckSettings], Iterable[tuple[Pair, Hit]]]


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a check: source, translation, flags of the message, target language.

    The default language is the first one of the check, or Spanish if the check has none.
    """

    source: str
    target: str
    flags: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """The description of a check; ``code`` never changes its meaning and is never reused."""

    code: str
    family: str
    severity: Severity
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Check(CheckInfo):
    """A check: its description, its function and the languages it supports.

    Either ``look`` (for a single message) or ``look_across`` (for a whole catalog) is set.
    ``languages`` are the primary subtags of the supported target languages, empty for all;
    ``except_languages`` are excluded; ``source_languages`` are the supported source languages,
    empty for all. The registry filters checks by these fields. An advisory check runs only if the
    user selects it, since what it reports may be correct. ``inline`` is True for checks that run
    only if messages have inline tags, False for checks that run only if they do not, and None for
    all others.
    """

    code: str
    family: str
    severity: Severity
    title: str
    why: str
    bad: Example
    good: Example
    look: CheckFunction | None = None
    look_across: CrossCheckFunction | None = None
    languages: tuple[str, ...] = ()
    except_languages: tuple[str, ...] = ()
    source_languages: tuple[str, ...] = ()
    advisory: bool = False
    inline: bool | None = None

    @property
    def info(self) -> CheckInfo:
        """The description of the check without its functions."""
        return CheckInfo(self.code, self.family, self.severity, self.title, self.why)

    def serves(self, settings: CheckSettings) -> bool:
        """Return whether the check supports the two languages, ignoring regions."""
        target = primary(settings.target_language)
        return (
            self.inline in (None, settings.inline_tags)
            and (not self.languages or target in self.languages)
            and target not in self.except_languages
            and (
                not self.source_languages
                or primary(settings.source_language) in self.source_languages
            )
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """A hit together with its check and message."""

    check: CheckInfo
    pair: Pair
    hit: Hit

    @property
    def excerpt(self) -> str:
        """The faulty characters; empty if something is missing from the translation."""
        return self.pair.target[self.hit.start : self.hit.end]

    @property
    def severity(self) -> Severity:
        """The severity of this hit, which may differ from that of the check."""
        return self.check.severity if self.hit.severity is None else self.hit.severity

    @property
    def fingerprint(self) -> str:
        """An identifier that stays the same as long as the source and the faulty characters do.

        It consists of the first 64 bits of a SHA-256 hash. It does not depend on the line number.
        """
        message = self.pair.message
        digest = _begun(self.check.code, message.msgctxt or "", message.msgid).copy()
        digest.update((self.hit.subject or self.excerpt).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:FINGERPRINT_LENGTH]


@lru_cache(maxsize=64)
def _begun(code: str, context: str, source: str) -> hashlib._Hash:
    """Return a hash of the values shared by all fingerprints of a check in a message.

    The hash is cached, so that a long source is hashed only once.
    """
    shared = "\x00".join((code, context, source, ""))
    return hashlib.sha256(shared.encode("utf-8", "surrogatepass"))
