"""The aligners compared: their commands, and readers of their output."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.alignment.cases import read_gold
from toolkit.align.beads import AlignedBead

OURS = "bitext"


@dataclass(frozen=True, slots=True)
class Aligner:
    """An aligner; ``command`` may contain {source}, {target}, {output} and {empty}.

    {empty} is the path of an empty file. Without {output}, ``read`` gets the command's standard
    output.
    """

    name: str
    command: tuple[str, ...]
    read: Callable[[Path], Sequence[AlignedBead]]

    @property
    def writes(self) -> bool:
        """Whether the command writes its own output file."""
        return any("{output}" in part for part in self.command)

    def filled(self, source: Path, target: Path, output: Path, empty: Path) -> list[str]:
        """Return the command for two files."""
        places = {"source": source, "target": target, "output": output, "empty": empty}
        return [
            re.sub(r"\{(source|target|output|empty)\}", lambda m: str(places[m[1]]), part)
            for part in self.command
        ]


def ours(name: str = OURS, languages: str = "und-und") -> Aligner:
    """Return ``bitext align`` as a user runs it; by default without the languages.

    Undetermined languages prevent it from using a shipped lexicon, so that it has no more evidence
    than the others.
    """
    source, _, target = languages.partition("-")
    return Aligner(
        name,
        (
            *(str(Path(sys.executable).with_name("bitext")), "align", "{source}", "{target}"),
            *("--lines", "--format", "beads", "-o", "{output}", "--quiet"),
            *("--from", source, "--to", target),
        ),
        read_gold,
    )


def found_peers(commands: Sequence[str]) -> Iterator[Aligner]:
    """Yield Gale-Church, every known program on the PATH, and the user's NAME=COMMAND."""
    own = str(Path(__file__).with_name("gale_church.py"))
    yield Aligner(
        "Gale-Church", (sys.executable, own, "{source}", "{target}", "{output}"), read_gold
    )
    hunalign = ("{empty}", "{source}", "{target}")
    yasa = ("yasa", "-i", "o", "-o", "a", "{source}", "{target}", "{output}")
    known = (
        Aligner("hunalign", ("hunalign", *hunalign), read_ladder),
        Aligner("hunalign -realign", ("hunalign", "-realign", *hunalign), read_ladder),
        Aligner("yasa", yasa, read_arcade),
    )
    for peer in known:
        if shutil.which(peer.command[0]):
            yield peer
        else:
            sys.stderr.write(f"{peer.name} is left out: it is not on the PATH\n")
    for text in commands:
        name, _, command = text.partition("=")
        yield Aligner(name, tuple(shlex.split(command)), read_gold)


def read_ladder(path: Path) -> list[AlignedBead]:
    """Read hunalign's output without -text: a ladder, in which adjacent rungs enclose a bead."""
    text = path.read_text("utf-8", errors="replace")
    rungs = [tuple(map(int, line.split("\t")[:2])) for line in text.splitlines()]
    beads = []
    for (i, j), (ni, nj) in pairwise(rungs):
        beads.extend(split_gaps(tuple(range(i, ni)), tuple(range(j, nj))))
    return beads


def read_arcade(path: Path) -> list[AlignedBead]:
    """Read the Arcade format of yasa, which counts from 1."""
    beads = []
    for match in re.finditer(r'xtargets="([^;"]*);([^"]*)"', path.read_text("utf-8")):
        sides = [tuple(int(x) - 1 for x in re.findall(r"\d+", side)) for side in match.groups()]
        beads.extend(split_gaps(sides[0], sides[1]))
    return beads


def split_gaps(source: tuple[int, ...], target: tuple[int, ...]) -> list[AlignedBead]:
    """Return gaps with one segment per bead, as in the gold."""
    if source and target:
        return [AlignedBead(source, target)]
    return [AlignedBead((i,), ()) for i in source] + [AlignedBead((), (j,)) for j in target]
