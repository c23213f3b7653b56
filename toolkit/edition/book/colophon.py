"""The colophon of an edition as sentences, for all formats except web pages.

All facts come from the record of the work, which also says which of them are inferred; these are
marked as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.edition.book.phrases import Paragraphs, Phrase, phrase_of, stopped
from toolkit.edition.languages import Language, describe
from toolkit.edition.layout.counts import shown_words, translated_words
from toolkit.edition.layout.dates import date_words, inferred_parts, listed
from toolkit.edition.layout.notices import certainty_words
from toolkit.i18n.messages import Words
from toolkit.i18n.record_words import Record, Said
from toolkit.i18n.turn_names import turn_names
from toolkit.languages import closest, same_language
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.settings import EditionChoices
from toolkit.model.work import (
    Inference,
    Person,
    Publication,
    PublishedTranslation,
    Translation,
    Work,
)


def colophon(text: EditionText, choices: EditionChoices, words: Words) -> tuple[Paragraphs, ...]:
    """Return the non-empty parts in order, in the language of ``words``."""
    return _Colophon(text, choices, words).parts()


def own_record(text: EditionText, column: EditionColumn) -> Translation | None:
    """Return the record of the project's own translation; None for other texts."""
    if not column.from_catalog:
        return None
    return translation_record(text.work, describe(column.document.language))


def translation_record(work: Work, language: Language) -> Translation | None:
    """Return the work's record of the project's translation into ``language``, or None."""
    tag = closest(language.tag, (t.language for t in work.translations))
    return next((t for t in work.translations if t.language == tag), None)


