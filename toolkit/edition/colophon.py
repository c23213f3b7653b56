"""What an edition says of itself, as plain sentences: for every format that is no web page.

Facts come from the record of the work; what nobody stated is told as inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.edition.amounts import shown_words, translated_words
from toolkit.edition.dates import date_words, inferred_parts, listed
from toolkit.edition.languages import Language, describe
from toolkit.edition.remarks import certainty_words
from toolkit.interface import Words
from toolkit.model.edition import EditionChoices, EditionColumn, EditionText
from toolkit.model.work import DateClaim, Inference, Person, PublishedTranslation, Translation, Work
from toolkit.turn_names import turn_names


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a paragraph, parted from the next phrase by a space.

    ``recorded`` are those that the record of the work says, in its own language, not we.
    """

    words: str
    recorded: bool = False


Paragraph = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A heading such as ``People``, and its paragraphs.

    Those that ``lead`` stand in front of the text too.
    """

    heading: str
    paragraphs: tuple[Paragraph, ...]
    lead: bool = False


def colophon(text: EditionText, choices: EditionChoices, words: Words) -> tuple[Paragraphs, ...]:
    """The parts that have something to say, in their order and in the language of ``words``."""
    return _Colophon(text, choices, words).parts()


def plain(paragraph: Paragraph) -> str:
    """The paragraph without telling who says what."""
    return " ".join(phrase.words for phrase in paragraph)


def name_of(person: Person) -> str:
    """In brackets where the text itself does not name them."""
    return f"[{person.name}]" if person.inference else person.name


def own_record(text: EditionText, column: EditionColumn) -> Translation | None:
    """The work's record of the project's own translation, None for anybody's text."""
    if not column.from_catalog:
        return None
    return translation_record(text.work, describe(column.document.language))


def translation_record(work: Work, language: Language) -> Translation | None:
    """The work's record of the project's translation into ``language``, or None."""
    tags = {t.language.replace("_", "-").lower(): t for t in reversed(work.translations)}
    return tags.get(language.tag.lower()) or tags.get(language.primary)


