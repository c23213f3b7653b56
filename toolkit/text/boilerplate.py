"""Recognise the header and licence that Project Gutenberg puts around a text.

The text itself is between the marker lines ``*** START OF THE PROJECT GUTENBERG EBOOK … ***`` and
``*** END OF …``. The header has lines such as ``Title: Around the World in 80 Days``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.words import count_words, in_words

_BOOK = r"OF TH(?:E|IS) PROJECT GUTENBERG E-?(?:BOOK|TEXT)"
START = re.compile(rf"\*\*\* ?START {_BOOK}[^*]*\*\*\*\s*", re.IGNORECASE)
"""The marker before the text. Older markers have THIS and ETEXT."""
END_MARKER = rf"\*\*\* ?END {_BOOK}"
"""The marker after the text, as a pattern to be matched without regard to case."""
_END = re.compile(
    rf"{END_MARKER}|^\s*End of (?:the )?Project Gutenberg(?:'s| EBook)", re.IGNORECASE
)
_FIELD = re.compile(
    r"^\s*(Title|Author|Translator|Editor|Illustrator|Language):\s*(.*\S)", re.MULTILINE
)
_NAMES = (
    "Title|Author|Translator|Editor|Illustrator|Release Date|Posting Date|Last Updated|Language|"
    "Character set encoding|Produced by"
)
_FIELD_ON_ONE_LINE = re.compile(
    rf"(?<!\S)(Title|Author|Translator|Editor|Language): (.*?)(?=\s(?:{_NAMES}):|\s\*\*\*|\Z)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The blocks of the text itself, from ``start`` to ``end``, and the fields of the header.

    ``words`` is the number of words before and after these blocks.
    """

    start: int
    end: int
    words: int
    fields: dict[str, str] = field(default_factory=dict)

    def finding(self, path: str) -> Finding:
        """Return the finding that reports what is left out of the file ``path``."""
        told = _("the header and licence of Project Gutenberg were left out") + in_words(self.words)
        return Finding("source-boilerplate", Severity.INFO, told, path)


def boilerplate(blocks: Sequence[str]) -> Boilerplate | None:
    """Find the header and licence in the texts of all blocks; None if there is no header.

    A block with a marker belongs to the boilerplate, unless text follows the first marker in it.
    """
    markers = ((n, found) for n, text in enumerate(blocks) if (found := START.search(text)))
    number, marker = next(markers, (0, None))
    if marker is None:
        return None
    start = number + (marker.end() == len(blocks[number]))
    ends = (n for n, text in enumerate(blocks) if n > number and _END.search(text))
    end = next(ends, len(blocks))
    outside = [*blocks[:start], *blocks[end:]]
    return Boilerplate(start, end, sum(map(count_words, outside)), _fields(blocks[: number + 1]))


def _fields(header: Sequence[str]) -> dict[str, str]:
    """Return the fields of the header by name in lower case.

    If a name is repeated, the first counts.
    """
    found: dict[str, str] = {}
    for text in header:
        pattern = _FIELD if "\n" in text else _FIELD_ON_ONE_LINE
        for name, value in pattern.findall(text):
            found.setdefault(name.lower(), " ".join(value.split()))
    return found
