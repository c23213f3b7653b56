"""The words of ``words.toml``."""

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
    mostly_accented: tuple[str, ...]
    accented_after_determiner: tuple[str, ...]
    also_verbs: tuple[str, ...]
    masculine_nouns: tuple[str, ...]
    masculine_nouns_and_verbs: tuple[str, ...]
    nouns_of_certain_gender: tuple[str, ...]
    hardly_foreign: tuple[str, ...]
    once_right: tuple[str, ...]
    never_accented: Mapping[str, str]
    interrogatives: Mapping[str, str]


@cache
def spanish_words() -> SpanishWords:
    """Read once."""
    file = resources.files(__package__).joinpath("words.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return SpanishWords(
        always_accented=tuple(tables["always_accented"]),
        mostly_accented=tuple(tables["mostly_accented"]),
        accented_after_determiner=tuple(tables["accented_after_determiner"]),
        also_verbs=tuple(tables["also_verbs"]),
        masculine_nouns=tuple(tables["masculine_nouns"]),
        masculine_nouns_and_verbs=tuple(tables["masculine_nouns_and_verbs"]),
        nouns_of_certain_gender=tuple(tables["nouns_of_certain_gender"]),
        hardly_foreign=tuple(tables["hardly_foreign"]),
        once_right=tuple(tables["once_right"]),
        never_accented=tables["never_accented"],
        interrogatives=tables["interrogatives"],
    )
