"""Metadata of an edition as schema.org JSON-LD and Dublin Core, from stated facts only."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.edition.html.page import ColumnView, Page
from toolkit.edition.layout.dates import machine_date
from toolkit.i18n.relators import is_creator
from toolkit.model.work import Work


def dublin_core(work: Work, page: Page) -> Iterator[tuple[str, str]]:
    """Yield the names and values of ``<meta>`` elements with DCMI Metadata Terms.

    Inferred people and dates are omitted, because the terms cannot express doubt.
    """
    yield "title", work.title
    yield "type", "Text"
    yield "format", "text/html"
    yield "identifier", work.id
    if work.description:
        yield "description", work.description
    for column in page.columns:
        yield "language", column.language.tag
    for person in work.people:
        if person.inference is None:
            yield "creator" if is_creator(person) else "contributor", person.name
    for column in page.translations:
        if column.credit:
            yield "contributor", column.credit.credit
    for publication in work.publications:
        date = machine_date(publication.date)
        if date and not publication.date.inferred:
            yield "created", date
    for rights in (work.source_rights, work.translation_rights):
        if rights:
            yield "rights", rights


def structured_data(work: Work, page: Page) -> dict[str, object]:
    """Return a schema.org CreativeWork without inferred facts, since it cannot express doubt."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "identifier": work.id,
        "inLanguage": [column.language.tag for column in page.columns],
        "name": work.title,
    }
    people = [p for p in work.people if p.inference is None]
    if people:
        data["contributor"] = [
            {
                "@type": "Role",
                "roleName": p.role,
                "contributor": {"@type": "Person", "name": p.name},
            }
            for p in people
        ]
    if work.description:
        data["description"] = work.description
    translations = [t for column in page.translations if (t := _translation(column))]
    if translations:
        data["workTranslation"] = translations[0] if len(translations) == 1 else translations
    rights = " ".join(r for r in (work.source_rights, work.translation_rights) if r)
    if rights:
        data["usageInfo"] = rights
    return data


def _translation(column: ColumnView) -> dict[str, object] | None:
    if column.credit is not None:
        return {
            "@type": "CreativeWork",
            "creditText": column.credit.credit,
            "inLanguage": column.language.tag,
        }
    if column.published is None:
        return None
    printed = column.published
    data: dict[str, object] = {
        "@type": "CreativeWork",
        "name": printed.title or printed.publisher or printed.id,
        "inLanguage": column.language.tag,
    }
    if printed.publisher:
        data["publisher"] = {"@type": "Organization", "name": printed.publisher}
    date = machine_date(printed.date)
    if date and not printed.date.inferred:
        data["datePublished"] = date
    if printed.rights:
        data["usageInfo"] = printed.rights
    return data
