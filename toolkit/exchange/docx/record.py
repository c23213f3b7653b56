"""What a row of the table knows beyond its visible cells, as one hidden word in the cell of the id.

The cell reads ``a1.p2.s3 ;base=fuzzy#0123456789abcdef;turn=a1``: the words that do not begin with
``;`` are segment ids, as ``segment_ids`` writes them; the other one is hidden in word processors
(``w:vanish``) and found again where a program forgot that it was. It moves with its row, which a
list elsewhere in the file would not.
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
    """The values as one word without white space; empty without values."""
    return "".join(f";{key.replace(' ', '-')}={id_word(value)}" for key, value in values.items())


def read_cell(text: str) -> tuple[str, dict[str, str]]:
    """The segment ids, still as a list in one text, and the values of the record."""
    words = text.split()
    values = {}
    for field in "".join(word for word in words if word.startswith(";")).split(";"):
        key, equals, value = field.partition("=")
        if equals:
            values[key.replace("-", " ")] = "".join(listed_ids(value)[:1])
    return " ".join(word for word in words if not word.startswith(";")), values


def text_mark(text: str) -> str:
    """A short hash of what a cell shows, white space folded, by which an edit of it is seen."""
    folded = " ".join(shown(text).split())
    return hashlib.sha256(folded.encode()).hexdigest()[:_MARK]


def shown(text: str) -> str:
    """The text as a word processor can show it: what XML cannot hold is U+FFFD, line ends LF."""
    return _LINE_END.sub("\n", NOT_A_CHAR.sub(REPLACEMENT, text))
