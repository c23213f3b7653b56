"""What the aligners are measured on: gold documents, and the harder cases made from them.

A folder holds ``src.txt`` and ``tgt.txt``, one segment a line, and ``gold.txt`` with beads like
``[0,1]:[2]``, counted from 0. All cases are cut at beads of the gold, all dice are seeded.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from toolkit.align.beads import AlignedBead

Document: TypeAlias = tuple[list[str], list[str], list[AlignedBead]]
"""Source segments, target segments, gold beads."""

SEED = 20261125
OMITTED = 0.1
"""The share of each side that the omissions take out, in passages of 1 to 12 beads."""
SHORT_SOURCE, SHORT_TARGET = 90, 25
"""An interview and the part of it that was printed, in segments."""
GROWTH = 0.6
"""Heaps' exponent: how the vocabulary grows with the text. Heaps (1978) and later counts of prose
have .5 to .7; 1 would be a new language in each copy, 0 the same words again."""


@dataclass(frozen=True, slots=True)
class Case:
    """One pair of texts. Cases of one ``origin`` share text, so that they are not independent."""

    name: str
    origin: str
    document: Document


def read_lines(path: Path) -> list[str]:
    """The segments of a file, one a line; an empty line is a segment."""
    text = path.read_text("utf-8")
    return text.split("\n")[:-1] if text.endswith("\n") else text.split("\n")


def read_gold(path: Path) -> list[AlignedBead]:
    """Beads in vecalign's notation, with the number behind them as confidence if there is one."""
    beads = []
    for line in path.read_text("utf-8").splitlines():
        source, target, *value = line.split(":")
        beads.append(
            AlignedBead(
                tuple(map(int, re.findall(r"\d+", source))),
                tuple(map(int, re.findall(r"\d+", target))),
                *map(float, value[:1]),
            )
        )
    return beads


def read_documents(folders: Sequence[Path]) -> dict[str, Document]:
    """By the folder's name; a folder without gold is left out."""
    return {
        folder.name: (
            read_lines(folder / "src.txt"),
            read_lines(folder / "tgt.txt"),
            read_gold(folder / "gold.txt"),
        )
        for folder in folders
        if (folder / "gold.txt").exists()
    }


def origin(name: str) -> str:
    """``handbook-1-omit`` is ``handbook-1`` with less text: an equal draw of the same document."""
    return name.removesuffix("-omit")


def documents(found: dict[str, Document]) -> Iterator[Case]:
    """As they are."""
    for name, document in found.items():
        yield Case(name, origin(name), document)


def excerpts(found: dict[str, Document]) -> Iterator[Case]:
    """Three a document: the whole source against three tenths of the target."""
    for name, document in found.items():
        for begin, end in ((0.0, 0.3), (0.35, 0.65), (0.7, 1.0)):
            yield Case(f"{name} {begin:.0%}-{end:.0%}", origin(name), excerpt(document, begin, end))


def omissions(found: dict[str, Document]) -> Iterator[Case]:
    """A tenth of the source and another of the target taken out, in passages."""
    for name, document in found.items():
        if name == origin(name):
            yield Case(f"{name} omitting", name, with_omissions(document, name))


def shorts(found: dict[str, Document]) -> Iterator[Case]:
    """Two a document: some 90 source segments, whole and against some 25 of their target."""
    for name, document in found.items():
        if name != origin(name):
            continue
        for share in (0.2, 0.6):
            whole = piece(document, int(share * len(document[0])), SHORT_SOURCE)
            part = min(1.0, SHORT_TARGET / len(whole[1]))
            yield Case(f"{name} {share:.0%} short", name, whole)
            yield Case(
                f"{name} {share:.0%} short, a part",
                name,
                excerpt(whole, share * (1 - part), share * (1 - part) + part),
            )


def paragraphs(found: dict[str, Document]) -> Iterator[Case]:
    """Every document with 10 and with 30 beads in a row joined to one segment on either side."""
    for name, document in found.items():
        for beads in (10, 30):
            if name == origin(name) and len(document[2]) > 5 * beads:
                yield Case(f"{name} by {beads}", name, in_paragraphs(document, beads))


SETS: dict[str, Callable[[dict[str, Document]], Iterator[Case]]] = {
    "documents": documents,
    "excerpts": excerpts,
    "omissions": omissions,
    "short": shorts,
    "paragraphs": paragraphs,
}


def excerpt(document: Document, begin: float, end: float) -> Document:
    """The whole source against the target between two shares of it, cut at beads."""
    source, target, gold = document
    linked = [b for b in gold if b.source and b.target]
    low = min(b.target[0] for b in linked if b.target[0] >= begin * len(target))
    high = max(b.target[-1] + 1 for b in linked if b.target[-1] < end * len(target))
    kept = []
    for bead in gold:
        if bead.target and not (low <= bead.target[0] and bead.target[-1] < high):
            kept.extend(AlignedBead((i,), ()) for i in bead.source)
        else:
            kept.append(AlignedBead(bead.source, tuple(j - low for j in bead.target)))
    return source, target[low:high], kept


