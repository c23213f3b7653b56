"""Hidden metadata of a table row, stored as one hidden word in the id cell.

The cell reads ``a1.p2.s3 ;base=fuzzy#0123456789abcdef;turn=a1``. Words without ``;`` are segment
ids, as ``segment_ids`` writes them. The word that contains ``;`` is the record. It is hidden in
word processors (``w:vanish``), but recognised even if a program has made it visible. If a row is
moved, its record moves with it, unlike a list elsewhere in the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from toolkit.exchange.segment_ids import id_word, listed_ids
from toolkit.parsing.xml_characters import NOT_A_CHAR, REPLACEMENT

_MARK = 8
_LINE_END = re.compile("\r\n?")


def record_word(values: Mapping[str, str]) -> str:
    """Return the values as one word without whitespace; empty without values."""
    return "".join(f";{key.replace(' ', '-')}={id_word(value)}" for key, value in values.items())


def read_cell(text: str) -> tuple[str, dict[str, str]]:
    """Split the cell into the list of segment ids (as text) and the values of the record."""
    words = text.split()
    values = {}
    for field in "".join(word for word in words if word.startswith(";")).split(";"):
        key, equals, value = field.partition("=")
        if equals:
            values[key.replace("-", " ")] = "".join(listed_ids(value)[:1])
    return " ".join(word for word in words if not word.startswith(";")), values


def text_mark(text: str) -> str:
    """Return a short hash of the visible text, with whitespace collapsed, to detect edits."""
    folded = " ".join(shown(text).split())
    return hashlib.sha256(folded.encode()).hexdigest()[:_MARK]


def shown(text: str) -> str:
    """Return the text as word processors show it.

    Characters outside XML become U+FFFD, and line ends become LF.
    """
    return _LINE_END.sub("\n", NOT_A_CHAR.sub(REPLACEMENT, text))
