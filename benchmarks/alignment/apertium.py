"""Effect of Apertium's dictionaries on F1: without, with, and with the shipped lexicon.

    python -m benchmarks.alignment.apertium --languages en-es FOLDER…

This needs the program ``apertium`` with data for the languages. Each document is aligned as a whole
and in pieces: about 50 of its source segments with the middle fifth of their target. The figures
are the pooled strict F1 (lax F1).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.alignment.cases import Document, excerpt, piece, read_documents
from toolkit.align.align import align_documents
from toolkit.align.options import AlignmentOptions
from toolkit.align.scoring import Score, score
from toolkit.pipeline.align.apertium import apertium_words

_PIECES = 16
_SOURCE = 50
_MIDDLE = 0.4, 0.6


def cases(name: str, document: Document) -> Iterator[tuple[str, Document]]:
    """Yield the text pairs to align, by row of the table."""
    yield f"{name}, whole", document
    step = (len(document[0]) - _SOURCE) // (_PIECES - 1)
    for number in range(_PIECES):
        part = piece(document, number * step, _SOURCE)
        yield f"{name}, {_PIECES} pieces", excerpt(part, *_MIDDLE)


def variants(document: Document, source_language: str, target_language: str) -> dict[str, Score]:
    """Return the scores with each kind of evidence; ``und`` has no shipped lexicon."""
    source, target, gold = document
    words = apertium_words(source, target, source_language, target_language).pairs
    found = {}
    for shipped, languages in (
        ("", (source_language, target_language)),
        (" without shipped lexicon", ("und", "und")),
    ):
        for title, dictionary in (("plain", ()), ("Apertium", words)):
            options = AlignmentOptions(
                source_language=languages[0], target_language=languages[1], dictionary=dictionary
            )
            beads = align_documents(source, target, options)
            found[title + shipped] = score(gold, beads)
    return found


def main() -> None:
    """Print a line of the table for each document, whole and in pieces."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--languages", required=True, metavar="en-es")
    arguments = parser.parse_args()
    languages = arguments.languages.split("-")
    table: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    for name, document in read_documents(arguments.folders).items():
        for row, case in cases(name, document):
            for title, found in variants(case, *languages).items():
                table[row][title] += found
    for row, by_variant in table.items():
        figures = [f"{t} {x.f1_strict:.3f} ({x.f1_lax:.3f})" for t, x in by_variant.items()]
        sys.stdout.write(f"{row}: {', '.join(figures)}\n")


if __name__ == "__main__":
    main()
