"""Spanish word lists, read from ``words.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from toolkit.package_data import package_tables


@dataclass(frozen=True, slots=True)
class SpanishWords:
    """The tables of ``words.toml``, under the names they have in the file."""

    always_accented: tuple[str, ...]
    mostly_accented: tuple[str, ...]
    accented_after_determiner: tuple[str, ...]
    also_verbs: tuple[str, ...]
    masculine_nouns: tuple[str, ...]
    masculine_nouns_and_verbs: tuple[str, ...]
    nouns_of_certain_gender: tuple[str, ...]
    hardly_foreign: tuple[str, ...]
    once_right: tuple[str, ...]
    no_names: tuple[str, ...]
    english_too: tuple[str, ...]
    articles: tuple[tuple[str, ...], ...]
    never_accented: Mapping[str, str]
    interrogatives: Mapping[str, str]
    abbreviations: tuple[str, ...]
    calendar: Mapping[str, str]
    peoples: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]]
    asked_with: Mapping[str, frozenset[str]]
    feminine: Mapping[str, str]


@cache
def spanish_words() -> SpanishWords:
    """Return the tables, which are read once."""
    return msgspec.convert(package_tables(__package__, "words"), SpanishWords)


def any_of(name: str) -> str:
    """Return a pattern that matches any of the ``patterns`` with this name."""
    return "|".join(spanish_words().patterns[name])
