"""What a table for editors says of its work at its end: people, dates, credits, rights."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from toolkit.interface import Words
from toolkit.model.work import DateClaim, Inference, Person, PublishedTranslation, Work

Said = tuple[str, bool]
"""Words, and whether the record of the work says them, in its own language, and not we."""


def people_line(work: Work) -> str:
    """The people with their parts; a name that the text does not state is in brackets."""
    return "; ".join(f"{_name(person)}, {person.role}" for person in work.people)


def work_facts(
    work: Work,
    words: Words,
    languages: Collection[str],
    published: Collection[PublishedTranslation] = (),
) -> Iterator[list[Said]]:
    """Paragraphs: what the work is, what in it is inferred, and by right of what.

    ``languages`` are those of the project's own translations that the edition shows, ``published``
    the others.
    """
    if work.description:
        yield [(work.description, True)]
    for person in work.people:
        if person.inference:
            yield [(f"{person.name}, {person.role}:", True), *_inferred(person.inference, words)]
    for publication in work.publications:
        where = ", ".join(p for p in (publication.publisher, _day(publication.date)) if p)
        title = f"{publication.title}{f' ({where})' if where else ''}."
        yield [(words.gettext("Original published: {where}").format(where=title), False)]
        if publication.date.inference:
            its = (words.gettext("Its date:"), False)
            yield [its, *_inferred(publication.date.inference, words)]
    for translation in work.translations:
        if translation.language in languages:
            told = words.gettext("Translation ({language}):").format(language=translation.language)
            note = [(translation.note, True)] if translation.note else []
            yield [(told, False), (f"{translation.credit}.", True), *note]
    for record in published:
        told = words.gettext("Published translation ({language}):").format(language=record.language)
        parts = (record.title, record.publisher, _day(record.date), record.rights)
        yield [(told, False), (". ".join(p.rstrip(".") for p in parts if p) + ".", True)]
    yield from ([(r, True)] for r in (work.source_rights, work.translation_rights) if r)


def _name(person: Person) -> str:
    return f"[{person.name}]" if person.inference else person.name


def _inferred(inference: Inference, words: Words) -> list[Said]:
    certainty = {
        "high": words.gettext("high"),
        "medium": words.gettext("medium"),
        "low": words.gettext("low"),
        "unknown": words.gettext("unknown"),
    }[inference.certainty]
    told = words.gettext("Inferred, certainty {certainty}").format(certainty=certainty)
    return [(f"{told}.", False), (inference.evidence, True)]


def _day(date: DateClaim) -> str:
    return f"[{date.when}]" if date.inferred else date.when or date.printed
