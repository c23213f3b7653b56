"""What the project's own files may say: ``bitext.toml``, ``translation.toml``, the apparatus.

These dataclasses are the reference of the files' keys: a field without a default is required,
a key that is no field is refused (see ``toolkit.project.settings``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

from toolkit.model.work import (
    Person,
    Publication,
    Translation,
)

SourceFormat = Literal["plain", "interview", "tei", "html", "markdown", "docx"]
EditionTheme = Literal["folio", "gazette", "studio"]
Quotes = Literal["", "«", "“", '"']
Paper = Literal["a4", "letter"]
Granularity = Literal["segment", "paragraph", "turn"]
FuzzyPolicy = Literal["mark", "omit"]
UntranslatedPolicy = Literal["mark", "source", "blank", "omit"]


@dataclass(frozen=True, slots=True)
class WorkSettings:
    """``[work]``: ``id`` is the stem of all file names; rights are sentences for readers.

    ``record_language`` is the language of the sentences of this file, of the apparatus and of the
    records of translations; where it is not said the source's, as for ``title_language``. What is
    said in other languages stands under ``…_in`` by language tag.
    """

    id: str
    title: str
    description: str = ""
    source_rights: str = ""
    translation_rights: str = ""
    record_language: str = ""
    title_language: str = ""
    description_in: Mapping[str, str] = field(default_factory=dict)
    source_rights_in: Mapping[str, str] = field(default_factory=dict)
    translation_rights_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """``[source]``: paths are relative to the project; ``date`` (ISO 8601) dates the catalogs."""

    file: str
    language: str
    date: str
    format: SourceFormat = "plain"
    paragraphs: Literal["blank line", "line"] = "blank line"
    apparatus: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerSettings:
    """``[speakers]``: ids of people who ask and who answer in an interview."""

    question: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class SegmentationSettings:
    """``[segmentation]``: exceptions to the rules; see ``segmentation.segmenter``."""

    srx: str = ""
    exceptions: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogSettings:
    """``[catalog]``: how an update treats what was translated.

    ``keep_after_minor_edits``: no fuzzy mark where only typography or pause marks
    of the source changed.
    """

    keep_after_minor_edits: bool = False


@dataclass(frozen=True, slots=True)
class CheckingSettings:
    """``[checks]``: what ``bitext check`` does in this project when nothing else is asked for.

    ``quotes`` is the wanted first level of quotation marks, ``glossary`` a TBX file or a table,
    ``spelling`` whether the words are looked up in a Hunspell dictionary, ``words`` a list of words
    that are right, one per line.
    """

    quotes: Quotes = ""
    glossary: str = ""
    spelling: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class EditionChoices:
    """What goes into an edition and how fine it is laid out.

    ``columns`` are language tags and ids of published translations, in their order; without one
    all languages of the project are shown, the source's first. ``turns`` are ids of turns of the
    source; without one all of them. ``granularity`` is what stands beside each other. ``fuzzy``:
    a translation that needs review (fuzzy or stale) is marked, or left out.
    ``untranslated``: where there is no translation the edition says so, shows the source's words
    in its place, leaves a blank, or leaves the row out where no translation has it. ``interface``
    is the language of the edition's own words, empty for the reader's (``layout.notices``).
    """

    columns: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    granularity: Granularity = "paragraph"
    fuzzy: FuzzyPolicy = "mark"
    untranslated: UntranslatedPolicy = "mark"
    interface: str = ""


@dataclass(frozen=True, slots=True)
class PdfChoices:
    """How a PDF looks. ``study`` is a landscape page with a wide margin for notes.

    ``segment_names`` prints the name of each row's first segment in the margin. ``fonts`` is a
    folder with fonts for scripts that those of typst do not have, empty for none.
    ``volume_segments`` is the most that one volume holds: 0 for a single file however long, None
    for what can be bound in one book. ``time_limit`` (seconds) and ``memory_limit`` (MiB) are the
    most that a process may use that sets a part of the book, or binds it; 0 is no limit.
    """

    paper: Paper = "a4"
    layout: Literal["facing", "study"] = "facing"
    segment_names: bool = False
    fonts: str = ""
    volume_segments: int | None = None
    time_limit: int = 300
    memory_limit: int = 3072


@dataclass(frozen=True, slots=True)
class EditionSettings(EditionChoices):
    """``[edition]``: what every edition for readers shows unless a command asks otherwise.

    ``theme`` is that of the HTML edition, ``templates`` a folder whose files replace ours of the
    same name.
    """

    theme: EditionTheme = "folio"
    templates: str = ""
    pdf: PdfChoices = field(default_factory=PdfChoices)

    @property
    def choices(self) -> EditionChoices:
        """What all formats have to know."""
        return EditionChoices(*(getattr(self, field.name) for field in fields(EditionChoices)))


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """``[outputs]``: what ``bitext build`` makes, and where.

    Without ``formats`` it makes all of them, but leaves out without an error what cannot be made
    here; what is named is wanted. ``edition.registry.OUTPUTS`` are their names.
    """

    directory: str = "build"
    formats: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole of ``bitext.toml``."""

    work: WorkSettings
    source: SourceSettings
    translations: tuple[Translation, ...]
    people: tuple[Person, ...] = ()
    speakers: SpeakerSettings = SpeakerSettings()
    publications: tuple[Publication, ...] = ()
    segmentation: SegmentationSettings = SegmentationSettings()
    catalog: CatalogSettings = CatalogSettings()
    checks: CheckingSettings = CheckingSettings()
    edition: EditionSettings = EditionSettings()
    outputs: OutputSettings = OutputSettings()

    def files(self) -> dict[str, str]:
        """The paths of the files that it names, empty where it names none, by their keys."""
        return {
            "source.file": self.source.file,
            "source.apparatus": self.source.apparatus,
            "segmentation.srx": self.segmentation.srx,
            "checks.glossary": self.checks.glossary,
            "checks.words": self.checks.words,
        }


@dataclass(frozen=True, slots=True)
class CorrectionSettings:
    """``[[corrections]]``: in ``turn``, within the words ``quote``, for ``sic`` read ``corr``."""

    turn: str
    quote: str
    sic: str
    corr: str
    note: str = ""
    note_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GapSettings:
    """``[[gaps]]``: something is lost after the words ``after`` of ``turn``."""

    turn: str
    after: str
    reason: str
    unit: str
    note: str = ""
    note_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ApparatusSettings:
    """The whole of the apparatus file."""

    corrections: tuple[CorrectionSettings, ...] = ()
    gaps: tuple[GapSettings, ...] = ()
