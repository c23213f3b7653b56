"""Schema of the project's files: ``bitext.toml``, ``translation.toml``, apparatus.

These dataclasses are the reference of the files' keys: a field without a default is required, an
unknown key is refused (see ``toolkit.project.settings``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

from toolkit.model.segmentation import NOTHING_ADDED, SegmentationSettings
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

    ``record_language`` is the language of the sentences of this file, the apparatus and the records
    of translations; like ``title_language``, it defaults to that of the source. Texts in other
    languages are in ``…_in`` by language tag.
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
class CatalogSettings:
    """``[catalog]``: how an update treats existing translations.

    ``keep_after_minor_edits``: no fuzzy flag if only typography or pause marks of the source
    changed.
    """

    keep_after_minor_edits: bool = False


@dataclass(frozen=True, slots=True)
class CheckingSettings:
    """``[checks]``: defaults of ``bitext check`` in this project.

    ``quotes`` is the preferred outer quotation mark, ``glossary`` a TBX file or a table,
    ``spelling`` turns on the spelling check with Hunspell dictionaries, ``words`` is a list of
    correct words, one per line.
    """

    quotes: Quotes = ""
    glossary: str = ""
    spelling: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class EditionChoices:
    """The content and layout of an edition.

    ``columns`` are language tags and ids of published translations, in order; by default all
    languages of the project, the source first. ``turns`` are ids of source turns; by default all.
    ``granularity`` is the unit of a row. ``fuzzy``: a translation that needs review (fuzzy or
    stale) is marked, or left out. ``untranslated``: without a translation, the edition says so,
    shows the source text, leaves a blank, or omits the row if no translation has it. ``interface``
    is the interface language of the edition, empty for the reader's (``layout.notices``).
    """

    columns: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    granularity: Granularity = "paragraph"
    fuzzy: FuzzyPolicy = "mark"
    untranslated: UntranslatedPolicy = "mark"
    interface: str = ""


@dataclass(frozen=True, slots=True)
class PdfChoices:
    """Options of a PDF. ``study`` is a landscape page with a wide margin for notes.

    ``segment_names`` prints the name of each row's first segment in the margin. ``fonts`` is a
    folder with fonts for scripts that typst's fonts lack, empty for none. ``volume_segments`` is
    the most segments per volume: 0 for a single file, None for the size of a bound book.
    ``time_limit`` (seconds) and ``memory_limit`` (MiB) bound each typesetting process; 0 is no
    limit.
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
    """``[edition]``: defaults of all editions for readers.

    ``theme`` is that of the HTML edition, ``templates`` a folder whose files replace defaults of
    the same name.
    """

    theme: EditionTheme = "folio"
    templates: str = ""
    pdf: PdfChoices = field(default_factory=PdfChoices)

    @property
    def choices(self) -> EditionChoices:
        """The choices for all formats."""
        return EditionChoices(*(getattr(self, field.name) for field in fields(EditionChoices)))


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """``[outputs]``: the outputs of ``bitext build``, and their folder.

    Without ``formats`` it makes all of them and skips those that cannot be made here; named ones
    are required. ``edition.registry.OUTPUTS`` has their names.
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
    segmentation: SegmentationSettings = NOTHING_ADDED
    catalog: CatalogSettings = CatalogSettings()
    checks: CheckingSettings = CheckingSettings()
    edition: EditionSettings = EditionSettings()
    outputs: OutputSettings = OutputSettings()

    def files(self) -> dict[str, str]:
        """The paths of the files that it names by key; empty for none."""
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
