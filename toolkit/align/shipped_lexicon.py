"""Lexicons that come with the package: read only where the pair of languages is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def shipped_lexicon(
    source_language: str | None, target_language: str | None
) -> Mapping[tuple[str, str], float]:
    """(source word, target word) -> strength; empty where there is none for the pair.

    Languages are BCP 47 tags, of which the first subtag counts. Words are folded.
    """
    left, right = _primary(source_language), _primary(target_language)
    found = _read(f"{left}-{right}.tsv")
    if found or left == right:
        return found
    return {(t, s): strength for (s, t), strength in _read(f"{right}-{left}.tsv").items()}


def _primary(language: str | None) -> str:
    subtag = (language or "").replace("_", "-").split("-")[0].lower()
    return subtag if subtag.isalpha() else ""


def _read(name: str) -> dict[tuple[str, str], float]:
    file = resources.files("toolkit.align").joinpath("lexicons", name)
    if not file.is_file():
        return {}
    found: dict[tuple[str, str], float] = {}
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            source, target, strength = line.split("\t")
            found[source, target] = int(strength) / 100
    return found
