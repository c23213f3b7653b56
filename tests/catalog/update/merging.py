"""Small catalogs for the tests of the update, and what they look like afterwards."""

from __future__ import annotations

from toolkit.catalog.po import new_header, parse_catalog, serialize_catalog
from toolkit.catalog.update import merge_catalog, update_catalog
from toolkit.model.catalog import Catalog, Message
from toolkit.model.work import Translation, Work

HEADER = new_header(
    {
        "Project-Id-Version": "work",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": "2024-01-31 00:00+0000",
        "Language": "es",
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=n != 1;",
        "X-Generator": "test",
    }
)


def catalog(*messages: Message, header: Message | None = HEADER) -> Catalog:
    """As read from a file."""
    return parse_catalog(serialize_catalog(Catalog(header, messages)), "test.po")


def template(*texts: tuple[str, str]) -> Catalog:
    """A template of (id, text)."""
    return catalog(*(Message(msgid=text, msgctxt=name) for name, text in texts))


def translated(*texts: tuple[str, str, str], **fields: object) -> Catalog:
    """A catalog of (id, text, translation)."""
    return catalog(
        *(Message(msgid=text, msgctxt=name, msgstr=(tr,), **fields) for name, text, tr in texts)
    )


def updated(
    old: Catalog | None, *texts: tuple[str, str], language: str = "es", **options: bool
) -> Catalog:
    """The project's update, through bytes, checked to change nothing when it is run again."""
    wanted = template(*texts)
    work, translation = Work("work", "A work", "en"), Translation(language, "us")

    def once(before: Catalog | None) -> Catalog:
        after = update_catalog(before, wanted, work, translation, date="2024-01-31", **options)
        return parse_catalog(serialize_catalog(after), "test.po")

    result = once(old)
    assert serialize_catalog(once(result)) == serialize_catalog(result)
    return result


def merged(old: Catalog, wanted: Catalog, **options: object) -> Catalog:
    """The merge outside of a project, with the same check."""

    def once(before: Catalog) -> Catalog:
        after = merge_catalog(before, wanted, **options)
        return parse_catalog(serialize_catalog(after), "test.po")

    result = once(old)
    assert serialize_catalog(once(result)) == serialize_catalog(result)
    return result


def active(result: Catalog) -> list[tuple[str | None, str, str, bool]]:
    """(id, text, translation, fuzzy) of each message in use."""
    return [(m.msgctxt, m.msgid, m.msgstr[0], m.is_fuzzy) for m in result.active()]


def obsolete(result: Catalog) -> list[tuple[str | None, str, str]]:
    """(id, text, translation) of each obsolete message."""
    return [(m.msgctxt, m.msgid, m.msgstr[0]) for m in result.messages if m.obsolete]
