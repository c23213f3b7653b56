"""Match old messages whose text differs only in Unicode normalisation or in inline tags.

An accented letter may be one character or two (NFC, NFD; Unicode Standard Annex 15). Saving the
source with another program must not lose translations, so the texts of old messages are first
converted to the template's form. The same applies if only the inline tags of a message changed, for
example because an older version did not write any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from toolkit.model.catalog import Message
from toolkit.parsing.inline.tags import plain_text

_Form = tuple[str, str | None]
"""The singular and the plural."""


@dataclass(frozen=True, slots=True)
class TagReading:
    """Which catalogs have inline tags: the new template, and the old catalog.

    Without tags in the template, texts are compared as they are.
    """

    wanted: bool = False
    old: bool = False

    def key(self, form: _Form, *, old: bool) -> _Form:
        """Return the plain text of a form in NFC."""
        if self.wanted and (self.old or not old):
            form = plain_text(form[0]), None if form[1] is None else plain_text(form[1])
        return _composed(form)

    def is_plain(self, form: _Form) -> bool:
        """Return whether a text has neither tags nor characters with several forms."""
        return all(
            part is None or (part.isascii() and not (self.wanted and ("<" in part or "&" in part)))
            for part in form
        )


def with_texts_as_in(
    wanted: Sequence[Message], old: Sequence[Message], tags: TagReading = TagReading()
) -> tuple[Message, ...]:
    """Return ``old`` with texts and previous texts in the form of ``wanted``.

    A message is returned unchanged if its text occurs exactly in ``wanted``, or if it occurs there
    in no form at all or in several forms.
    """
    if all(tags.is_plain(_form(message)) for message in wanted) and not tags.old:
        return tuple(old)  # the common case; a decomposed text is never ASCII
    exact = {(m.msgctxt, _form(m)) for m in wanted}
    there = {(m.msgctxt, _form(m)) for m in old}
    in_context: dict[tuple[str | None, _Form], _Form] = {}
    anywhere: dict[_Form, set[_Form]] = {}
    for message in wanted:
        form = _form(message)
        key = tags.key(form, old=False)
        in_context.setdefault((message.msgctxt, key), form)
        anywhere.setdefault(key, set()).add(form)

    def form_of(context: str | None, form: _Form) -> _Form | None:
        """Return the template's form of a text, if it differs."""
        if (context, form) in exact or (not tags.wanted and tags.is_plain(form)):
            return None
        composed = tags.key(form, old=True)
        if here := in_context.get((context, composed)):
            return here
        forms = anywhere.get(composed, set())
        return next(iter(forms)) if len(forms) == 1 and form not in forms else None

    def aligned(message: Message) -> Message:
        found = form_of(message.msgctxt, _form(message))
        if found is not None and (message.msgctxt, found) not in there:
            message = replace(message, msgid=found[0], msgid_plural=found[1], raw=None)
        if message.previous_msgid is not None:
            context = message.previous_msgctxt or message.msgctxt
            former = form_of(context, (message.previous_msgid, message.previous_msgid_plural))
            if former is not None:
                message = replace(
                    message,
                    previous_msgid=former[0],
                    previous_msgid_plural=former[1],
                    raw=None,
                )
        return message

    return tuple(aligned(message) for message in old)


def restored(
    merged: Sequence[Message], old: Sequence[Message], aligned: Sequence[Message]
) -> tuple[Message, ...]:
    """Return ``merged`` with the original bytes of obsolete messages."""
    before = {id(new): was for was, new in zip(old, aligned, strict=True) if was is not new}
    return tuple(
        before.get(id(message), message) if message.obsolete else message for message in merged
    )


def _form(message: Message) -> _Form:
    return message.msgid, message.msgid_plural


def _composed(form: _Form) -> _Form:
    singular, plural = form
    return normalize("NFC", singular), None if plural is None else normalize("NFC", plural)
