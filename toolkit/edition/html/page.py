"""The page as values: its columns, and all that it shows of the texts."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.edition.languages import Language
from toolkit.edition.layout.composed import NoteView, Section
from toolkit.edition.layout.dates import listed
from toolkit.i18n.messages import Words
from toolkit.model.work import PublishedTranslation, Translation


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column as the page names it; ``number`` counts from 0.

    Of a translation ``coverage`` says how much it has, and one of ``credit`` (the project's own)
    and ``published`` is set where it is known whose it is. The last three count the source segments
    of which the project's own translation has the words of a print, has revised them, or goes its
    own way.
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
        """The language, and of a printed text who printed it."""
        if self.published is None:
            return self.language.title
        printed = self.published
        return f"{self.language.title}, {printed.publisher or printed.title or printed.id}"

    @property
    def short(self) -> str:
        """For a narrow button: the tag of the language, or the name of a printed text."""
        return self.name if self.published else self.language.tag

    @property
    def side(self) -> str:
        """``source`` or ``target``, as a class for the style."""
        return "source" if self.is_source else "target"


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the body of the page shows of the texts.

    ``words`` are the page's own, in the language ``own``; ``record`` is that of what the record of
    the work says. ``shown`` tells what of the original is not on the page, empty where all is.
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
        """The languages of all columns, as in a sentence."""
        return listed([column.language.name for column in self.columns], self.words)

    @property
    def translations(self) -> tuple[ColumnView, ...]:
        """The columns that are not the original."""
        return tuple(column for column in self.columns if not column.is_source)
