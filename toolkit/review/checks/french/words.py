"""The words of ``words.toml`` and of ``accents.toml``, which is long and read on demand."""

from __future__ import annotations

import re
from typing import Any

from toolkit.package_data import package_tables


def french_words(name: str = "words") -> dict[str, Any]:
    """The tables of a file by their names."""
    return package_tables(__package__, name)


def any_of(name: str) -> str:
    """A pattern of all words of a list, the longest first."""
    return "|".join(sorted(map(re.escape, french_words()[name]), key=len, reverse=True))


def like(word: str, good: str) -> str:
    """``good`` with the capitals that ``word`` has."""
    if word.isupper() and len(word) > 1:
        return good.upper()
    return good[0].upper() + good[1:] if word[0].isupper() else good
