"""Compare aligners: F1, CPU time and memory, in one run. See README.md.

    python -m benchmarks.alignment.compare ../shared/gold/*
        [--sets documents,excerpts,omissions,short,paragraphs]
        [--long 6570x6583=handbook-1,handbook-4-omit] [--languages 'handbook*=en-es']
        [--peer 'NAME=COMMAND {source} {target} {output}'] [--json FILE] [--keep FOLDER]

Every aligner runs in a separate process, on one core.
"""

from __future__ import annotations

import argparse
import functools
import json
import multiprocessing
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from benchmarks.alignment.cases import SETS, Case, read_documents
from benchmarks.alignment.intervals import Blocks, blocks, intervals, method
from benchmarks.alignment.long_cases import LongPair, long_cases
from benchmarks.alignment.peers import OURS, Aligner, found_peers, ours
from benchmarks.alignment.report import as_markdown
from benchmarks.measured import MeasuringError, least, run
from toolkit.align.beads import AlignedBead
from toolkit.align.scoring import Score

_ONE_CORE = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One aligner on one case; ``note`` explains a missing alignment, which counts as empty."""

    set: str
    case: str
    origin: str
    aligner: str
    sources: int
    targets: int
    score: Score
    cpu: float
    peak: float
    note: str


def measure(
    name: str, cases: Iterator[Case], aligners: Sequence[Aligner], options: argparse.Namespace
) -> dict[str, Any]:
    """Return the rows of a set, and their summary."""
    rows: list[Row] = []
    counted: dict[str, list[Blocks]] = {aligner.name: [] for aligner in aligners}
    for case in cases:
        told = _languages(case, options.languages)
        for aligner in [*aligners, *([ours(f"{OURS} {told}", told)] if told else [])]:
            if options.only and aligner.name not in options.only:
                continue
            sys.stderr.write(f"{name}: {case.name}: {aligner.name}\n")
            row, beads = _aligned(name, case, aligner, options)
            rows.append(row)
            if aligner.name in counted:
                counted[aligner.name].append(blocks(case.origin, case.document[2], beads))
    counted = {aligner: found for aligner, found in counted.items() if found}
    # In another process, because numpy here would count as memory of programs started later.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        ranges = pool.apply(intervals, (counted, OURS))
    method_used = method(next(iter(counted.values()))) if counted else ""
    return {
        "set": name,
        "interval": method_used,
        "aligners": [_summary(n, rows, ranges.get(n, {})) for n in _names(rows)],
        "cases": [_case_data(row) for row in rows],
    }


def _languages(case: Case, told: Sequence[tuple[str, str]]) -> str:
    return next((tags for glob, tags in told if fnmatch(case.origin, glob)), "")


def _aligned(
    set_name: str, case: Case, aligner: Aligner, options: argparse.Namespace
) -> tuple[Row, Sequence[AlignedBead]]:
    source, target, _ = case.document
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("source.txt", "target.txt", "out", "empty")]
        for file, lines in zip(files, (source, target, [], []), strict=True):
            file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        command = aligner.filled(*files)
        printed = None if aligner.writes else files[2]
        beads: Sequence[AlignedBead] = ()
        cpu = peak = 0.0
        note = ""
        try:
            cost = least(
                [
                    run(
                        command,
                        options.limit,
                        environment=_ONE_CORE,
                        output=printed,
                        folder=Path(folder),
                    )
                    for _ in range(options.repeat)
                ]
            )
            cpu, peak = cost.cpu, cost.peak
            beads = aligner.read(files[2])
        except (MeasuringError, OSError, ValueError) as error:
            note = (str(error).splitlines() or [type(error).__name__])[-1]
    if options.keep:
        place = options.keep / aligner.name.replace(" ", "") / f"{case.name}.beads"
        place.parent.mkdir(parents=True, exist_ok=True)
        lines = [f"{list(b.source)}:{list(b.target)}:{b.confidence}\n" for b in beads]
        place.write_text("".join(lines).replace(" ", ""), "utf-8")
    row = Row(
        set_name,
        case.name,
        case.origin,
        aligner.name,
        len(source),
        len(target),
        blocks(case.origin, case.document[2], beads).whole,
        cpu,
        peak,
        note,
    )
    return row, beads


def _names(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(row.aligner for row in rows))


def _summary(
    aligner: str, rows: Sequence[Row], ranges: dict[str, tuple[float, float]]
) -> dict[str, Any]:
    """Return F1 of the pooled counts, mean F1 of the cases, total time and peak memory.

    The ratio is relative to the toolkit's time for the same cases.
    """
    mine = [row for row in rows if row.aligner == aligner]
    cases = {row.case for row in mine}
    own = sum(row.cpu for row in rows if row.aligner == OURS and row.case in cases)
    cpu = sum(row.cpu for row in mine)
    pooled = sum((row.score for row in mine), Score())
    return {
        "aligner": aligner,
        "cases": len(mine),
        **_score_data(pooled),
        "mean_f1_strict": round(sum(row.score.f1_strict for row in mine) / len(mine), 4),
        "mean_f1_lax": round(sum(row.score.f1_lax for row in mine) / len(mine), 4),
        "intervals": ranges,
        "cpu": round(cpu, 2),
        "by_ours": round(cpu / own, 2) if own and cpu else None,
        "peak": round(max(row.peak for row in mine)),
        "failed": [f"{row.case}: {row.note}" for row in mine if row.note],
    }


def _case_data(row: Row) -> dict[str, Any]:
    counts = asdict(row.score)
    data = {
        name: getattr(row, name) for name in ("case", "origin", "aligner", "sources", "targets")
    }
    data |= _score_data(row.score)
    data["counts"] = {part: [found["hits"], found["beads"]] for part, found in counts.items()}
    return {**data, "cpu": round(row.cpu, 2), "peak": round(row.peak), "note": row.note}


def _score_data(score: Score) -> dict[str, Any]:
    return {
        "strict": {
            "precision": round(score.precision_strict.share, 4),
            "recall": round(score.recall_strict.share, 4),
            "f1": round(score.f1_strict, 4),
        },
        "lax": {
            "precision": round(score.precision_lax.share, 4),
            "recall": round(score.recall_lax.share, 4),
            "f1": round(score.f1_lax, 4),
        },
    }


def _pair(text: str) -> tuple[str, str]:
    glob, _, tags = text.partition("=")
    if "-" not in tags:
        raise ValueError(text)
    return glob, tags


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, help="with src.txt, tgt.txt, gold.txt")
    parser.add_argument("--sets", default="documents", help=f"of {','.join(SETS)}, or none")
    parser.add_argument(
        "--long", action="append", default=[], type=LongPair.parse, metavar="NxM=NAME,NAME",
        help="a long pair made from these documents; ! at the end takes every anchor away",
    )  # fmt: skip
    parser.add_argument(
        "--languages", action="append", default=[], type=_pair, metavar="GLOB=en-es",
        help="run ours a second time, with the languages, where the document's name says them",
    )  # fmt: skip
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--only", action="append", default=[], metavar="ALIGNER")
    parser.add_argument("--repeat", type=int, default=1, help="runs, of which the least counts")
    parser.add_argument("--limit", type=float, default=1800.0, help="seconds a run may take (1800)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures as data too")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="every alignment, as beads")
    options = parser.parse_args()
    unknown = [name for name in options.sets.split(",") if name not in (*SETS, "none")]
    if unknown:
        parser.error(f"no such set: {unknown[0]}")
    return options


def main() -> None:
    """Run the program."""
    options = _arguments()
    found = read_documents(options.folders)
    aligners = [ours(), *found_peers(options.peer)]
    about = f"Python {platform.python_version()}, {platform.machine()}, one core"
    sets = [name for name in options.sets.split(",") if name != "none"]
    results: list[dict[str, Any]] = []
    sys.stdout.write(f"{about}\n")
    for made in (
        *((name, functools.partial(SETS[name], found)) for name in sets),
        *((str(pair), functools.partial(long_cases, pair, found)) for pair in options.long),
    ):
        results.append(measure(made[0], made[1](), aligners, options))
        sys.stdout.write(f"\n{as_markdown(results[-1])}")
        sys.stdout.flush()  # written after each set, since a run takes long
        if options.json:
            data = {"about": about, "sets": results}
            options.json.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
