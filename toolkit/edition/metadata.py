"""What machines read of an edition: schema.org terms for JSON-LD, stated facts only."""

from __future__ import annotations

from toolkit.edition.page import Page
from toolkit.model.work import Translation, Work


def own_translation(work: Work, page: Page) -> Translation | None:
    """The work's record of the translation that the page shows.

    None where the target does not come from a catalog: then it may be anybody's text, and nothing
    in it says whose.
    """
    if not page.from_catalog:
        return None
    wanted, primary = page.target.tag.lower(), page.target.primary
    tags = {t.language.replace("_", "-").lower(): t for t in reversed(work.translations)}
    return tags.get(wanted) or tags.get(primary)


def structured_data(work: Work, page: Page) -> dict[str, object]:
    """A schema.org CreativeWork. Inferred people are left out: the format has no word for doubt."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "identifier": work.id,
        "inLanguage": [page.source.tag, page.target.tag],
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
    translation = own_translation(work, page)
    if translation is not None:
        data["workTranslation"] = {
            "@type": "CreativeWork",
            "creditText": translation.credit,
            "inLanguage": page.target.tag,
        }
    rights = " ".join(r for r in (work.source_rights, work.translation_rights) if r)
    if rights:
        data["usageInfo"] = rights
    return data
