"""Boundary F1 of segments, with the blocks of sentences and golden rules used for measuring it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

UNSPACED = ("ja", "zh")


@dataclass(frozen=True, slots=True)
class Block:
    """Adjacent sentences of one set, and the text that they form."""

    set: str
    sentences: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of boundaries: correct ones found, all found, and all of the gold segmentation."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.found + other.found, self.gold + other.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 2·hits / (found + gold), in percent."""
        return 200 * self.hits / ((self.found + self.gold) or 1)


def boundaries(segments: Sequence[str]) -> set[int]:
    """Return the inner boundaries, as the number of non-whitespace characters before each."""
    return set(accumulate(_length(segment) for segment in segments[:-1])) - {0}


def score(gold: Sequence[str], found: Sequence[str]) -> Score:
    """Compare the inner boundaries of two segmentations of one text."""
    right, tried = boundaries(gold), boundaries(found)
    last = sum(_length(segment) for segment in gold)
    return Score(len(right & tried - {last}), len(tried - {last}), len(right))


def read_blocks(path: Path) -> list[Block]:
    """Read blocks from a JSON Lines file with ``lang``, ``set`` and ``sentences`` per object."""
    blocks = []
    for line in path.read_text(encoding="utf-8").splitlines():
        read = json.loads(line)
        joiner = "" if read["lang"] in UNSPACED else " "
        blocks.append(Block(read["set"], tuple(read["sentences"]), joiner.join(read["sentences"])))
    return blocks


def read_rules(path: Path, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Read golden rules from a table ``language, text, segments separated by " | "``."""
    rules = []
    for line in path.read_text(encoding="utf-8").splitlines():
        tag, text, segments = line.replace("\\n", "\n").split("\t")[:3]
        if tag == language:
            rules.append((text.replace("\\t", "\t"), tuple(segments.split(" | "))))
    return rules


def _length(text: str) -> int:
    return sum(not character.isspace() for character in text)