def with_omissions(document: Document, name: str) -> Document:
    """Passages of 1 to 12 beads taken out on either side until a tenth of it is gone."""
    source, target, gold = document
    dice = random.Random(f"{SEED} {name}")  # noqa: S311 - seeded, no secret
    gone: list[set[int]] = []
    for side, size in ((_source, len(source)), (_target, len(target))):
        taken: set[int] = set()
        while len(taken) < OMITTED * size:
            first = dice.randrange(len(gold))
            for bead in gold[first : first + dice.randint(1, 12)]:
                taken.update(side(bead))
        gone.append(taken)
    kept = []
    for bead in gold:
        left = tuple(i for i in bead.source if i not in gone[0])
        right = tuple(j for j in bead.target if j not in gone[1])
        kept += [AlignedBead(left, right)] if left and right else _gaps(left, right)
    return _renumbered(source, target, kept)


def _source(bead: AlignedBead) -> tuple[int, ...]:
    return bead.source


def _target(bead: AlignedBead) -> tuple[int, ...]:
    return bead.target


def _gaps(source: Sequence[int], target: Sequence[int]) -> list[AlignedBead]:
    return [AlignedBead((i,), ()) for i in source] + [AlignedBead((), (j,)) for j in target]


def in_paragraphs(document: Document, beads: int) -> Document:
    """A 1-1 bead for every so many in a row; what is left at the end goes with the last."""
    source, target, gold = document
    borders = [*range(0, len(gold) - beads + 1, beads), len(gold)]
    if len(gold) % beads:
        borders.pop(-2)
    sides: tuple[list[str], list[str]] = ([], [])
    for begin, end in pairwise(borders):
        run = gold[begin:end]
        sides[0].append(" ".join(source[i] for bead in run for i in bead.source))
        sides[1].append(" ".join(target[j] for bead in run for j in bead.target))
    return *sides, [AlignedBead((n,), (n,)) for n in range(len(borders) - 1)]


def short(document: Document, begin: float) -> Document:
    """A piece as long as an interview, from a share of the source on, and a part of its target."""
    whole = piece(document, int(begin * len(document[0])), SHORT_SOURCE)
    part = min(1.0, SHORT_TARGET / len(whole[1]))
    return excerpt(whole, begin * (1 - part), begin * (1 - part) + part)


def piece(document: Document, first: int, length: int) -> Document:
    """The beads of about ``length`` source segments from ``first`` on."""
    source, target, gold = document
    first = min(first, max(0, len(source) - length))
    inside = [n for n, b in enumerate(gold) if b.source and first <= b.source[0] < first + length]
    return _renumbered(source, target, gold[inside[0] : inside[-1] + 1])


def _renumbered(source: list[str], target: list[str], beads: Sequence[AlignedBead]) -> Document:
    """Only what the beads hold."""
    left = sorted({i for bead in beads for i in bead.source})
    right = sorted({j for bead in beads for j in bead.target})
    at = {i: n for n, i in enumerate(left)}, {j: n for n, j in enumerate(right)}
    moved = [
        AlignedBead(tuple(at[0][i] for i in b.source), tuple(at[1][j] for j in b.target))
        for b in beads
    ]
    return [source[i] for i in left], [target[j] for j in right], moved


@dataclass(frozen=True, slots=True)
class LongPair:
    """A long pair that is to be made: ``6570x6583=handbook-1,handbook-4-omit``.

    With ``!`` at the end no word is alike on the two sides: digits on both and Latin letters of
    the source are taken out.
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
        """Raises ValueError."""
        sizes, _, names = text.removesuffix("!").partition("=")
        sources, _, targets = sizes.partition("x")
        if not names:
            raise ValueError(text)
        return cls(int(sources), int(targets), tuple(names.split(",")), text.endswith("!"))


def long_cases(pair: LongPair, found: dict[str, Document]) -> Iterator[Case]:
    """The documents one behind the other, again and again, until one side has its size.

    What is repeated word by word would be aligned by what the first copies taught, and what is
    new in each copy would be a text of many languages. So a copy renames words as a long text
    brings new ones: copy k makes new forms for a share of about k^.6 - (k-1)^.6 of the words, with
    a chance of 3 (1 - r)² that share, r being the share of rarer words: function words stay. Every
    other word takes the form that it had in an earlier copy, drawn by lot, so that words come
    again (Simon 1955) but never in the same company. A new form is another cipher of the letters;
    words that begin with the same four letters, on either side, are renamed together and alike,
    so that names and cognates stay cognates. What has no Latin letter stays: a Chinese text of any
    length has the same characters.
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
    """Stem -> the share of all word types whose stems are rarer, 0 to 1."""
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
    """Stem -> the number of its form in this copy, which is also added to those before."""
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
    """Consonants for consonants and vowels for vowels; the first is none."""
    if number == 1:
        return {}
    dice = random.Random(SEED + number)  # noqa: S311 - seeded, no secret
    table: dict[int, int] = {}
    for letters in ("bcdfghjklmnpqrstvwxz", "aeiouy"):
        other = "".join(dice.sample(letters, len(letters)))
        table |= str.maketrans(letters + letters.upper(), other + other.upper())
    return table