class _Colophon:
    def __init__(self, text: EditionText, choices: EditionChoices, words: Words) -> None:
        self.text, self.choices, self.words, self.work = text, choices, words, text.work
        self.record = Record(text.work, words)

    def parts(self) -> tuple[Paragraphs, ...]:
        words, work = self.words, self.work
        translations = [column for column in self.text.columns if not column.is_source]
        shown = shown_words(self.text, self.choices, words)
        rights = (
            (words.gettext("Original:"), "source_rights"),
            (words.gettext("Translation:"), "translation_rights"),
        )
        *_, name = ("a1.p2.s3", *(segment.id for segment in self.text.source.segments()))
        citing = words.gettext(
            "Every segment has a name, such as {name}. It stays when the text around it is "
            "edited, so that a name cites the same words in every form of this edition."
        ).format(name=name)
        printed = work.published_translations
        parts = (
            Paragraphs(words.gettext("People"), tuple(tuple(self._person(p)) for p in work.people)),
            Paragraphs(
                words.gettext("Published"),
                tuple((*self._where(p), *self._told(p, "note")) for p in work.publications),
            ),
            Paragraphs(
                words.gettext("Shown here"), ((Phrase(shown),),) if shown else (), lead=True
            ),
            Paragraphs(
                words.ngettext("This translation", "These translations", len(translations)),
                tuple(tuple(self._translation(column)) for column in translations),
                lead=True,
            ),
            Paragraphs(
                words.ngettext("Translation in print", "Translations in print", len(printed)),
                tuple(tuple(self._in_print(record)) for record in printed),
            ),
            Paragraphs(
                words.gettext("Rights"),
                tuple(
                    (Phrase(what), *said)
                    for what, name in rights
                    if (said := tuple(self._told(work, name)))
                ),
            ),
            Paragraphs(words.gettext("Citing"), (tuple(self._citation()), (Phrase(citing),))),
        )
        return tuple(part for part in parts if part.paragraphs)

    def _told(self, of: object, *names: str) -> Iterator[Phrase]:
        """Yield the fields ``names`` of a record as phrases that end with a punctuation mark."""
        for name in names:
            said = self.record.told(of, name)
            if said:
                yield phrase_of(replace(said, words=stopped(said.words)), self.words)

    def _citation(self) -> Iterator[Phrase]:
        """Yield the citation, as on the HTML page: author, title, publication and translators."""
        words, work = self.words, self.work
        people = listed([person.shown for person in self.record.cited], words)
        if people:
            yield Phrase(f"{people}:")
        where = ""
        if work.publications:
            first = work.publications[0]
            told = (first.publisher or first.title, date_words(first.date, words.language))
            where = f"({', '.join(part for part in told if part)})"
        yield phrase_of(self.record.title(work), words, gap=" " if where else "")
        shown = [
            describe(column.document.language, words.language).name for column in self.text.columns
        ]
        edition = words.gettext("Edition in {languages}").format(languages=listed(shown, words))
        credited = list(self._credits())
        yield Phrase(f"{where}. {edition}{';' if credited else ','}")
        for n, (before, said, after) in enumerate(credited):
            if before:
                yield Phrase(before.rstrip())
            end = after + (";" if n < len(credited) - 1 else ",")
            yield phrase_of(said, words, gap="")
            yield Phrase(end)
        # The id has no language, because Spanish typesetting doubles a hyphen at a line break.
        yield Phrase(f"{work.id}.", describe("und", words.language))

    def _credits(self) -> Iterator[tuple[str, Said, str]]:
        """Yield the credits of the translations, each with the words before and after it."""
        words = self.words
        for column in self.text.columns:
            record = own_record(self.text, column)
            said = self.record.told(record, "credit") if record else None
            if said:
                language = describe(column.document.language, words.language).name
                told = words.gettext("{language} translation by {who}")
                before, _, after = told.format(language=language, who="\0").partition("\0")
                yield before, said, after

    def _person(self, person: Person) -> Iterator[Phrase]:
        role = self.record.role(person)
        if role:
            yield Phrase(f"{person.shown},")
            yield phrase_of(replace(role, words=stopped(role.words)), self.words)
        else:
            yield Phrase(stopped(person.shown))
        yield from self._inferred(person.inference)

    def _inferred(self, inference: Inference | None) -> Iterator[Phrase]:
        if inference is None:
            return
        doubt = self.words.gettext("Inferred, certainty {certainty}").format(
            certainty=certainty_words(inference.certainty, self.words)
        )
        yield from self._with_evidence(doubt, inference)

    def _with_evidence(self, doubt: str, inference: Inference | None) -> Iterator[Phrase]:
        evidence = list(self._told(inference, "evidence")) if inference else []
        yield Phrase(f"{doubt}{':' if evidence else '.'}")
        yield from evidence

    def _translation(self, column: EditionColumn) -> Iterator[Phrase]:
        """Yield the origin of a translation, and its coverage of the original."""
        words = self.words
        name = describe(column.document.language, words.language).title
        record, printed = own_record(self.text, column), column.published
        if record is not None:
            yield Phrase(f"{name}:")
            yield from self._told(record, "credit")
            yield Phrase(words.gettext("The project’s own translation."))
            yield from self._told(record, "note")
        elif printed is not None:
            yield Phrase(f"{name}:")
            yield from self._where(printed)
            yield from self._told(printed, "note", "rights")
        else:
            yield Phrase(f"{name}.")
            yield Phrase(words.gettext("The record of the work names nobody for it."))
        yield Phrase(translated_words(self.text, column, words))

    def _in_print(self, record: PublishedTranslation) -> Iterator[Phrase]:
        words, text = self.words, self.text
        language = describe(record.language, words.language)
        names = turn_names(text.source, words, text.turn_numbers)
        inferred = words.gettext("inferred")
        covered = ", ".join(
            names.get(turn, turn) + (f" [{inferred}]" if turn in record.covers_inferred else "")
            for turn in record.covers
        )
        yield from self._where(record)
        yield Phrase(words.gettext("In {language}.").format(language=language.name))
        if covered:
            yield Phrase(stopped(words.gettext("It covers {turns}").format(turns=covered)))
        yield from self._inferred(record.covers_inference)
        yield Phrase(self._held(record))
        yield from self._told(record, "note", "rights")

    def _held(self, record: PublishedTranslation) -> str:
        ours = [
            describe(column.document.language, self.words.language)
            for column in self.text.columns
            if own_record(self.text, column)
        ]
        return held_words(record, ours, self.words)

    def _where(self, of: Publication | PublishedTranslation) -> Iterator[Phrase]:
        """Yield the title in its language, then place and date in the interface language."""
        told = date_words(of.date, self.words.language)
        where = ", ".join(part for part in (of.publisher, told) if part)
        if of.date.printed not in ("", told):
            where += " " + self.words.gettext("(printed as “{date}”)").format(date=of.date.printed)
        if of.title:
            yield phrase_of(self.record.title(of), self.words, gap="")
        yield Phrase(stopped(f", {where}" if where and of.title else where))
        parts = inferred_parts(of.date, self.words)
        if not parts:
            yield from self._inferred(of.date.inference)
            return
        doubt = self.words.ngettext(
            "The {parts} is inferred", "The {parts} are inferred", len(of.date.inferred)
        ).format(parts=parts)
        if of.date.inference:
            doubt += self.words.gettext(", certainty {certainty}").format(
                certainty=certainty_words(of.date.inference.certainty, self.words)
            )
        yield from self._with_evidence(doubt, of.date.inference)


def held_words(record: PublishedTranslation, ours: Iterable[Language], words: Words) -> str:
    """Return a sentence on whether the project has the text of a publication.

    It also mentions the project's own translation if the edition uses one into the same language.
    ``ours`` are the languages of the project's own translations in the edition.
    """
    held = record.status == "text held"
    own = next(
        (language for language in ours if same_language(language.tag, record.language)), None
    )
    if own and held:
        text = words.gettext(
            "Its text is held with the project; the {language} of this edition is the project’s "
            "own."
        )
    elif own:
        text = words.gettext(
            "Its text is not held here; the {language} of this edition is the project’s own."
        )
    elif held:
        text = words.gettext("Its text is held with the project.")
    else:
        text = words.gettext("Its text is not held here.")
    return text.format(language=own.name if own else "")
