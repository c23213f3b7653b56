"""What an edition says of itself, as plain sentences: for every format that is no web page.

Facts come from the record of the work; what nobody stated is told as inferred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.edition.dates import date_words, inferred_parts
from toolkit.edition.languages import Language, describe
from toolkit.edition.turns import turn_names
from toolkit.model.catalog import State
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.work import DateClaim, Inference, Person, PublishedTranslation, Translation, Work


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A heading such as ``People``, and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


def colophon(text: EditionText) -> tuple[Paragraphs, ...]:
    """The parts that have something to say, in their order; in English."""
    work = text.work
    translations = [column for column in text.columns if not column.is_source]
    rights = (("Original", work.source_rights), ("Translation", work.translation_rights))
    parts = (
        Paragraphs("People", tuple(_person(person) for person in work.people)),
        Paragraphs(
            "Published",
            tuple(
                _sentences(_printed_where(p.title, p.publisher, p.date), p.note)
                for p in work.publications
            ),
        ),
        Paragraphs("Translations here", tuple(_translation(text, c) for c in translations)),
        Paragraphs(
            "Translations in print",
            tuple(_in_print(record, text) for record in work.published_translations),
        ),
        Paragraphs(
            "Rights", tuple(f"{what}: {_stopped(words)}" for what, words in rights if words)
        ),
        Paragraphs(
            "Citing",
            (
                "Every segment has a name, such as a1.p2.s3. It stays when the text around it is "
                "edited, so that a name cites the same words in every form of this edition.",
            ),
        ),
    )
    return tuple(part for part in parts if part.paragraphs)


def name_of(person: Person) -> str:
    """In brackets where the text itself does not name them."""
    return f"[{person.name}]" if person.inference else person.name


def _person(person: Person) -> str:
    named = f"{name_of(person)}, {person.role}" if person.role else name_of(person)
    return _sentences(named, _inferred(person.inference))


def own_record(text: EditionText, column: EditionColumn) -> Translation | None:
    """The work's record of the project's own translation, None for anybody's text."""
    if not column.from_catalog:
        return None
    return translation_record(text.work, describe(column.document.language))


def translation_record(work: Work, language: Language) -> Translation | None:
    """The work's record of the project's translation into ``language``, or None."""
    tags = {t.language.replace("_", "-").lower(): t for t in reversed(work.translations)}
    return tags.get(language.tag.lower()) or tags.get(language.primary)


def _translation(text: EditionText, column: EditionColumn) -> str:
    """Whose words these are, and how much of the original they translate."""
    name = describe(column.document.language).name
    record, printed = own_record(text, column), column.published
    if record is not None:
        whose = _sentences(f"{name}: {record.credit}", "The project’s own translation", record.note)
    elif printed is not None:
        where = _printed_where(printed.title, printed.publisher, printed.date)
        whose = _sentences(f"{name}: {where}", printed.note, printed.rights)
    else:
        whose = f"{name}. The record of the work names nobody for it."
    return _sentences(whose, _amounts(column))


def _amounts(column: EditionColumn) -> str:
    count, added = Counter[str](), 0
    for bead in column.alignment.beads if column.alignment else ():
        states = {column.states.get(name) for name in bead.source}
        review = states & {State.FUZZY, State.STALE}
        kind = "absent" if not bead.target else "review" if review else "translated"
        count[kind] += len(bead.source)
        added += 0 if bead.source else len(bead.target)
    total, review_count = count.total(), count["review"]
    if column.from_catalog:
        return (
            f"Segments: {total} in all, {count['translated']} translated, "
            f"{review_count} to be reviewed, {count['absent']} not yet translated."
        )
    return (
        f"Segments of the original with a counterpart here: {total - count['absent']} of {total}. "
        f"Segments of the translation without one in the original: {added}."
    )


def _in_print(record: PublishedTranslation, text: EditionText) -> str:
    language, names = describe(record.language), turn_names(text.source)
    covered = ", ".join(
        names.get(turn, turn) + (" [inferred]" if turn in record.covers_inferred else "")
        for turn in record.covers
    )
    held = "held with the project" if record.status == "text held" else "not held here"
    own = [
        described
        for column in text.columns
        if own_record(text, column)
        and (described := describe(column.document.language)).primary == language.primary
    ]
    whose = f"; the {own[0].name} of this edition is the project’s own" if own else ""
    return _sentences(
        _printed_where(record.title, record.publisher, record.date),
        f"In {language.name}",
        f"It covers {covered}" if covered else "",
        _inferred(record.covers_inference),
        f"Its text is {held}{whose}",
        record.note,
        record.rights,
    )


def _printed_where(title: str, publisher: str, date: DateClaim) -> str:
    words = date_words(date)
    parts = [part for part in (title, publisher, words) if part]
    printed = f" (printed as “{date.printed}”)" if date.printed not in ("", words) else ""
    return _sentences(", ".join(parts) + printed, *_date_doubt(date))


def _date_doubt(date: DateClaim) -> Iterator[str]:
    parts = inferred_parts(date)
    if not parts:
        yield _inferred(date.inference)
        return
    verb = "is" if len(date.inferred) == 1 else "are"
    doubt = f", certainty {date.inference.certainty}" if date.inference else ""
    evidence = f": {date.inference.evidence}" if date.inference and date.inference.evidence else ""
    yield f"The {parts} {verb} inferred{doubt}{evidence}"


def _inferred(inference: Inference | None) -> str:
    if inference is None:
        return ""
    evidence = f": {inference.evidence}" if inference.evidence else ""
    return f"Inferred, certainty {inference.certainty}{evidence}"


def _sentences(*texts: str) -> str:
    return " ".join(_stopped(text) for text in texts if text)


def _stopped(text: str) -> str:
    """A sentence with a full stop where it ends without any mark."""
    return text if text.rstrip(")]”’»\"' ").endswith((".", "!", "?", "…", "。")) else f"{text}."
