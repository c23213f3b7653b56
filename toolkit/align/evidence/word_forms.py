"""Look up words that a lexicon lacks by other forms of them: inflections, heads of compounds.

Lexicons have few of the forms of an inflected word and hardly any compounds. A word that a lexicon
lacks uses the entries of words that differ from it only in a few final letters. It also uses the
entries of the word with which it ends, because the head of a compound carries its meaning. Arabic
and Hebrew attach articles, prepositions and "and" to the following word; Korean attaches particles
to the preceding noun. These are removed before comparing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import ceil

from toolkit.languages.characters import HANGUL

_Pair = tuple[str, str]

_LONGEST_ENDING = 3
_SHORTEST_STEM = 5
_LEAST_IN_COMMON = 0.7
"""The minimum fraction of the letters that both words have in common."""
_SHORTEST_FRONT = 3
_ATTACHED = (
    (  # Arabic
        re.compile(r"[\u0621-\u064a]+"),
        re.compile(r"[وف]?(?:[بك]?ال|لل|[بلكس])?(?P<bare>.{3,})"),
    ),
    (  # Hebrew
        re.compile(r"[\u05d0-\u05ea]+"),
        re.compile(r"ו?(?:כש|[שבלמכ])?ה?(?P<bare>.{2,})"),
    ),
    (  # Korean
        re.compile(f"[{HANGUL}]+"),
        re.compile(
            r"(?P<bare>.{2,}?)들?"
            r"(?:에서|에게|으로|부터|까지|라고|이나|이라는|이다|이|가|을|를|에|로|와|과)?"
            r"(?:은|는|의|도|만)?"
        ),
    ),
)
"""The letters of a script, and a word with what may be attached to it."""
_OTHER_FORM = 0.8
_HEAD = 0.5


def with_other_forms(
    lexicon: Mapping[_Pair, float], source_words: Sequence[str], target_words: Sequence[str]
) -> list[tuple[int, int, float]]:
    """Return (source index, target index, strength) of the entries for the words of two texts.

    Words are folded, and distinct on each side. The strength is multiplied by 0.8 for an entry of
    another form, and by 0.5 for an entry of the head of a compound. A pair may occur several times.
    """
    left = _borrowers(source_words, {source for source, _ in lexicon})
    right = _borrowers(target_words, {target for _, target in lexicon})
    return [
        (place, other, strength * share * other_share)
        for (source, target), strength in lexicon.items()
        if source in left and target in right
        for place, share in left[source]
        for other, other_share in right[target]
    ]


def _borrowers(
    words: Sequence[str], known: Collection[str]
) -> Mapping[str, Sequence[tuple[int, float]]]:
    """Map each word of the lexicon to the words that use its entries, with a strength factor."""
    found = defaultdict[str, list[tuple[int, float]]](list)
    beginning_alike = defaultdict[str, list[int]](list)
    with_attached = defaultdict[str, list[int]](list)
    for place, word in enumerate(words):
        if word in known:
            found[word].append((place, 1.0))
            continue
        for reading in readings(word):
            with_attached[reading].append(place)
        beginning_alike[word[:_SHORTEST_STEM]].append(place)
        head = _head(word, known)
        if head:
            found[head].append((place, _HEAD))
    for word in known if with_attached else ():
        places = {place for reading in readings(word) for place in with_attached.get(reading, ())}
        found[word].extend((place, _OTHER_FORM) for place in sorted(places))
    for word in known:
        for place in beginning_alike.get(word[:_SHORTEST_STEM], ()):
            if _other_ending(word, words[place]):
                found[word].append((place, _OTHER_FORM))
    return found


def readings(word: str) -> Collection[str]:
    """Return a word with and without attached words.

    The result is empty in scripts that do not attach words.
    """
    if word[0] < "\u05d0":
        return ()
    for letters, bare in _ATTACHED:
        if letters.fullmatch(word):
            match = bare.fullmatch(word)
            return {word, match["bare"]} if match else (word,)
    return ()


def _other_ending(word: str, other: str) -> bool:
    """Return whether two alphabetic words share a stem and differ only in their endings."""
    longest = max(len(word), len(other))
    stem = max(_SHORTEST_STEM, longest - _LONGEST_ENDING, ceil(_LEAST_IN_COMMON * longest))
    alike = len(word) >= stem <= len(other) and word[:stem] == other[:stem]
    return alike and word.isalpha() and other.isalpha()


def _head(word: str, known: Collection[str]) -> str | None:
    """Return the longest known word with which the word ends, after at least three letters."""
    if not word.isalpha():
        return None
    for begin in range(_SHORTEST_FRONT, len(word) - _SHORTEST_STEM + 1):
        if word[begin:] in known:
            return word[begin:]
    return None
