"""Findings about the messages of a catalog, at the line where msgfmt reports them."""

from __future__ import annotations

import re

from toolkit.model.catalog import Message
from toolkit.model.finding import Finding, Severity

_MSGSTR = re.compile(r"^[ \t]*msgstr\b", re.MULTILINE)


class Report:
    """Collects the findings of one catalog, all of which have the file's ``path``."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def add(
        self,
        code: str,
        text: str,
        message: Message | None = None,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Add a finding about a message, or about the file as a whole."""
        line, excerpt = (1, "") if message is None else _place(message)
        segment = (message.msgctxt or "") if message is not None else ""
        self.findings.append(
            Finding(code, severity, text, self.path, line, segment, column=1, excerpt=excerpt[:200])
        )


def _place(message: Message) -> tuple[int, str]:
    """Return the line of the first ``msgstr``, as in msgfmt, and the text of that line.

    A header has no text, because its ``msgstr`` has many lines. If an entry was changed after it
    was read, only its first line is known.
    """
    raw = message.raw or ""
    found = _MSGSTR.search(raw)
    if found is None:
        return message.line, ""
    begin = len(raw) - len(raw.lstrip())
    end = raw.find("\n", found.start())
    shown = raw[found.start() : end if end >= 0 else len(raw)].rstrip("\r")
    line = message.line + raw.count("\n", begin, found.start())
    if message.key == (None, ""):
        return line, ""
    return line, shown.encode("utf-8", "backslashreplace").decode("utf-8")
