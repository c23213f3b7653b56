"""Report ineffective variables of a ``theme.typ``, such as misspelled ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding, Severity

_LET = re.compile(r"^[ \t]*#let[ \t]+([\w-]+)[ \t]*=", re.MULTILINE)
_NAME = re.compile(r"[\w-]+")


def theme_findings(theme: str, ours: str, pages: str, path: str) -> Iterator[Finding]:
    """Yield a finding for each variable of ``theme`` that is not in ``ours`` and never used.

    ``ours`` is the built-in theme and ``pages`` the page template. ``path`` is the theme's path,
    used in the findings.
    """
    known = _LET.findall(ours)
    used = _NAME.findall(theme + pages)
    for match in _LET.finditer(theme):
        name = match[1]
        if name in known or used.count(name) > 1:
            continue
        near = get_close_matches(name, known, 1)
        message = _("{name} is no variable of a PDF's look, and nothing uses it").format(name=name)
        if near:
            message = _("{name} is no variable of a PDF's look; did you mean {near}?").format(
                name=name, near=near[0]
            )
        line = theme.count("\n", 0, match.start(1)) + 1
        yield Finding("edition-theme", Severity.WARNING, message, path, line)
