"""Long texts assembled from gold documents, with words renamed in each copy."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.alignment.cases import SEED, Case, Document
from toolkit.align.beads import AlignedBead

GROWTH = 0.6
"""Heaps' exponent of vocabulary growth.

Heaps (1978) and later counts of prose have .5 to .7; 1 would be a new language in each copy, 0 the
same words again.
"""


@dataclass(frozen=True, slots=True)
class LongPair:
    """Specification of a long pair, such as ``6570x6583=handbook-1,handbook-4-omit``.

    With a final ``!``, the sides share no word: digits on both sides and Latin letters of the
    source are removed.
    """

    sources: int
    targets: int
    names: tuple[str, ...]
    without_anchor: bool

    def __str__(self) -> str:
        anchor = ", no anchor" if self.without_anchor else ""
        return f"long, {self.sources} × {self.targets}{anchor}"

    @classmethod
    def parse(cls, text: str) -> LongPair:
        """Parse a specification.

        Raises:
            ValueError: The text is not a specification.
        """
        sizes, _, names = text.removesuffix("!").partition("=")
        sources, _, targets = sizes.partition("x")
        if not names:
            raise ValueError(text)
        return cls(int(sources), int(targets), tuple(names.split(",")), text.endswith("!"))


def long_cases(pair: LongPair, found: dict[str, Document]) -> Iterator[Case]:
    """Concatenate copies of the documents until one side has its size.

    Literal copies would be aligned with the lexicon learnt from the first ones, while all-new words
    would make a text of many languages. Therefore each copy renames words at the rate at which a
    long text introduces new ones: copy k makes new forms for a share of about k^.6 - (k-1)^.6 of
    the words. The chance is 3 (1 - r)² times that share, where r is the share of rarer words, so
    function words stay. Every other word takes the form that it had in an earlier copy, chosen at
    random, so that words recur (Simon 1955) but never in the same company. A new form is another
    cipher of the letters. Words that begin with the same four letters, on either side, are renamed
    together, so that names and cognates stay cognates. Words without Latin letters stay, since a
    Chinese text of any length has the same characters.
    """
    chosen = [found[name] for name in pair.names]
    ranks = _ranks(chosen)
    forms: dict[str, list[int]] = {stem: [] for stem in ranks}
    sources, targets, gold = list[str](), list[str](), list[AlignedBead]()
    turn = 0
    while len(sources) < pair.sources and len(targets) < pair.targets:
        turn += 1
        rename = _renaming(_forms(turn, ranks, forms))
        for source, target, beads in chosen:
            for bead in beads:
                if len(sources) >= pair.sources or len(targets) >= pair.targets:
                    break
                left = tuple(range(len(sources), len(sources) + len(bead.source)))
                right = tuple(range(len(targets), len(targets) + len(bead.target)))
                gold.append(AlignedBead(left, right))
                sources.extend(rename(source[i]) for i in bead.source)
                targets.extend(rename(target[j]) for j in bead.target)
    if pair.without_anchor:
        sources = [re.sub(r"[A-Za-z0-9]", "", line) for line in sources]
        targets = [re.sub(r"[0-9]", "", line) for line in targets]
    name = f"{len(sources)} × {len(targets)} of {', '.join(pair.names)}"
    yield Case(name, name, (sources, targets, gold))


_WORD = re.compile(r"[^\W\d_]+")


def _stem(word: str) -> str:
    folded = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))[:4]


def _ranks(chosen: Sequence[Document]) -> dict[str, float]:
    """Return for each stem the share of all word types whose stems are rarer, 0 to 1."""
    tokens, types = Counter[str](), dict[str, set[str]]()
    for source, target, _ in chosen:
        for line in (*source, *target):
            for word in _WORD.findall(line):
                stem = _stem(word)
                tokens[stem] += 1
                types.setdefault(stem, set()).add(word.casefold())
    total = sum(map(len, types.values()))
    ranks, before = dict[str, float](), 0
    dice = random.Random(SEED)  # noqa: S311 - seeded: which of equally rare words come first
    for stem in sorted(sorted(types), key=lambda s: (tokens[s], dice.random())):
        ranks[stem] = before / total
        before += len(types[stem])
    return ranks


def _forms(turn: int, ranks: dict[str, float], before: dict[str, list[int]]) -> dict[str, int]:
    """Return for each stem the number of its form in this copy, and add it to the earlier ones."""
    dice = random.Random(SEED + turn)  # noqa: S311 - seeded, no secret
    share = turn**GROWTH - (turn - 1) ** GROWTH
    now = dict[str, int]()
    for stem, rank in ranks.items():
        fresh = dice.random() < 3 * share * (1 - rank) ** 2
        now[stem] = dice.choice(before[stem]) if before[stem] and not fresh else turn
        before[stem].append(now[stem])
    return now


def _renaming(forms: dict[str, int]) -> Callable[[str], str]:
    tables = {number: _cipher(number) for number in set(forms.values())}

    def one(match: re.Match[str]) -> str:
        return match[0].translate(tables[forms[_stem(match[0])]])

    return lambda line: _WORD.sub(one, line)


def _cipher(number: int) -> dict[int, int]:
    """Return a cipher that maps consonants to consonants and vowels to vowels.

    Cipher number 1 changes nothing.
    """
    if number == 1:
        return {}
    dice = random.Random(SEED + number)  # noqa: S311 - seeded, no secret
    table: dict[int, int] = {}
    for letters in ("bcdfghjklmnpqrstvwxz", "aeiouy"):
        other = "".join(dice.sample(letters, len(letters)))
        table |= str.maketrans(letters + letters.upper(), other + other.upper())
    return table
