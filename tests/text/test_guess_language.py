"""The language of a text is guessed where it is sure, and no neighbour is taken for another."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from toolkit.parsing.guess_language import guess_language

TEXTS = Path(__file__).parents[1] / "data" / "guessed_languages.toml"
SURE, UNSURE = tomllib.loads(TEXTS.read_text(encoding="utf-8")).values()


@pytest.mark.parametrize("language", SURE)
def test_a_language_is_guessed_from_a_few_sentences(language: str) -> None:
    assert guess_language(SURE[language] * 2) == language


@pytest.mark.parametrize("language", UNSURE)
def test_a_neighbour_of_a_known_language_is_not_guessed(language: str) -> None:
    assert guess_language(UNSURE[language]) is None
