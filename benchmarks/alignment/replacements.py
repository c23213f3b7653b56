"""Test cases for the recognition of sentences that are no translations, from gold documents."""

from __future__ import annotations

import json
import random
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.alignment.cases import SEED, Document
from toolkit.align.beads import AlignedBead
from toolkit.parsing.guess_language import guess_language

_CANDIDATES = 30
"""A sentence is replaced by one of this many others of the most similar length."""
_ALIKE = (0.6, 1.7)
"""A sentence without any other of its length, by this ratio, stays."""
_FEWEST = 200
_LANGUAGES = re.compile(r"_([a-z]{2,3})-([a-z]{2,3})$")
_SAMPLE = 400


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document with replaced target segments, and the positions of these."""

    document: Document
    positions: frozenset[int]


def languages_of(name: str, document: Document) -> tuple[str | None, str | None]:
    """The languages at the end of a folder's name, ``…_en-es``, otherwise guessed."""
    named = _LANGUAGES.search(name)
    if named:
        return named[1], named[2]
    left, right = ("\n".join(side[:_SAMPLE]) for side in document[:2])
    return guess_language(left), guess_language(right)


def sentences_by_language(folder: Path | None) -> dict[str, list[str]]:
    """The sentences of files ``LANGUAGE.jsonl``, whose objects have a list ``sentences``."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*.jsonl")) if folder else ():
        lines = file.read_text("utf-8").splitlines()
        found[file.stem] = [text for line in lines for text in json.loads(line)["sentences"]]
    return found


def foreign_sentences(
    name: str,
    documents: Mapping[str, Document],
    sentences: Mapping[str, Sequence[str]],
) -> list[str]:
    """Sentences in the target language of a document that are from other texts.

    If ``sentences`` has too few of the language, these are the segments of documents of other
    origins, by the first part of their names.
    """
    language = languages_of(name, documents[name])[1]
    found = list(sentences.get(language or "", ()))
    if len(found) >= _FEWEST:
        return found
    for other, document in documents.items():
        if origin(other) != origin(name):
            for side, tag in enumerate(languages_of(other, document)):
                if tag == language:
                    found += document[side]
    return found


def origin(name: str) -> str:
    """The first part of a folder's name: documents of one origin share words."""
    return re.split(r"[-_@~]", name)[0]


def replaced(
    name: str, document: Document, sentences: Iterable[str], every: int
) -> Replaced | None:
    """Replace one target segment in ``every`` by a sentence of like length; seeded.

    Only segments of 1-1 beads are replaced. None if there are too few sentences.
    """
    source, target, gold = document
    pool = sorted(set(sentences), key=lambda text: (len(text), text))
    if len(pool) < _FEWEST:
        return None
    lengths = [len(text) for text in pool]
    dice = random.Random(f"{SEED} {name} {every}")  # noqa: S311 - seeded, no secret
    found = list(target)
    single = [b.target[0] for b in gold if len(b.source) == len(b.target) == 1]
    positions = set[int]()
    for position in dice.sample(single, min(len(single), max(1, len(target) // every))):
        wanted = len(target[position])
        first = max(0, min(bisect_left(lengths, wanted), len(pool)) - _CANDIDATES // 2)
        chosen = dice.choice(pool[first : first + _CANDIDATES])
        if _ALIKE[0] < len(chosen) / max(1, wanted) < _ALIKE[1] and chosen != target[position]:
            found[position] = chosen
            positions.add(position)
    return Replaced((source, found, gold), frozenset(positions))


def labels(
    beads: Sequence[AlignedBead], gold: Sequence[AlignedBead], positions: frozenset[int]
) -> list[int]:
    """Return 0 for a bead with a replaced segment, 1 for a right one, -1 for a wrong one.

    A bead is right if a source and a target segment of it are together in a gold bead.
    """
    together = {(i, j) for bead in gold for i in bead.source for j in bead.target}
    return [
        0
        if positions.intersection(bead.target)
        else 1
        if any((i, j) in together for i in bead.source for j in bead.target)
        else -1
        for bead in beads
    ]
