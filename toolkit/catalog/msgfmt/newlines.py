"""Check leading and trailing line feeds, in which all strings of a message must agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.catalog.msgfmt.compiled import compiled_messages
from toolkit.catalog.msgfmt.report import Report
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog, Message
from toolkit.model.finding import Severity


class _Side(NamedTuple):
    code: str
    at_end: bool
    missing: str
    added: str

    def has(self, text: str) -> bool:
        return text.endswith("\n") if self.at_end else text.startswith("\n")


_SIDES = (
    _Side(
        "po-newline-start",
        False,
        _(r"{name} does not begin with \n, but msgid does"),
        _(r"{name} begins with \n, but msgid does not"),
    ),
    _Side(
        "po-newline-end",
        True,
        _(r"{name} does not end with \n, but msgid does"),
        _(r"{name} ends with \n, but msgid does not"),
    ),
)


def check_newlines(catalog: Catalog, report: Report) -> None:
    r"""Report translations that do not begin or end with ``\n`` where the source does.

    msgfmt always rejects such a file. A program that prints the text relies on the line feed: if it
    is missing, the next output appears on the same line.
    """
    for message in compiled_messages(catalog):
        if not message.msgid:
            continue
        for side in _SIDES:
            expected = side.has(message.msgid)
            for keyword, value in _strings(message):
                if side.has(value) is not expected:
                    text = side.missing if expected else side.added
                    report.add(side.code, text.format(name=keyword), message, Severity.ERROR)


def _strings(message: Message) -> Iterator[tuple[str, str]]:
    if message.msgid_plural is None:
        yield "msgstr", message.msgstr[0]
        return
    yield "msgid_plural", message.msgid_plural
    for number, form in enumerate(message.msgstr):
        yield f"msgstr[{number}]", form
