"""Old catalog and new template to new catalog. Nothing that somebody translated is ever dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from toolkit.catalog.po import new_header
from toolkit.catalog.template import gettext_date, keep_if_equal
from toolkit.model.catalog import Catalog, Message
from toolkit.model.work import Translation, Work


def update_catalog(
    old: Catalog | None, template: Catalog, work: Work, translation: Translation, *, date: str
) -> Catalog:
    """The catalog of one language, brought up to the template, message by message by id.

    A message whose text is unchanged keeps its translation. One whose text changed under the same
    id keeps it as fuzzy, with the former text as previous msgid. A message that left the template
    becomes obsolete, translation and comments kept, and comes back when its id does. The order is
    the template's; messages and header keep their bytes where nothing changed in them.
    """
    waiting = _Waiting(old)
    messages = []
    for wanted in template.active():
        found = waiting.take(wanted)
        messages.append(
            replace(wanted, raw=None, line=0) if found is None else _merged(found, wanted)
        )
    messages.extend(_obsolete(message) for message in waiting.rest() if _is_worth_keeping(message))
    header = _header(old.header if old else None, template, work, translation, date)
    if old is None:
        return Catalog(header, tuple(messages))
    return replace(old, header=header, messages=tuple(messages))


def plural_forms(language: str) -> str:
    """The ``Plural-Forms`` header of a language, from Babel; English's where Babel has none."""
    try:
        plural = get_plural(Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        plural = get_plural("en")
    return f"nplurals={plural.num_plurals}; plural={plural.plural_expr};"


class _Waiting:
    """The old messages that no message of the template has taken yet."""

    def __init__(self, old: Catalog | None) -> None:
        self._messages = dict(enumerate(old.messages)) if old else {}
        self._by_id: dict[str | None, list[int]] = defaultdict(list)
        for position, message in self._messages.items():
            self._by_id[message.msgctxt].append(position)

    def take(self, wanted: Message) -> Message | None:
        """The message of the same id; where an id has several, the current or the equal text."""
        positions = [p for p in self._by_id[wanted.msgctxt] if p in self._messages]
        if not positions:
            return None
        best = min(
            positions,
            key=lambda p: (self._messages[p].obsolete, self._messages[p].msgid != wanted.msgid),
        )
        return self._messages.pop(best)

    def rest(self) -> Iterable[Message]:
        """What nobody took, in the order of the file."""
        return self._messages.values()


def _merged(old: Message, wanted: Message) -> Message:
    """``wanted`` with the translation, flags and comments of ``old``."""
    merged = replace(
        wanted,
        msgstr=old.msgstr,
        translator_comments=old.translator_comments,
        flags=old.flags,
        previous_msgctxt=old.previous_msgctxt,
        previous_msgid=old.previous_msgid,
        previous_msgid_plural=old.previous_msgid_plural,
        line=0,
        raw=None,
    )
    if old.msgid != wanted.msgid and any(old.msgstr):
        # a text edited twice is compared with the one that was translated
        seen = old.previous_msgid if old.is_fuzzy and old.previous_msgid else old.msgid
        flags = old.flags if old.is_fuzzy else ("fuzzy", *old.flags)
        merged = replace(merged, flags=flags, previous_msgid=seen)
    return keep_if_equal(old, merged)


def _obsolete(message: Message) -> Message:
    if message.obsolete:
        return message
    return replace(message, obsolete=True, extracted_comments=(), references=(), line=0, raw=None)


def _is_worth_keeping(message: Message) -> bool:
    return message.obsolete or any(message.msgstr) or bool(message.translator_comments)


def _header(
    old: Message | None, template: Catalog, work: Work, translation: Translation, date: str
) -> Message:
    """The old header with the template's dates and name, or a complete new one."""
    wanted = template.header_fields()
    if old is None:
        return new_header(
            {
                "Project-Id-Version": wanted["Project-Id-Version"],
                "Report-Msgid-Bugs-To": wanted["Report-Msgid-Bugs-To"],
                "POT-Creation-Date": wanted["POT-Creation-Date"],
                "PO-Revision-Date": gettext_date(date),
                "Last-Translator": translation.credit,
                "Language-Team": translation.credit,
                "Language": translation.language.replace("-", "_"),
                "MIME-Version": "1.0",
                "Content-Type": "text/plain; charset=UTF-8",
                "Content-Transfer-Encoding": "8bit",
                "Plural-Forms": plural_forms(translation.language),
                "X-Generator": wanted["X-Generator"],
            },
            comments=tuple(
                line
                for line in (f"{work.title}: {translation.language}.", translation.note)
                if line
            ),
        )
    fields = Catalog(old, ()).header_fields()
    if all(
        fields.get(name) == wanted[name] for name in ("POT-Creation-Date", "Project-Id-Version")
    ):
        return old
    fields |= {name: wanted[name] for name in ("POT-Creation-Date", "Project-Id-Version")}
    return replace(
        new_header(fields, comments=old.translator_comments, fuzzy=old.is_fuzzy),
        extracted_comments=old.extracted_comments,
    )
