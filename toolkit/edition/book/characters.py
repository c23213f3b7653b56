"""Replace forbidden characters and close directional controls in the text of books."""

from __future__ import annotations

import re

# Characters that XML 1.0 or HTML forbids even as references, and lone surrogates.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"


def printable(text: str) -> str:
    """Replace each forbidden character of ``text`` with U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def closed(text: str) -> str:
    """Append terminators for the open directional controls of ``text`` (UAX 9, X1-X8).

    Formats without isolating elements need this, because an open override would affect the text
    after it.
    """
    still_open: list[str] = []
    isolates = 0
    for control in _CONTROLS.findall(text):
        if control == _POP_ISOLATE:
            if isolates:  # also closes controls that were opened inside the isolate
                isolates -= 1
                while still_open.pop() != _POP_ISOLATE:
                    pass
        elif control == _POP_EMBEDDING:
            if still_open[-1:] == [_POP_EMBEDDING]:
                still_open.pop()
        elif control >= "\u2066":
            isolates += 1
            still_open.append(_POP_ISOLATE)
        else:
            still_open.append(_POP_EMBEDDING)
    return text + "".join(reversed(still_open))
