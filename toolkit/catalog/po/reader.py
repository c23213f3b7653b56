"""Parse the text of a PO file into messages with their raw text, and report findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from toolkit.catalog.po.lexer import Problems
from toolkit.catalog.po.regular import entry_pattern, read_message
from toolkit.catalog.po.syntax import EntryReader
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Message
from toolkit.model.finding import Severity
from toolkit.parsing.limits import MESSAGES

# Characters that a string of a regular entry must not have: lone surrogates (invalid bytes), NUL,
# EOT.
_EXCLUDED = "\x00\x04\ud800-\udfff"


class Reading(NamedTuple):
    """The content of a PO file: header, other messages and trailing text."""

    header: Message | None
    header_end: int
    messages: tuple[Message, ...]
    trailer: str


@dataclass(slots=True)
class _Keys:
    """The keys of each domain, to detect duplicate entries."""

    problems: Problems
    seen: dict[tuple[str | None, str], int]
    domains: dict[str, dict[tuple[str | None, str], int]]

    def enter(self, domain: str) -> None:
        self.seen = self.domains.setdefault(domain, {})

    def add(self, message: Message, offset: int) -> None:
        first = self.seen.setdefault((message.msgctxt, message.msgid), offset)
        if first != offset:
            line, _column = self.problems.position(first)
            if message.key == (None, ""):
                text = _("the header is in line {line} already")
            else:
                text = _("this entry is in line {line} already")
            self.problems.add("po-duplicate-message", text.format(line=line), offset)


def read_text(text: str, problems: Problems, codec: str, *, odd: bool) -> Reading:
    """Read all entries: those with the usual layout by pattern, the others token by token.

    ``odd`` is set if the text has lone surrogates, which represent invalid bytes.
    """
    excluded = _EXCLUDED if odd or "\0" in text or "\x04" in text else ""
    active, obsolete = entry_pattern("", excluded), None
    careful = EntryReader(text, problems, codec)
    default: dict[tuple[str | None, str], int] = {}
    keys = _Keys(problems, default, {"messages": default})
    header: Message | None = None
    header_end = 0
    messages: list[Message] = []
    pos, line = 0, 1
    while True:
        message: Message | None = None
        offset = pos
        is_obsolete = False
        found = active.match(text, pos)
        if found is None:
            obsolete = obsolete or entry_pattern("~", excluded)
            found = obsolete.match(text, pos)
            is_obsolete = found is not None
        if found is not None and (pos == 0 or text[pos - 1] == "\n"):
            end = found.end()
            raw = text[pos:end]
            begins = line + text.count("\n", pos, found.end("lead"))
            message = read_message(found, obsolete=is_obsolete, line=begins, raw=raw)
            offset = found.start("keyword")
        if message is None:
            entry = careful.read(pos)
            if entry is None:
                break
            end, offset = entry.end, entry.keyword
            raw = text[pos:end]
            if entry.domain is not None:
                keys.enter(entry.domain)
                problems.add(
                    "po-domain",
                    _("the directive domain is kept but has no effect on the catalog"),
                    entry.begin,
                    Severity.WARNING,
                )
            if entry.message is not None:
                begins = line + text.count("\n", pos, entry.begin)
                message = replace(entry.message, line=begins, raw=raw)
        line += raw.count("\n")
        pos = end
        if message is None:
            continue
        keys.add(message, offset)
        if header is None and not (
            message.msgid or message.obsolete or message.msgctxt is not None
        ):
            header, header_end = message, end
            continue
        messages.append(message)
        MESSAGES.check(len(messages), problems.path, line)
    return Reading(header, header_end, tuple(messages), text[pos:])
