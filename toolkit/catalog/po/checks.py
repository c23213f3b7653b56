"""Checks for PO files with valid syntax: charset, bytes and plural counts."""

from __future__ import annotations

import re

from toolkit.catalog.po.charset import is_portable
from toolkit.catalog.po.lexer import Problems
from toolkit.catalog.po.reader import Reading
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.finding import Severity

_INVALID = re.compile("[\udc80-\udcff]")
_NPLURALS = re.compile(r"nplurals[ \t]*=[ \t]*([0-9]{1,3})")


def check_charset(problems: Problems, reading: Reading, charset: str | None) -> None:
    """Warn if gettext cannot determine the charset of the file."""
    add = problems.add
    if reading.header is None:
        if reading.messages:
            message = _('the header (msgid "") is missing; it should tell the charset')
            add("po-no-header", message, 0, Severity.WARNING)
        return
    offset = reading.header_end - len((reading.header.raw or "").lstrip(" \t\r\n"))
    if charset is None:
        if not problems.path.endswith(".pot"):
            message = _("the header tells no charset; add {line}").format(
                line="Content-Type: text/plain; charset=UTF-8"
            )
            add("po-charset-missing", message, offset, Severity.WARNING)
    elif not is_portable(charset) and not (problems.path.endswith(".pot") and charset == "CHARSET"):
        shown = charset.encode("unicode_escape").decode("ascii")
        message = _('the charset "{charset}" is none that gettext knows; UTF-8 is the usual one')
        add("po-charset-unknown", message.format(charset=shown), offset, Severity.WARNING)


def check_bytes(problems: Problems, reading: Reading, codec: str, *, convert: bool) -> None:
    """Report bytes that are invalid in the charset, once per line."""
    text = problems.text
    counted, count = 0, 0
    found = _INVALID.search(text)
    while found:
        pos = found.start()
        count += len(text[counted:pos].encode(codec, "surrogateescape"))
        counted = pos
        mark = text[text.rfind("\n", 0, pos) + 1 : pos].lstrip(" \t")[:2]
        in_comment = mark[:1] == "#" and mark not in {"#~", "#|"}
        unseen = in_comment or not convert or pos < reading.header_end
        problems.add(
            "po-invalid-bytes",
            _("byte {byte} at offset {offset} is invalid in {charset}").format(
                byte=f"{ord(found[0]) - 0xDC00:#04x}", offset=count, charset=codec
            ),
            pos,
            Severity.WARNING if unseen else Severity.ERROR,
        )
        line_end = text.find("\n", pos)
        found = _INVALID.search(text, line_end) if line_end >= 0 else None


def check_plural_counts(problems: Problems, reading: Reading) -> None:
    """Warn about entries whose number of plural forms differs from the header.

    As in ``msgfmt -c``, fuzzy entries and entries without a first form are ignored.
    """
    counted = _NPLURALS.search(reading.header.msgstr[0]) if reading.header else None
    if counted is None:
        return
    for message in reading.messages:
        if message.msgid_plural is None or message.obsolete or message.is_fuzzy:
            continue
        if not message.msgstr[0]:
            continue
        forms = len(message.msgstr)
        if forms != int(counted[1]):
            problems.add(
                "po-plural-count",
                ngettext(
                    "{n} plural forms, but the header has nplurals={expected}",
                    "{n} plural forms, but the header has nplurals={expected}",
                    forms,
                ).format(n=forms, expected=counted[1]),
                problems.offset(message.line),
                Severity.WARNING,
            )


def check_reversible(problems: Problems, codec: str, data: bytes) -> None:
    """Report an error if the bytes of a file do not survive decoding and encoding."""
    if problems.text.encode(codec, "surrogateescape") != data:
        problems.add(
            "po-charset-lossy",
            _(
                "the charset {charset} does not give every byte of this file back; "
                "convert the file with `msgconv --to-code=UTF-8`"
            ).format(charset=codec),
            0,
        )
