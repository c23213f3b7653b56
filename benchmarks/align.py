"""F1, time and memory of the aligner beside Gale-Church and, where installed, hunalign and yasa.

Reads folders with ``src.txt``, ``tgt.txt`` and ``gold.txt`` (beads like ``[0,1]:[2]``)::

    python benchmarks/align.py ../shared/gold/*
    python benchmarks/align.py ../shared/gold/* --joined 5   # all as one long pair, five times
"""

from __future__ import annotations

import argparse
import math
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from toolkit.align.align import align_documents
from toolkit.align.beads import AlignedBead
from toolkit.align.scoring import Score, score

Aligner = Callable[[Sequence[str], Sequence[str]], Sequence[AlignedBead]]

_PENALTY = {(1, 1): 0, (1, 0): 450, (0, 1): 450, (2, 1): 230, (1, 2): 230, (2, 2): 440}
"""-100 log of the share of each bead type among 1-1, as published by Gale and Church (1993)."""


def read_lines(path: Path) -> list[str]:
    """The segments of a file, one a line; an empty line is a segment."""
    text = path.read_text("utf-8")
    return text.split("\n")[:-1] if text.endswith("\n") else text.split("\n")


def read_gold(path: Path) -> list[AlignedBead]:
    """Beads in vecalign's notation."""
    beads = []
    for line in path.read_text("utf-8").splitlines():
        source, target = line.split(":")[:2]
        beads.append(
            AlignedBead(
                tuple(map(int, re.findall(r"\d+", source))),
                tuple(map(int, re.findall(r"\d+", target))),
            )
        )
    return beads


