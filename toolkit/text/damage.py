"""Find damaged characters: results of wrong decoding, and characters that XML does not allow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.xml_characters import NOT_A_CHAR

# C1 control characters except NEL, and the replacement character.
_DAMAGED = re.compile("[\x80-\x84\x86-\x9f\ufffd]")
# The readers treat vertical tab and form feed as white space and turn them into spaces.
_READ_AS_SPACE = frozenset("\x0b\x0c")
_NAMED = 3
UNHELD = "source-character"


def damage(pieces: Iterable[tuple[str, int]], path: str) -> tuple[Finding, ...]:
    """Return at most one ``source-damaged`` and one ``source-character`` finding.

    ``source-character`` reports characters that XML, and therefore most editions, cannot contain.
    ``pieces`` are parts of the text with the lines on which they begin (0 if unknown). ``path`` is
    the file's path, used in the findings.
    """
    known = list(pieces)
    damaged = _(
        "damaged characters: {n} ({names}); bytes of the file do not fit its encoding, or the text "
        "was decoded wrongly before"
    )
    unheld = _(
        "characters that XML cannot hold: {n} ({names}); editions show U+FFFD in their place"
    )
    return tuple(
        chain(
            _found(known, path, _DAMAGED, "source-damaged", damaged),
            _found(known, path, NOT_A_CHAR, UNHELD, unheld),
        )
    )


def _found(
    pieces: list[tuple[str, int]], path: str, pattern: re.Pattern[str], code: str, told: str
) -> Iterable[Finding]:
    names: dict[str, None] = {}
    n = first = 0
    for text, line in pieces:
        for found in pattern.finditer(text):
            if found[0] in _READ_AS_SPACE:
                continue
            if not n:
                first = line + text.count("\n", 0, found.start()) if line else 0
            n += 1
            names[f"U+{ord(found[0]):04X}"] = None
    if n:
        shown = ", ".join(list(names)[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        yield Finding(code, Severity.WARNING, told.format(n=n, names=shown), path, first)
