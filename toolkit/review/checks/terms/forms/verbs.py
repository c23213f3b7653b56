"""Inflection rules shared by several languages: endings, spelling, irregular forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

_LEAST = 2


def plain(word: str) -> str:
    """Return the word without accents; ñ and ç are kept, because they are separate letters."""
    kept = word.replace("ñ", "\x00").replace("ç", "\x01")
    decomposed = unicodedata.normalize("NFD", kept)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("\x00", "ñ").replace("\x01", "ç")


def table(lines: str) -> dict[str, tuple[str, ...]]:
    """Return irregular forms with their infinitives.

    Each of ``lines`` has an infinitive, a colon and its irregular forms.
    """
    table: dict[str, tuple[str, ...]] = {}
    for line in lines.splitlines():
        infinitive, _colon, forms = line.partition(": ")
        for form in forms.split():
            table[form] = (*table.get(form, ()), infinitive)
    return table


def bases(lines: str) -> dict[str, str]:
    """Return a table of forms with their single base, from lines like those of ``table``."""
    return {form: base for form, (base,) in table(lines).items()}


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return pairs of ending and replacement: ``ies/y s/`` has two pairs."""
    return tuple((old, new) for old, _slash, new in (rule.partition("/") for rule in text.split()))


def longest_first(endings: str) -> tuple[str, ...]:
    """Return the distinct endings of a text, longest first."""
    return tuple(sorted(set(endings.split()), key=len, reverse=True))


def stripped(word: str, endings: Sequence[str]) -> Iterator[str]:
    """Yield the word without its ending, for each of the given endings that it has."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            yield word[: -len(ending)]


def replaced(word: str, rules: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the word with its ending replaced, for each rule that fits."""
    for ending, other in rules:
        if word.endswith(ending) and len(word) > len(ending):
            yield word[: -len(ending)] + other


def irregular(
    word: str, table: Mapping[str, tuple[str, ...]], prefixes: Iterable[str]
) -> Iterator[str]:
    """Yield the infinitives of an irregular form, also after a prefix: propuso, deshizo."""
    yield from table.get(word, ())
    for prefix in prefixes:
        rest = word.removeprefix(prefix)
        if rest != word:
            yield from (prefix + base for base in table.get(rest, ()))


def respelled(stem: str, rules: Sequence[tuple[str, str]]) -> set[str]:
    """Return the stem and its spellings before another vowel."""
    return {stem, *(stem[: -len(a)] + b for a, b in rules if stem.endswith(a))}


def other_vowels(stem: str, changes: Sequence[tuple[str, str]]) -> set[str]:
    """Return the stem, and variants of it with the last vowel as it is in other verb forms."""
    found = {stem}
    for changed, plain in changes:
        at = stem.rfind(changed)
        if at >= 0 and not re.search("[aeiou].*[aeiou]", stem[at + len(changed) :]):
            found.add(stem[:at] + plain + stem[at + len(changed) :])
    return found
