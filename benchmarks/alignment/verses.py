"""Measure the aligner on books of the Bible in any language.

    python -m benchmarks.alignment.verses --source BSB.txt --target *.txt --books Matthew Acts

The texts are those that ``verse_pairs.py`` reads. Verses are split into sentences while gold beads
are verses, so sentence alignment within a verse counts as a strict error: consider the lax F1. The
languages are neither given nor detected, so that no lexicon is used.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.alignment.cases import SHORT_SOURCE, SHORT_TARGET, Document, excerpt, piece
from benchmarks.lexicons.verse_pairs import Verse, verses
from toolkit.align.align import align_documents
from toolkit.align.beads import AlignedBead
from toolkit.align.kernels import forced
from toolkit.align.options import AlignmentOptions
from toolkit.align.scoring import Score, score

_SENTENCES = re.compile(r"(?<=[.!?;։׃])[\"”’»')\]]*\s+|(?<=[。！？；])[”』」]*\s*")
_FEWEST = 100
_UNKNOWN = AlignmentOptions(source_language="und", target_language="und")


def book(source: Mapping[Verse, str], target: Mapping[Verse, str], name: str) -> Document:
    """Return the verses of a book that both texts have, as sentences."""
    left, right, gold = list[str](), list[str](), list[AlignedBead]()
    for verse, text in source.items():
        if verse[0] == name and verse in target:
            sides = (_sentences(text), _sentences(target[verse]))
            gold.append(
                AlignedBead(
                    tuple(range(len(left), len(left) + len(sides[0]))),
                    tuple(range(len(right), len(right) + len(sides[1]))),
                )
            )
            left += sides[0]
            right += sides[1]
    return left, right, gold


def _sentences(text: str) -> list[str]:
    return [found for found in map(str.strip, _SENTENCES.split(text)) if found]


def cases(document: Document) -> Iterator[tuple[str, Document]]:
    """Yield the kinds of ``benchmarks/alignment/cases.py`` by name."""
    yield "whole", document
    for begin in (0.0, 0.35, 0.7):
        yield "three tenths", excerpt(document, begin, begin + 0.3)
    for share in (0.2, 0.6):
        short = piece(document, int(share * len(document[0])), SHORT_SOURCE)
        part = min(1.0, SHORT_TARGET / len(short[1]))
        yield "short", short
        yield "short, a part", excerpt(short, share * (1 - part), share * (1 - part) + part)


def main() -> None:
    """Print a line per text: lax F1 by kind, with books pooled."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--target", nargs="+", type=Path, required=True)
    parser.add_argument("--books", nargs="+", required=True)
    with forced("numba"):
        _report(parser.parse_args())


def _report(arguments: argparse.Namespace) -> None:
    source = verses(arguments.source.read_text("utf-8-sig"))
    everything = defaultdict[str, Score](Score)
    for file in arguments.target:
        target = verses(file.read_text("utf-8-sig"))
        found = defaultdict[str, Score](Score)
        for name in arguments.books:
            document = book(source, target, name)
            if len(document[2]) >= _FEWEST:
                for kind, case in cases(document):
                    found[kind] += score(case[2], align_documents(case[0], case[1], _UNKNOWN))
        _tell(file.stem, found)
        for kind, figures in found.items():
            everything[kind] += figures
    _tell("all", everything)


def _tell(name: str, found: Mapping[str, Score]) -> None:
    figures = ", ".join(f"{kind} {figures.f1_lax:.3f}" for kind, figures in found.items())
    sys.stdout.write(f"{name}: {figures or 'no book with enough verses'}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