class _Colophon:
    def __init__(self, text: EditionText, choices: EditionChoices, words: Words) -> None:
        self.text, self.choices, self.words, self.work = text, choices, words, text.work

    def parts(self) -> tuple[Paragraphs, ...]:
        words, work = self.words, self.work
        shown = (shown_words(self.text, self.choices, words),)
        translations = [column for column in self.text.columns if not column.is_source]
        rights = (
            (words.gettext("Original:"), work.source_rights),
            (words.gettext("Translation:"), work.translation_rights),
        )
        citing = words.gettext(
            "Every segment has a name, such as a1.p2.s3. It stays when the text around it is "
            "edited, so that a name cites the same words in every form of this edition."
        )
        parts = (
            Paragraphs(words.gettext("People"), tuple(tuple(self._person(p)) for p in work.people)),
            Paragraphs(
                words.gettext("Published"),
                tuple(
                    (*self._where(p.title, p.publisher, p.date), *_recorded(p.note))
                    for p in work.publications
                ),
            ),
            Paragraphs(
                words.gettext("Shown here"),
                tuple((Phrase(told),) for told in shown if told),
                lead=True,
            ),
            Paragraphs(
                words.ngettext("This translation", "These translations", len(translations)),
                tuple(tuple(self._translation(column)) for column in translations),
                lead=True,
            ),
            Paragraphs(
                words.gettext("Translations in print"),
                tuple(tuple(self._in_print(record)) for record in work.published_translations),
            ),
            Paragraphs(
                words.gettext("Rights"),
                tuple((Phrase(what), *_recorded(said)) for what, said in rights if said),
            ),
            Paragraphs(words.gettext("Citing"), (tuple(self._citation()), (Phrase(citing),))),
        )
        return tuple(part for part in parts if part.paragraphs)

    def _citation(self) -> Iterator[Phrase]:
        """Who, what, where and when it appeared, and whose translations; as the page gives it."""
        words, work = self.words, self.work
        people = listed([name_of(person) for person in work.people], words)
        cited = f"{people}: {work.title}" if people else work.title
        if work.publications:
            first = work.publications[0]
            told = (first.publisher or first.title, date_words(first.date, words.language))
            cited += f" ({', '.join(part for part in told if part)})"
        shown = [
            describe(column.document.language, words.language).name for column in self.text.columns
        ]
        edition = words.gettext("Edition in {languages}").format(languages=listed(shown, words))
        pieces = [Phrase(f"{cited}. {edition}")]
        for column in self.text.columns:
            record = own_record(self.text, column)
            if record is None or not record.credit:
                continue
            language = describe(column.document.language, words.language).name
            # the name is said in the language of the record, what is around it in ours
            before, _, after = (
                words.gettext("{language} translation by {who}")
                .format(language=language, who="\0")
                .partition("\0")
            )
            pieces[-1] = Phrase(f"{pieces[-1].words};", pieces[-1].recorded)
            pieces += [Phrase(before.rstrip())] if before else []
            pieces.append(Phrase(f"{record.credit}{after}", recorded=True))
        pieces[-1] = Phrase(f"{pieces[-1].words},", pieces[-1].recorded)
        yield from (*pieces, Phrase(f"{work.id}."))

    def _person(self, person: Person) -> Iterator[Phrase]:
        if person.role:
            yield Phrase(f"{name_of(person)},")
            yield from _recorded(person.role)
        else:
            yield Phrase(_stopped(name_of(person)))
        yield from self._inferred(person.inference)

    def _inferred(self, inference: Inference | None) -> Iterator[Phrase]:
        if inference is None:
            return
        doubt = self.words.gettext("Inferred, certainty {certainty}").format(
            certainty=certainty_words(inference.certainty, self.words)
        )
        yield from _with_evidence(doubt, inference)

    def _translation(self, column: EditionColumn) -> Iterator[Phrase]:
        """Whose words these are, and how much of the original they translate."""
        words = self.words
        name = describe(column.document.language, words.language).title
        record, printed = own_record(self.text, column), column.published
        if record is not None:
            yield Phrase(f"{name}:")
            yield from _recorded(record.credit)
            yield Phrase(words.gettext("The project’s own translation."))
            yield from _recorded(record.note)
        elif printed is not None:
            yield Phrase(f"{name}:")
            yield from self._where(printed.title, printed.publisher, printed.date)
            yield from _recorded(printed.note, printed.rights)
        else:
            yield Phrase(f"{name}.")
            yield Phrase(words.gettext("The record of the work names nobody for it."))
        yield Phrase(translated_words(self.text, column, self.words))

    def _in_print(self, record: PublishedTranslation) -> Iterator[Phrase]:
        words, text = self.words, self.text
        language = describe(record.language, words.language)
        names = turn_names(text.source, words, text.turn_numbers)
        inferred = words.gettext("inferred")
        covered = ", ".join(
            names.get(turn, turn) + (f" [{inferred}]" if turn in record.covers_inferred else "")
            for turn in record.covers
        )
        yield from self._where(record.title, record.publisher, record.date)
        yield Phrase(words.gettext("In {language}.").format(language=language.name))
        if covered:
            yield Phrase(_stopped(words.gettext("It covers {turns}").format(turns=covered)))
        yield from self._inferred(record.covers_inference)
        yield Phrase(self._held(record))
        yield from _recorded(record.note, record.rights)

    def _held(self, record: PublishedTranslation) -> str:
        ours = [
            describe(column.document.language, self.words.language)
            for column in self.text.columns
            if own_record(self.text, column)
        ]
        return held_words(record, ours, self.words)

    def _where(self, title: str, publisher: str, date: DateClaim) -> Iterator[Phrase]:
        told = date_words(date, self.words.language)
        where = ", ".join(part for part in (title, publisher, told) if part)
        if date.printed not in ("", told):
            where += " " + self.words.gettext("(printed as “{date}”)").format(date=date.printed)
        yield Phrase(_stopped(where))
        parts = inferred_parts(date, self.words)
        if not parts:
            yield from self._inferred(date.inference)
            return
        doubt = self.words.ngettext(
            "The {parts} is inferred", "The {parts} are inferred", len(date.inferred)
        ).format(parts=parts)
        if date.inference:
            doubt += self.words.gettext(", certainty {certainty}").format(
                certainty=certainty_words(date.inference.certainty, self.words)
            )
        yield from _with_evidence(doubt, date.inference)


def held_words(record: PublishedTranslation, ours: Iterable[Language], words: Words) -> str:
    """Whether the project holds a print, and whose the edition's words in that language are.

    ``ours`` are the languages of the project's own translations that the edition shows.
    """
    held, primary = record.status == "text held", describe(record.language).primary
    own = next((language for language in ours if language.primary == primary), None)
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


def _with_evidence(doubt: str, inference: Inference | None) -> Iterator[Phrase]:
    if inference is not None and inference.evidence:
        yield Phrase(f"{doubt}:")
        yield from _recorded(inference.evidence)
    else:
        yield Phrase(f"{doubt}.")


def _recorded(*texts: str) -> Iterator[Phrase]:
    yield from (Phrase(_stopped(text), recorded=True) for text in texts if text)


def _stopped(text: str) -> str:
    """A sentence with a full stop where it ends without any mark."""
    return text if text.rstrip(")]”’»\"' ").endswith((".", "!", "?", "…", "。")) else f"{text}."
