"""Strict F1 on short news documents in any language, made harder.

    python -m benchmarks.alignment.news NTREX [--pairs en-is,uk-el] [--documents 10]

NTREX is a clone of github.com/MicrosoftTranslator/NTREX: 123 news documents in 128 languages, one
sentence per line. In each document of 12 segments or more, some neighbours are joined on one side,
some segments are divided at a mark, and some are omitted. The languages are given to the aligner.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.alignment.cases import Document
from toolkit.align.align import align_documents
from toolkit.align.beads import AlignedBead
from toolkit.align.options import AlignmentOptions
from toolkit.align.scoring import Score, score

JOINED, DIVIDED, OMITTED = 0.15, 0.12, 0.08
"""Fractions of the sentences; omissions are per side."""
SHORTEST = 12
PAIRS = (
    "en-is,en-da,en-nb,en-fi,en-et,en-lt,en-lv,en-ro,en-bg,en-uk,en-el,en-tr,en-ko,en-vi,en-ar,"
    "en-he,hy-ru,en-ka,en-hi,en-ja,en-ru,en-es,en-th,is-fi,uk-el,en-sr,en-eu"
)
_FILES = {
    "en": "src.eng",
    "is": "ref.isl",
    "da": "ref.dan",
    "nb": "ref.nob",
    "fi": "ref.fin",
    "et": "ref.est",
    "lt": "ref.lit",
    "lv": "ref.lav",
    "ro": "ref.ron",
    "bg": "ref.bul",
    "uk": "ref.ukr",
    "el": "ref.ell",
    "tr": "ref.tur",
    "ko": "ref.kor",
    "vi": "ref.vie",
    "ar": "ref.arb",
    "he": "ref.heb",
    "hy": "ref.hye",
    "ru": "ref.rus",
    "ka": "ref.kat",
    "hi": "ref.hin",
    "ja": "ref.jpn",
    "th": "ref.tha",
    "es": "ref.spa",
    "eu": "ref.eus",
    "sr": "ref.srp-Cyrl",
    "de": "ref.deu",
    "fr": "ref.fra",
    "cs": "ref.ces",
    "fa": "ref.fas",
}
_PLACE = re.compile(r"[.;:!?,،؛。，；、։][\"”»']?\s+|[。，；、]")


def divided(text: str) -> list[str]:
    """Divide a text at the mark closest to its middle; one part if there is no such mark."""
    places = [match.end() for match in _PLACE.finditer(text)]
    places = [place for place in places if 0.2 * len(text) < place < 0.8 * len(text)]
    if not places:
        return [text]
    place = min(places, key=lambda place: abs(place - len(text) / 2))
    return [text[:place].strip(), text[place:].strip()]


def harder(pairs: Sequence[tuple[str, str]], seed: str) -> Document:
    """Join, divide and omit some of the sentences of a document."""
    dice = random.Random(seed)  # noqa: S311 - seeded, no secret
    source, target, gold = list[str](), list[str](), list[AlignedBead]()
    place = 0
    while place < len(pairs):
        sides = [[pairs[place][0]], [pairs[place][1]]]
        drawn = dice.random()
        if drawn < JOINED and place + 1 < len(pairs):
            place += 1
            joined = int(dice.random() >= 0.5)
            for side in (0, 1):
                sides[side].append(pairs[place][side])
            sides[joined] = [" ".join(sides[joined])]
        elif drawn < JOINED + DIVIDED:
            side = dice.randrange(2)
            sides[side] = divided(sides[side][0])
        place += 1
        omitted = dice.random()
        if omitted < 2 * OMITTED:
            sides[int(omitted >= OMITTED)] = []
        left = range(len(source), len(source) + len(sides[0]))
        right = range(len(target), len(target) + len(sides[1]))
        if left and right:
            gold.append(AlignedBead(tuple(left), tuple(right)))
        else:
            gold += [AlignedBead((i,), ()) for i in left] + [AlignedBead((), (j,)) for j in right]
        source += sides[0]
        target += sides[1]
    return source, target, gold


def news(folder: Path, source: str, target: str, most: int) -> Iterator[Document]:
    """Yield documents in two languages, spread evenly over the collection."""
    texts = [
        (folder / "NTREX-128" / f"newstest2019-{_FILES[tag]}.txt").read_text("utf-8").split("\n")
        for tag in (source, target)
    ]
    lines = defaultdict[str, list[int]](list)
    for number, row in enumerate((folder / "DOCUMENT_IDS.tsv").read_text("utf-8").split("\n")):
        lines[row.split("\t")[0].strip()].append(number)
    lines.pop("", None)
    long = [(name, numbers) for name, numbers in lines.items() if len(numbers) >= SHORTEST]
    for name, numbers in long[:: max(1, len(long) // most)][:most]:
        pairs = [(texts[0][n].strip("\r"), texts[1][n].strip("\r")) for n in numbers]
        yield harder(pairs, f"{source}{target}{name}")


def main() -> None:
    """Print strict and lax F1 per language pair, and of all, pooled."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--documents", type=int, default=10, help="per language pair (10)")
    options = parser.parse_args()
    whole = Score()
    for pair in options.pairs.split(","):
        source, target = pair.split("-")
        languages = AlignmentOptions(source_language=source, target_language=target)
        pooled = Score()
        for left, right, gold in news(options.folder, source, target, options.documents):
            pooled += score(gold, align_documents(left, right, languages))
        whole += pooled
        sys.stdout.write(f"{pair} {pooled.f1_strict:.3f} ({pooled.f1_lax:.3f})\n")
        sys.stdout.flush()
    sys.stdout.write(f"all {whole.f1_strict:.3f} ({whole.f1_lax:.3f})\n")


if __name__ == "__main__":
    main()
