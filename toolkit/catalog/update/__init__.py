"""Update a catalog to a new template without dropping any translation."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from toolkit.catalog.template import has_inline_tags
from toolkit.catalog.update.carry import CarryRules
from toolkit.catalog.update.composed import TagReading, restored, with_texts_as_in
from toolkit.catalog.update.header import merged_header, project_header, with_fields
from toolkit.catalog.update.merge import MergeRules, merge_messages
from toolkit.catalog.update.plural import known_plural_forms, plural_count, plural_forms
from toolkit.model.catalog import Catalog, Message
from toolkit.model.work import Translation, Work

__all__ = ["merge_catalog", "plural_forms", "update_catalog"]

# An id has no spaces (LibreOffice's ids have line breaks), and has a digit or punctuation. KDE's
# semantic markers, such as "@action:button", are not ids.
_ID = re.compile(r"(?!@)(?=.*[0-9._:/#|\n-])[^ \t]+", re.DOTALL)
_LEAST_UNIQUE = 0.95


def update_catalog(
    old: Catalog | None,
    template: Catalog,
    work: Work,
    translation: Translation,
    *,
    date: str,
    keep_after_minor_edits: bool = False,
) -> Catalog:
    """Update the catalog of one language to a template, matching messages by id.

    A message with unchanged text keeps its translation. If the text changed under the same id, the
    translation becomes fuzzy, with the old text as previous msgid. The flag is removed if the old
    text returns and the translation was not edited in the meantime. Texts are compared in NFC and,
    if the template has inline tags, without the tags. With ``keep_after_minor_edits``, a change of
    only typography or pause marks does not make a message fuzzy; it is recorded in a note instead
    of a previous msgid.

    If a text of at least five words is found under another id, it has moved, and its translation is
    taken over without a flag. Translations of shorter texts, of texts with several translations,
    and of similar texts are taken over as fuzzy, with previous msgctxt and msgid. (The shorter two
    texts are, the more similar they must be.) Joined segments get the translations of all parts.
    The first part of a split segment gets the whole translation, which is also suggested once for
    the other parts. All these translations are fuzzy, and those of joined and split segments have a
    comment.

    A message that left the template becomes obsolete with its translation and comments, and is
    restored if its id and text return. The messages are in the order of the template. Unchanged
    messages and headers keep their bytes.
    """
    header = project_header(old.header if old else None, template, work, translation, date)
    rules = MergeRules(
        translation.language,
        CarryRules(plural_count(Catalog(header, ()), translation.language), keep_after_minor_edits),
        is_id=lambda msgctxt: msgctxt is not None,
    )
    tags = TagReading(has_inline_tags(template), has_inline_tags(old))
    messages = _merged(old.messages if old else (), list(template.active()), rules, tags)
    if old is None:
        return Catalog(header, messages)
    return replace(old, header=header, messages=messages)


def merge_catalog(
    old: Catalog,
    template: Catalog,
    *,
    language: str | None = None,
    keep_after_minor_edits: bool = False,
) -> Catalog:
    """Update any PO file to its POT file, as GNU msgmerge does, with safer fuzzy matching.

    This function differs from ``update_catalog`` in three ways. First, a msgctxt counts as an id
    only if it looks like one (without spaces, with a digit or punctuation) and names a single
    message in both files, and if this is true for at least 95 % of the template's contexts. Second,
    if contexts are not ids, a text found under another msgctxt becomes fuzzy, and an old message
    whose translation was used elsewhere is not kept as obsolete. Third, source references,
    extracted comments, formats, ranges and wrapping come from the template, other flags and
    translator comments from the old catalog.

    Plural messages have as many forms as the header states, otherwise as ``language`` has (by
    default the header's language). Surplus forms are kept in a comment. In the header,
    POT-Creation-Date and Report-Msgid-Bugs-To come from the template, Language is ``language`` if
    given, and Plural-Forms is added if it is missing but needed. If the charset of the catalog
    cannot represent the template's text, the result is in UTF-8.
    """
    wanted = list(template.active())
    header = merged_header(old.header, template, language)
    named = language or Catalog(header, ()).header_fields().get("Language", "")
    if header is not None and any(message.msgid_plural is not None for message in wanted):
        stated = Catalog(header, ()).header_fields().get("Plural-Forms")
        known = known_plural_forms(named)
        if known and not stated:
            header = with_fields(header, {"Plural-Forms": known})
    rules = MergeRules(
        named,
        CarryRules(plural_count(Catalog(header, ()), named), keep_after_minor_edits),
        is_id=_id_test(list(old.active()), wanted),
    )
    messages = _merged(old.messages, wanted, rules, TagReading())
    merged = replace(old, header=header, messages=messages)
    return merged if header is None or _fits(merged) else _in_utf8(merged, header)


def _merged(
    old: Sequence[Message], wanted: Sequence[Message], rules: MergeRules, tags: TagReading
) -> tuple[Message, ...]:
    aligned = with_texts_as_in(wanted, old, tags)
    return restored(merge_messages(aligned, wanted, rules), old, aligned)


def _fits(catalog: Catalog) -> bool:
    """Return whether the charset of a catalog can encode the messages that come from elsewhere."""
    if codecs.lookup(catalog.charset).name == "utf-8":
        return True
    texts = (
        "".join((m.msgctxt or "", m.msgid, m.msgid_plural or "", *m.extracted_comments))
        for m in catalog.messages
        if m.raw is None
    )
    try:
        "".join(texts).encode(catalog.charset, "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _in_utf8(catalog: Catalog, header: Message) -> Catalog:
    content_type = {"Content-Type": "text/plain; charset=UTF-8"}
    return replace(catalog, header=with_fields(header, content_type), charset="UTF-8")


def _id_test(old: list[Message], wanted: list[Message]) -> Callable[[str | None], bool]:
    """Return a test that recognises ids among the contexts of two catalogs."""
    before = Counter(m.msgctxt for m in old if m.msgctxt is not None)
    after = Counter(m.msgctxt for m in wanted if m.msgctxt is not None)
    unique = sum(1 for c, n in after.items() if n == 1 and before[c] <= 1 and _ID.fullmatch(c))
    if not after or unique < _LEAST_UNIQUE * after.total():
        return lambda _msgctxt: False

    def is_id(msgctxt: str | None) -> bool:
        return (
            msgctxt is not None
            and before[msgctxt] <= 1
            and after[msgctxt] <= 1
            and _ID.fullmatch(msgctxt) is not None
        )

    return is_id
