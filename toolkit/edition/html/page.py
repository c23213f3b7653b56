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

    A translation has a sentence about its ``coverage``. If its origin is known, it also has either
    ``credit`` (the project's own translation) or ``published``. ``as_printed``, ``revised`` and
    ``adapted`` count the source segments for which the project's own translation is the same as in
    a published one, revised since, or adapted there.
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
        """The language, and the publisher if the text was published."""
        if self.published is None:
            return self.language.title
        printed = self.published
        return f"{self.language.title}, {printed.publisher or printed.title or printed.id}"

    @property
    def short(self) -> str:
        """The label of a narrow button: the language tag, or a published translation's name."""
        return self.name if self.published else self.language.tag

    @property
    def side(self) -> str:
        """The CSS class ``source`` or ``target``."""
        return "source" if self.is_source else "target"


@dataclass(frozen=True, slots=True)
class Page:
    """All content of the page body.

    ``words`` are the interface messages, in the language ``own``. ``record`` is the language of the
    record. ``shown`` is a sentence on the parts of the original that are not on the page, or empty.
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
    own_anchors: dict[str, str]  # for "text", "apparatus", "about", "search", "settings", "help"
    shown: str
    widest: int  # the maximum number of groups in a row

    @property
    def languages(self) -> str:
        """The languages of all columns as a list in words."""
        return listed([column.language.name for column in self.columns], self.words)

    @property
    def translations(self) -> tuple[ColumnView, ...]:
        """The columns except the original."""
        return tuple(column for column in self.columns if not column.is_source)
