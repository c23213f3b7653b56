"""The last part of a document for editors: people, dates, credits, rights."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from toolkit.i18n.messages import Words
from toolkit.i18n.record_words import Record, Said
from toolkit.model.work import DateClaim, Inference, Publication, PublishedTranslation


def people_line(record: Record) -> list[Said]:
    """Return a line with the people and their roles; inferred names are in brackets."""
    said: list[Said] = []
    for person in record.work.people:
        role, before = record.role(person), "; " if said else ""
        said.append(Said(f"{before}{person.shown}{', ' if role else ''}", record.words.language))
        said += [role] if role else []
    return said


def work_facts(
    record: Record,
    languages: Collection[str],
    published: Collection[PublishedTranslation] = (),
) -> Iterator[list[Said]]:
    """Yield paragraphs on publications, inferences and rights of the work.

    Each paragraph is a list of texts with their languages. ``languages`` are the languages of the
    project's own translations in the edition; ``published`` are the published translations.
    """
    work, words = record.work, record.words
    yield from _sentences(record, work, "description")
    for person in work.people:
        if person.inference:
            role = record.role(person)
            named = (
                [_ours(f"{person.name}, ", words), role] if role else [_ours(person.name, words)]
            )
            yield [*named, _ours(": ", words), *_inferred(person.inference, record)]
    for publication in work.publications:
        told = words.gettext("Original published: {where}")
        yield _placed(told, record.title(publication), publication, words)
        if publication.date.inference:
            its = _ours(words.gettext("Its date:") + " ", words)
            yield [its, *_inferred(publication.date.inference, record)]
    for translation in work.translations:
        if translation.language in languages:
            told = words.gettext("Translation ({language}):").format(language=translation.language)
            fact = [_ours(f"{told} ", words), record.told(translation, "credit"), _ours(".", words)]
            for note in _sentences(record, translation, "note"):
                fact += [_ours(" ", words), *note]
            yield fact
    for printed in published:
        told = words.gettext("Published translation ({language}):").format(
            language=printed.language
        )
        fact = _placed(told + " {where}", record.title(printed), printed, words)
        for rights in _sentences(record, printed, "rights"):
            fact += [_ours(" ", words), *rights]
        yield fact
    yield from _sentences(record, work, "source_rights", "translation_rights")


def _ours(told: str, words: Words) -> Said:
    return Said(told, words.language)


def _sentences(record: Record, of: object, *names: str) -> Iterator[list[Said]]:
    yield from ([said] for name in names if (said := record.told(of, name)))


def _placed(
    told: str, title: Said, of: Publication | PublishedTranslation, words: Words
) -> list[Said]:
    """Return a title in its own language, with place and date in the interface language."""
    where = ", ".join(p for p in (of.publisher, _day(of.date)) if p)
    before, _, after = told.partition("{where}")
    if not title:
        return [_ours(f"{before}{where}.{after}", words)]
    return [
        _ours(before, words),
        title,
        _ours(f"{f' ({where})' if where else ''}.{after}", words),
    ]


def _inferred(inference: Inference, record: Record) -> list[Said]:
    words = record.words
    certainty = {
        "high": words.gettext("high"),
        "medium": words.gettext("medium"),
        "low": words.gettext("low"),
        "unknown": words.gettext("unknown"),
    }[inference.certainty]
    told = words.gettext("Inferred, certainty {certainty}").format(certainty=certainty)
    evidence = record.told(inference, "evidence")
    return [_ours(f"{told}.", words), *([_ours(" ", words), evidence] if evidence else [])]


def _day(date: DateClaim) -> str:
    return f"[{date.when}]" if date.inferred else date.when or date.printed
