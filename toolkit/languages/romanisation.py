"""Romanise words of other scripts, roughly, so that names can be compared across scripts.

A name keeps its sounds when it is written in another script: "Vladimir", «Владимир», «Վլադիմիր».
``romanisation.toml`` has one table per script, which maps each letter to Latin letters; Hangul is
decomposed into its sounds (Unicode, chapter 3.12). All functions take folded words: no capitals, no
accents, no white space.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice, product

from toolkit.package_data import package_tables

LATIN = "Latin"
_HANGUL = "Hangul"
_SAMPLE = 2_000
_BEGIN = "\n"

_FIRST_SYLLABLE = 0xAC00
_SPELLINGS = tuple(
    (re.compile(spelt), sound)
    for spelt, sound in (
        (r"tsch|tch|sch|cz|sz|sh|zh|dzh|dj|ch|j", "C"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"kh|gh|ck|q|c(?![eiy])", "k"),
        (r"x", "ks"),
        (r"[cz]", "s"),
        (r"w", "v"),
        (r"y", "i"),
    )
)
_SOUNDS = str.maketrans(
    {"C": "s", "g": "k", "h": "k", "d": "t", "b": "p", "v": "f"} | dict.fromkeys("aeiou", "")
)
_VOWELS = str.maketrans(dict.fromkeys("aeiou", ""))
_DOUBLE = re.compile(r"(\w)\1+")


def main_script(words: Sequence[str]) -> str:
    """Return the script of most words by its Unicode name, such as ``Cyrillic``.

    The result is empty if there is no table for the script. Only the first 2,000 words are used.
    """
    scripts = Counter(map(_script_of, islice(words, _SAMPLE)))
    scripts.pop("", None)
    script = max(scripts, key=scripts.__getitem__, default="")
    return script if script == _HANGUL or script in _tables() else ""


def writes_vowels(script: str) -> bool:
    """Return whether a script is romanised with vowels, unlike Hebrew, Arabic and Devanagari."""
    return script not in _data()["without_vowels"]


def romanised(words: Sequence[str], *, vowels: bool = True) -> list[str]:
    """Return words in Latin letters, with one spelling for sounds that languages spell differently.

    ``sh``, ``sch`` and ``ch`` become ``C``, ``ph`` becomes ``f``, and ``w`` becomes ``v``; double
    letters become single. Letters of scripts without a table are unchanged. If ``vowels`` is not
    set, vowels are removed.
    """
    text = _BEGIN + _BEGIN.join(words)
    if not text.isascii():
        for pairs, letters in _tables().values():
            for spelt, sound in pairs:
                text = text.replace(spelt, sound)
            text = text.translate(letters)
        text = text.translate(_hangul())
    for spelling, sound in _SPELLINGS:
        text = spelling.sub(sound, text)
    if not vowels:
        text = text.translate(_VOWELS)
    return _DOUBLE.sub(r"\1", text).split(_BEGIN)[1:] if words else []


def consonants(romanised_words: Sequence[str]) -> list[str]:
    """Return the consonants of romanised words, ignoring voice, in which languages often differ.

    ``g`` and ``k`` become one letter, as do ``b`` and ``p``, ``d`` and ``t``, ``v`` and ``f``, and
    all sibilants.
    """
    text = _BEGIN.join(romanised_words).translate(_SOUNDS)
    return _DOUBLE.sub(r"\1", text).split(_BEGIN) if romanised_words else []


def _script_of(word: str) -> str:
    """Return the script of the first letter; empty for a number or a punctuation mark."""
    first = word[:1]
    if first.isascii():
        return LATIN if first.isalpha() else ""
    return unicodedata.name(first, "").partition(" ")[0].title() if first.isalpha() else ""


_Table = tuple[tuple[tuple[str, str], ...], dict[int, str]]


def _data() -> dict[str, dict[str, str]]:
    return package_tables(__package__, "romanisation")


@cache
def _tables() -> dict[str, _Table]:
    """Return for each script the sounds of letter sequences, and the sounds of single letters."""
    data = _data()
    found: dict[str, _Table] = {}
    for script, text in (data["alphabets"] | data["without_vowels"]).items():
        fields = text.split()
        sounds = {
            spelt.replace("^", _BEGIN): _BEGIN * spelt.startswith("^") + sound.replace("-", "")
            for spelt, sound in zip(fields[::2], fields[1::2], strict=True)
        }
        found[script] = (
            tuple((spelt, sound) for spelt, sound in sounds.items() if len(spelt) > 1),
            {ord(spelt): sound for spelt, sound in sounds.items() if len(spelt) == 1},
        )
    return found


@cache
def _hangul() -> dict[int, str]:
    """Return the sounds of the 11,172 syllables."""
    syllables = product(*(sounds.split() for sounds in _data()["syllables"].values()))
    return {_FIRST_SYLLABLE + n: "".join(s).replace("-", "") for n, s in enumerate(syllables)}
