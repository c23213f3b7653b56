"""Lists of correct words: UTF-8, one word per line; ``#`` begins a comment."""

from __future__ import annotations

import unicodedata

from toolkit.errors import InputError
from toolkit.exchange.numbered_lines import numbered_lines
from toolkit.i18n.messages import gettext as _


def parse_word_list(data: bytes, path: str) -> frozenset[str]:
    """Return the words in normalisation form NFC.

    Raises:
        InputError: The file is not UTF-8, or a line has more than one word.
    """
    words: set[str] = set()
    for number, line in numbered_lines(data, path):
        cells = line.partition("#")[0].split()
        if len(cells) > 1:
            raise InputError(
                _("more than a word in a line"),
                hint=_("write one word per line; after # there may be a comment"),
                path=path,
                line=number,
            )
        words.update(unicodedata.normalize("NFC", cell) for cell in cells)
    return frozenset(words)