def gale_church(source: Sequence[str], target: Sequence[str]) -> list[AlignedBead]:
    """The program of Gale and Church 1993: c = 1, s² = 6.8, six bead types, characters.

    Full search; for the use here texts of some thousand segments.
    """
    left, right = [len(s) for s in source], [len(t) for t in target]
    n, m = len(left), len(right)
    infinite = float("inf")
    cost = [[infinite] * (m + 1) for _ in range(n + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    cost[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            for (a, b), penalty in _PENALTY.items():
                if i < a or j < b or (i == j == 0):
                    continue
                before = cost[i - a][j - b]
                if before >= cost[i][j]:
                    continue
                total = before + penalty + _distance(sum(left[i - a : i]), sum(right[j - b : j]))
                if total < cost[i][j]:
                    cost[i][j], back[i][j] = total, (a, b)
    beads, i, j = list[AlignedBead](), n, m
    while i or j:
        a, b = back[i][j]
        beads.append(AlignedBead(tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return beads[::-1]


def _distance(left: int, right: int) -> float:
    """-100 log P(|z| or more), with z = (right - left) / sqrt(s² mean)."""
    if left == right == 0:
        return 0.0
    z = abs(right - left) / math.sqrt(6.8 * (left + right) / 2)
    tail = math.erfc(z / math.sqrt(2))
    return -100 * math.log(tail) if tail > 1e-11 else 2500.0


def hunalign(source: Sequence[str], target: Sequence[str], *flags: str) -> list[AlignedBead]:
    """The ladder that hunalign writes without -text, as beads."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "empty.dic").write_text("")
        (place / "s").write_text("\n".join(source) + "\n", "utf-8")
        (place / "t").write_text("\n".join(target) + "\n", "utf-8")
        run = subprocess.run(  # noqa: S603 the peer is what the user installed
            [  # noqa: S607
                "hunalign", *flags, str(place / "empty.dic"), str(place / "s"), str(place / "t")],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    rungs = [tuple(map(int, line.split("\t")[:2])) for line in run.stdout.splitlines()]
    beads = []
    for (i, j), (ni, nj) in pairwise(rungs):
        beads.extend(split_gaps(tuple(range(i, ni)), tuple(range(j, nj))))
    return beads


def yasa(source: Sequence[str], target: Sequence[str]) -> list[AlignedBead]:
    """The arcade output of yasa, as beads."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "s").write_text("\n".join(source) + "\n", "utf-8")
        (place / "t").write_text("\n".join(target) + "\n", "utf-8")
        command = ["yasa", "-i", "o", "-o", "a", *(str(place / name) for name in "sto")]
        subprocess.run(  # noqa: S603 the peer is what the user installed
            command, capture_output=True, check=True
        )
        output = (place / "o").read_text("utf-8")
    beads = []
    for match in re.finditer(r'xtargets="([^;"]*);([^"]*)"', output):
        sides = [tuple(int(x) - 1 for x in re.findall(r"\d+", side)) for side in match.groups()]
        beads.extend(split_gaps(sides[0], sides[1]))
    return beads


def split_gaps(source: tuple[int, ...], target: tuple[int, ...]) -> list[AlignedBead]:
    """Gaps one segment a bead, as the gold has them."""
    if source and target:
        return [AlignedBead(source, target)]
    return [AlignedBead((i,), ()) for i in source] + [AlignedBead((), (j,)) for j in target]


def peers() -> dict[str, Aligner]:
    """Ours, and every peer that is there."""
    found: dict[str, Aligner] = {"bitext": align_documents, "gale-church": gale_church}
    if shutil.which("hunalign"):
        found["hunalign"] = hunalign
        found["hunalign -realign"] = lambda s, t: hunalign(s, t, "-realign")
    if shutil.which("yasa"):
        found["yasa"] = yasa
    return found


def excerpt(
    document: tuple[list[str], list[str], list[AlignedBead]], begin: float, end: float
) -> tuple[list[str], list[str], list[AlignedBead]]:
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


def joined(
    documents: Sequence[tuple[list[str], list[str], list[AlignedBead]]], times: int
) -> tuple[list[str], list[str], list[AlignedBead]]:
    """All documents one behind the other, ``times`` over, each time under another cipher.

    The cipher changes letters alike on both sides, so that no copy shares words with another but
    like words stay alike: the vocabulary grows as that of a long text, and more.
    """
    sources, targets, gold = list[str](), list[str](), list[AlignedBead]()
    for turn in range(times):
        cipher = _cipher(turn)
        for source, target, beads in documents:
            gold.extend(
                AlignedBead(
                    tuple(i + len(sources) for i in bead.source),
                    tuple(j + len(targets) for j in bead.target),
                )
                for bead in beads
            )
            sources.extend(line.translate(cipher) for line in source)
            targets.extend(line.translate(cipher) for line in target)
    return sources, targets, gold


def _cipher(turn: int) -> dict[int, int]:
    table: dict[int, int] = {}
    for letters in ("bcdfghjklmnpqrstvwxz", "aeiouy"):
        step = (turn * 7) % len(letters)
        other = letters[step:] + letters[:step]
        table |= str.maketrans(letters + letters.upper(), other + other.upper())
    return table


def pooled(scores: Sequence[Score]) -> Score:
    """Several documents as one."""
    return sum(scores, start=Score())


def main() -> None:
    """Print one line a document and aligner, then each aligner's pooled F1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--joined", type=int, default=0, metavar="TIMES", help="one long pair")
    parser.add_argument("--excerpts", action="store_true", help="three excerpts a document")
    parser.add_argument("--only", help="one aligner")
    arguments = parser.parse_args()
    documents = {
        folder.name: (
            read_lines(folder / "src.txt"),
            read_lines(folder / "tgt.txt"),
            read_gold(folder / "gold.txt"),
        )
        for folder in arguments.folders
        if (folder / "gold.txt").exists()
    }
    if arguments.joined:
        documents = {"joined": joined(list(documents.values()), arguments.joined)}
    if arguments.excerpts:
        documents = {
            f"{name} {begin:.0%}-{end:.0%}": excerpt(document, begin, end)
            for name, document in documents.items()
            for begin, end in ((0.0, 0.3), (0.35, 0.65), (0.7, 1.0))
        }
    write = sys.stdout.write
    for name, aligner in peers().items():
        if arguments.only not in (None, name):
            continue
        scores = []
        for title, (source, target, gold) in documents.items():
            begin = time.process_time() + children()
            found = score(gold, aligner(source, target))
            took = time.process_time() + children() - begin
            scores.append(found)
            write(
                f"{name:18} {title:18} strict {found.f1_strict:.4f} lax {found.f1_lax:.4f} "
                f"{took:7.2f} s\n"
            )
        if scores:
            write(f"{name:18} {'pooled':18} strict {pooled(scores).f1_strict:.4f}\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    write(f"peak memory {peak:.0f} MB\n")


def children() -> float:
    """Seconds of CPU that finished child processes have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
