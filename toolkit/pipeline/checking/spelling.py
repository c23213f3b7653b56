"""The speller of a check, made from an installed dictionary and the project's word list."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from toolkit.errors import MissingPartError
from toolkit.project.files import is_there, read_file
from toolkit.project.place import WORDS
from toolkit.review.checks.spelling.speller import Dictionary, Speller


def speller_for(source: str, target: str, catalog: Path, words: Path | None) -> Speller:
    """Return the speller for a catalog.

    ``words`` is the path of a word list, by default ``words.txt`` beside the catalog.

    Raises:
        MissingPartError: The dictionary of the target language or spylls is missing.
        InputError: The list or the dictionary cannot be read.
    """
    # imported here: only the spelling check needs it
    from toolkit.exchange.words.word_list import parse_word_list

    dictionary = _dictionary(target)
    beside = catalog.with_name(WORDS)
    file = words or (beside if is_there(beside) else None)
    known = parse_word_list(read_file(file), str(file)) if file else frozenset()
    return Speller(dictionary, target, foreign=_of_source(source), words=known)


@cache
def _dictionary(language: str) -> Dictionary:
    from toolkit.project.dictionaries import dictionary_for

    return dictionary_for(language)


def _of_source(language: str) -> Dictionary | None:
    """Return the dictionary of the source language, whose words may be borrowed, or None."""
    try:
        return _dictionary(language)
    except MissingPartError:
        return None
