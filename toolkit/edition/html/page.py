"""The page model of the HTML edition."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.edition.languages import Language
from toolkit.edition.layout.composed import NoteView, Section
from toolkit.edition.layout.dates import listed
from toolkit.i18n.messages import Words
from toolkit.model.work import PublishedTranslation, Translation


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of the page; ``number`` counts from 0.

    For a translation, ``coverage`` says how much it has, and ``credit`` (the project's own) or
    ``published`` is set if its origin is known. The last three count source segments whose own
    translation equals, revises or ignores a published one.
    """

    number: int
    name: str
    language: Language
    is_source: bool
    from_catalog: bool = False
    coverage: str = ""
    credit: Translation | None = None
    published: PublishedTranslation | None = None
    as_printed: int = 0
    revised: int = 0
    adapted: int = 0

    @property
    def title(self) -> str:
        """The language, and the publisher of a published text."""
        if self.published is None:
            return self.language.title
        printed = self.published
        return f"{self.language.title}, {printed.publisher or printed.title or printed.id}"

    @property
    def short(self) -> str:
        """The label of a narrow button: the language tag, or the name of a published text."""
        return self.name if self.published else self.language.tag

    @property
    def side(self) -> str:
        """The CSS class ``source`` or ``target``."""
        return "source" if self.is_source else "target"


@dataclass(frozen=True, slots=True)
class Page:
    """All content of the page body.

    ``words`` are the interface messages, in the language ``own``; ``record`` is the language of the
    record. ``shown`` names the parts of the original that are not on the page, empty if all are.
    """

    columns: tuple[ColumnView, ...]
    source: Language
    words: Words
    own: Language
    record: Language
    sections: tuple[Section, ...]
    notes: tuple[NoteView, ...]
    turns: dict[str, tuple[str, str]]  # turn id of the source -> anchor, name
    note_anchors: dict[int, str]
    person_anchors: dict[str, str]
    own_anchors: dict[str, str]  # by "text", "apparatus", "about", "search", "settings", "help"
    shown: str
    widest: int  # the greatest number of groups in a row

    @property
    def languages(self) -> str:
        """The languages of all columns, as a list in words."""
        return listed([column.language.name for column in self.columns], self.words)

    @property
    def translations(self) -> tuple[ColumnView, ...]:
        """The columns that are not the original."""
        return tuple(column for column in self.columns if not column.is_source)
