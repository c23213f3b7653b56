"""The words of ``spanish_words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class SpanishWords:
    """The tables of the file, by their names there."""

    always_accented: tuple[str, ...]
    accented_behind_article: tuple[str, ...]
    masculine_nouns: tuple[str, ...]
    never_accented: Mapping[str, str]
    interrogatives: Mapping[str, str]


@cache
def spanish_words() -> SpanishWords:
    """Read once."""
    file = resources.files(__package__).joinpath("spanish_words.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return SpanishWords(
        always_accented=tuple(tables["always_accented"]),
        accented_behind_article=tuple(tables["accented_behind_article"]),
        masculine_nouns=tuple(tables["masculine_nouns"]),
        never_accented=tables["never_accented"],
        interrogatives=tables["interrogatives"],
    )
