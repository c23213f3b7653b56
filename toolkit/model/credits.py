"""What an edition says of its work at its end, as sentences: people, dates, credits, rights."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from toolkit.model.work import DateClaim, Inference, Person, PublishedTranslation, Work


def people_line(work: Work) -> str:
    """The people with their parts; a name that the text does not state is in brackets."""
    return "; ".join(f"{_name(person)}, {person.role}" for person in work.people)


def work_facts(
    work: Work, languages: Collection[str], published: Collection[PublishedTranslation] = ()
) -> Iterator[str]:
    """Paragraphs of plain text: what the work is, what in it is inferred, and by right of what.

    ``languages`` are those of the project's own translations that the edition shows, ``published``
    the others.
    """
    if work.description:
        yield work.description
    for person in work.people:
        if person.inference:
            yield f"{person.name}, {person.role}: {_inferred(person.inference)}"
    for publication in work.publications:
        where = ", ".join(p for p in (publication.publisher, _day(publication.date)) if p)
        yield f"Original published: {publication.title}{f' ({where})' if where else ''}."
        if publication.date.inference:
            yield f"Its date: {_inferred(publication.date.inference)}"
    for translation in work.translations:
        if translation.language in languages:
            yield f"Translation ({translation.language}): {translation.credit}. {translation.note}"
    for record in published:
        parts = (record.title, record.publisher, _day(record.date), record.rights)
        told = ". ".join(part.rstrip(".") for part in parts if part)
        yield f"Published translation ({record.language}): {told}."
    yield from (rights for rights in (work.source_rights, work.translation_rights) if rights)


def _name(person: Person) -> str:
    return f"[{person.name}]" if person.inference else person.name


def _inferred(inference: Inference) -> str:
    return f"inferred (certainty: {inference.certainty}). {inference.evidence}"


def _day(date: DateClaim) -> str:
    return f"[{date.when}]" if date.inferred else date.when or date.printed
