"""Inflection of Korean verbs and adjectives: 생산한, 읽었다."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

# The syllables that begin an ending after a stem.
_ENDINGS = frozenset("고는은을었았어아으지니면습던게기자네도거려")
_HA = ("하", "해")


def korean(word: str) -> Iterator[str]:
    """Yield possible dictionary forms, which end in 다."""
    for at in range(1, len(word)):
        if word[at] in _ENDINGS:
            yield word[:at] + "다"
        # 한, 할, 합, 했: forms of 하
        if normalize("NFC", normalize("NFD", word[at])[:2]) in _HA:
            yield word[:at] + "하다"
