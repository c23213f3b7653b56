"""Characters that no text has: what is left of bytes that were decoded with a wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.interface import gettext as _
from toolkit.model.finding import Finding, Severity

# C1 control characters but for NEL, and the replacement character
_DAMAGED = re.compile("[\x80-\x84\x86-\x9f\ufffd]")
_NAMED = 3


def damage(pieces: Iterable[tuple[str, int]], path: str) -> tuple[Finding, ...]:
    """One warning, ``source-damaged``, for all damaged characters of a text, or none.

    ``pieces`` are parts of the text with the lines on which they begin, 0 where that is not known.
    """
    names: dict[str, None] = {}
    n = first = 0
    for text, line in pieces:
        for found in _DAMAGED.finditer(text):
            if not n:
                first = line + text.count("\n", 0, found.start()) if line else 0
            n += 1
            names[f"U+{ord(found[0]):04X}"] = None
    if not n:
        return ()
    shown = ", ".join(list(names)[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    told = _(
        "damaged characters: {n} ({names}); bytes of the file do not fit its encoding, or the text "
        "was decoded wrongly before"
    )
    message = told.format(n=n, names=shown)
    return (Finding("source-damaged", Severity.WARNING, message, path, first),)
