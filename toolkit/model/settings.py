"""Schema of the project's files: ``bitext.toml``, ``translation.toml``, apparatus.

These dataclasses define the keys of the files. A field without a default is required, and an
unknown key is an error (see ``toolkit.project.settings``).
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

SourceFormat = Literal["plain", "interview", "tei", "html", "markdown", "docx", "epub"]
InlineMarkup = Literal["tags", "plain"]
EditionTheme = Literal["folio", "gazette", "studio"]
Quotes = Literal["", "«", "“", '"']
Paper = Literal["a4", "letter"]
Granularity = Literal["segment", "paragraph", "turn"]
FuzzyPolicy = Literal["mark", "omit"]
UntranslatedPolicy = Literal["mark", "source", "blank", "omit"]


@dataclass(frozen=True, slots=True)
class WorkSettings:
    """``[work]``: ``id`` is the stem of all file names; rights are sentences for readers.

    ``record_language`` is the language of the sentences in this file, in the apparatus and in the
    records of translations. ``record_language`` and ``title_language`` default to the language of
    the source. The fields ``…_in`` have the texts in other languages, by language tag.
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
    """``[source]``: paths are relative to the project; ``date`` (ISO 8601) dates the catalogs.

    ``inline`` states whether messages have the inline markup of the source (emphasis, links) as
    tags, ``boilerplate`` whether the header and licence of Project Gutenberg belong to the text.
    """

    file: str
    language: str
    date: str
    format: SourceFormat = "plain"
    paragraphs: Literal["blank line", "line"] = "blank line"
    apparatus: str = ""
    inline: InlineMarkup = "plain"
    boilerplate: Literal["keep", "leave out"] = "keep"


@dataclass(frozen=True, slots=True)
class SpeakerSettings:
    """``[speakers]``: ids of people who ask and who answer in an interview."""

    question: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class CatalogSettings:
    """``[catalog]``: how an update treats existing translations.

    With ``keep_after_minor_edits``, no fuzzy flag is set if only typography or pause marks of the
    source changed.
    """

    keep_after_minor_edits: bool = False


@dataclass(frozen=True, slots=True)
class CheckingSettings:
    """``[checks]``: defaults of ``bitext check`` in this project.

    ``quotes`` is the preferred outer quotation mark. ``glossary`` is a TBX file or a table.
    ``spelling`` turns on the spelling check with Hunspell dictionaries. ``words`` is a list of
    correct words, one per line.
    """

    quotes: Quotes = ""
    glossary: str = ""
    spelling: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class EditionChoices:
    """The content and layout of an edition.

    Attributes:
        columns: Language tags and ids of published translations, in order. The default is all
            languages of the project, the source first.
        turns: Ids of source turns. The default is all.
        granularity: The unit of a row.
        fuzzy: Whether a translation that needs review (fuzzy or stale) is marked or omitted.
        untranslated: For a missing translation, the edition prints a notice, prints the source
            text, leaves a blank, or omits the row if no column has a translation of it.
        interface: The interface language of the edition, empty for the reader's
            (``layout.notices``).
    """

    columns: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    granularity: Granularity = "paragraph"
    fuzzy: FuzzyPolicy = "mark"
    untranslated: UntranslatedPolicy = "mark"
    interface: str = ""


@dataclass(frozen=True, slots=True)
class PdfChoices:
    """Options of a PDF. The layout ``study`` is a landscape page with a wide margin for notes.

    Attributes:
        segment_names: Whether the margin shows the name of each row's first segment.
        fonts: A folder with fonts for scripts that typst's fonts lack, empty for none.
        volume_segments: The maximum number of segments per volume: 0 for a single file, None for
            the size of a bound book.
        time_limit: The time limit of each typesetting process in seconds, 0 for no limit.
        memory_limit: The memory limit of each typesetting process in MiB, 0 for no limit.
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

    ``theme`` is the theme of the HTML edition. ``templates`` is a folder whose files replace the
    built-in files of the same name.
    """

    theme: EditionTheme = "folio"
    templates: str = ""
    pdf: PdfChoices = field(default_factory=PdfChoices)

    @property
    def choices(self) -> EditionChoices:
        """The choices that apply to all formats."""
        return EditionChoices(*(getattr(self, field.name) for field in fields(EditionChoices)))


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """``[outputs]``: the outputs of ``bitext build``, and their folder.

    If ``formats`` is None, the build makes all outputs and skips those that cannot be made on this
    machine. Outputs that ``formats`` names are required. ``edition.registry.OUTPUTS`` lists the
    names.
    """

    directory: str = "build"
    formats: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The contents of ``bitext.toml``."""

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
        """Return the paths of the files that the settings name, by key; empty if not set."""
        return {
            "source.file": self.source.file,
            "source.apparatus": self.source.apparatus,
            "segmentation.srx": self.segmentation.srx,
            "checks.glossary": self.checks.glossary,
            "checks.words": self.checks.words,
        }


@dataclass(frozen=True, slots=True)
class CorrectionSettings:
    """``[[corrections]]``: in ``turn``, within the words ``quote``, read ``corr`` for ``sic``."""

    turn: str
    quote: str
    sic: str
    corr: str
    note: str = ""
    note_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GapSettings:
    """``[[gaps]]``: text is lost after the words ``after`` in ``turn``."""

    turn: str
    after: str
    reason: str
    unit: str
    note: str = ""
    note_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ApparatusSettings:
    """The contents of the apparatus file."""

    corrections: tuple[CorrectionSettings, ...] = ()
    gaps: tuple[GapSettings, ...] = ()
