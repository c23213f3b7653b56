"""Update the header of a catalog to the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from toolkit.catalog.po import new_header
from toolkit.catalog.template import INLINE_FIELD, gettext_date
from toolkit.catalog.update.carry import carried_flags
from toolkit.catalog.update.plural import plural_forms
from toolkit.languages import locale_name
from toolkit.model.catalog import Catalog, Message
from toolkit.model.work import Translation, Work


def with_fields(header: Message, fields: Mapping[str, str]) -> Message:
    """Set these fields in the header and leave all other lines unchanged.

    A missing field is added after the last line. If nothing changes, the same object is returned.
    """
    lines = header.msgstr[0].split("\n")
    missing = dict(fields)
    for number, line in enumerate(lines):
        name, colon, value = line.partition(":")
        wanted = missing.pop(name.strip(), None) if colon else None
        if wanted is not None and wanted != value.strip():
            lines[number] = f"{name}: {wanted}"
    ending = [""] if lines[-1] == "" else []
    lines = lines[: len(lines) - len(ending)]
    lines += [f"{name}: {value}" for name, value in missing.items()]
    text = "\n".join([*lines, *(ending or ([""] if missing else []))])
    return header if text == header.msgstr[0] else replace(header, msgstr=(text,), raw=None)


def merged_header(old: Message | None, template: Catalog, language: str | None) -> Message | None:
    """Update the old header as GNU msgmerge does, with creation date and address of the template.

    ``Project-Id-Version`` is that of the old catalog. ``language``, if given, replaces the header's
    language. Without an old header, the template's is used.
    """
    if old is None:
        if template.header is None:
            return None
        old = replace(template.header, line=0, raw=None)
    theirs = template.header_fields()
    names = ("Report-Msgid-Bugs-To", "POT-Creation-Date")
    fields = {name: theirs[name] for name in names if name in theirs}
    if language:
        fields["Language"] = locale_name(language)
    merged = with_fields(old, fields)
    if template.header is None:
        return merged
    # Extracted comments and references of a header are rare; as elsewhere, they come from the
    # template.
    flags = carried_flags(old, template.header, fuzzy=old.is_fuzzy)
    changed = replace(
        merged,
        extracted_comments=template.header.extracted_comments or old.extracted_comments,
        references=template.header.references,
        flags=flags,
    )
    return merged if changed == merged else replace(changed, raw=None)


def project_header(
    old: Message | None, template: Catalog, work: Work, translation: Translation, date: str
) -> Message:
    """Return the old header with the template's date and name, or a complete new header."""
    wanted = template.header_fields()
    if old is not None:
        names = ("POT-Creation-Date", "Project-Id-Version", INLINE_FIELD)
        if INLINE_FIELD not in wanted:
            old = _without_field(old, INLINE_FIELD)
        return with_fields(old, {name: wanted[name] for name in names if name in wanted})
    fields = {
        "Project-Id-Version": wanted["Project-Id-Version"],
        "Report-Msgid-Bugs-To": wanted["Report-Msgid-Bugs-To"],
        "POT-Creation-Date": wanted["POT-Creation-Date"],
        "PO-Revision-Date": gettext_date(date),
        "Last-Translator": translation.credit,
        "Language-Team": translation.credit,
        "Language": locale_name(translation.language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(translation.language),
        **({INLINE_FIELD: wanted[INLINE_FIELD]} if INLINE_FIELD in wanted else {}),
        "X-Generator": wanted["X-Generator"],
    }
    about = (f"{work.title}: {translation.language}.", translation.note)
    return new_header(fields, comments=tuple(line for line in about if line))


def _without_field(header: Message, name: str) -> Message:
    lines = header.msgstr[0].split("\n")
    kept = [line for line in lines if line.partition(":")[0].strip() != name]
    if kept == lines:
        return header
    return replace(header, msgstr=("\n".join(kept),), raw=None)
