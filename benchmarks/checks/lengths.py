"""Measure how the cost of each check grows with message length. See README.md.

    python -m benchmarks.checks.lengths [--lengths 4000,8000,16000] [--only RUN… | --every]
        [--to es,fr,ja…] [--sides target,source,both] [--limit 2] [--all] [--json FILE]

Runs of one repeated character or word reveal quadratic checks. Each run is put into the
translation, the source, and both. CPU time is measured for every check of the registry, with a
glossary of 5,000 terms and a speller. A linear check takes twice as long for twice the length, and
reports a run once, whatever its length.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from benchmarks.checks.runs import RUNS, TARGET, USUAL, pair_of
from toolkit.model.glossary import Term
from toolkit.review.checks.check import Check, CheckSettings, Pair
from toolkit.review.checks.registry import CHECKS
from toolkit.review.checks.runs import joined_runs
from toolkit.review.checks.spelling.speller import Dictionary, Speller

SIDES = ("target", "source", "both")
TERMS = 5000
LANGUAGES = ("es", "en", "fr", "de", "it", "pt", "ru", "ar", "hi", "zh", "ja")
MOST_HITS = 4
"""The maximum number of findings in a run, since several different characters may each have one."""
SUPERLINEAR = 3.0
"""The accepted ratio of times for twice the length, since timing is not exact."""
NOTICED = 0.1
"""The number of seconds below which a ratio is meaningless."""


@dataclass(frozen=True, slots=True)
class Row:
    """One check on one run: seconds by length (None if it did not end), and findings."""

    step: str
    run: str
    side: str
    language: str
    seconds: tuple[float | None, ...]
    hits: tuple[int, ...]

    @property
    def ratio(self) -> float:
        """The time of the last length relative to the one before it."""
        last, before = self.seconds[-1], self.seconds[-2]
        return float("inf") if last is None or before is None else last / max(before, 1e-6)

    @property
    def superlinear(self) -> bool:
        """Whether the check did not end, or its time grows faster than the text."""
        last = self.seconds[-1]
        return last is None or (last > NOTICED and self.ratio > SUPERLINEAR)


class _TooLongError(Exception):
    """The limit was reached."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def timed(work: Callable[[], int], limit: float) -> tuple[float | None, int]:
    """Return the CPU seconds and the result of ``work``; None if it exceeds the limit."""
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    begin = time.process_time()
    try:
        found = work()
        return time.process_time() - begin, found
    except _TooLongError:
        return None, 0
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _masked(pair: Pair) -> int:
    """Compute the data that all checks share, so that it is not counted for the first one."""
    parts = pair.masked, pair.masked_source, pair.words, pair.word_set, pair.source_words
    return int(parts is None)


def _looks(check: Check, pair: Pair, settings: CheckSettings) -> int:
    if check.look is not None:
        return len(joined_runs(pair.target, check.look(pair, settings)))
    if check.look_across is not None:
        hits = (hit for _pair, hit in check.look_across((pair,), settings))
        return len(joined_runs(pair.target, hits))
    return 0


def steps(language: str) -> dict[str, Callable[[Pair, CheckSettings], int]]:
    """Return the steps measured for a language: masking, and every check."""
    found: dict[str, Callable[[Pair, CheckSettings], int]] = {"(masking)": lambda p, _s: _masked(p)}
    settings = CheckSettings(target_language=language)
    for check in CHECKS:
        if check.serves(settings):
            found[check.code] = lambda p, s, check=check: _looks(check, p, s)  # type: ignore[misc]  # the loop's check
    return found


def settings_of(language: str) -> CheckSettings:
    """Return a large project's settings: a glossary, and a speller that knows half the words."""
    glossary = tuple(Term(f"term {n}", (f"término {n}",), (f"voz {n}",)) for n in range(TERMS))
    glossary += (Term("a", ("a", "e")), Term("river", ("río",)), Term("the", ("el",), ("the",)))
    dictionary = Dictionary(
        lambda word: len(word) % 2 == 0 or word in TARGET.lower(), ("palabra", "word")
    )
    speller = Speller(dictionary, language)
    quotes = "«" if language == "es" else ""
    return CheckSettings("en", language, quotes, glossary, speller)


def measure(run: str, side: str, language: str, lengths: Sequence[int], limit: float) -> list[Row]:
    """Measure all steps on one run; skip longer runs for a step that does not end."""
    settings = settings_of(language)
    cost: dict[str, list[float | None]] = {}
    hits: dict[str, list[int]] = {}
    for length in lengths:
        pair = pair_of(run, side, length)
        for name, look in steps(language).items():
            if None in cost.setdefault(name, []):
                cost[name].append(None)
                continue
            seconds, found = timed(lambda look=look, pair=pair: look(pair, settings), limit)  # type: ignore[misc]  # the loop's values
            cost[name].append(seconds)
            hits.setdefault(name, []).append(found)
    rows = [
        Row(name, run, side, language, tuple(cost[name]), tuple(hits.get(name, ())))
        for name in cost
    ]
    again = [row.step for row in rows if row.superlinear and row.seconds[-1] is not None]
    for name in again:
        # A busy machine is not the check's fault; the length is another one, since readings are
        # cached.
        for number in (-2, -1):
            pair = pair_of(run, side, lengths[number] + len(again) + 7)
            look = steps(language)[name]
            seconds, _found = timed(lambda look=look, pair=pair: look(pair, settings), limit)  # type: ignore[misc]  # the loop's values
            known = cost[name][number]
            cost[name][number] = min(seconds or limit, known or limit)
    return [replace(row, seconds=tuple(cost[row.step])) for row in rows]


def _measure_into(to: Connection, *task: object) -> None:
    to.send(measure(*task))  # type: ignore[arg-type]  # the arguments of measure


def measured(
    tasks: Sequence[tuple[str, str, str]], lengths: Sequence[int], limit: float
) -> Iterator[Row]:
    """Run each task in a separate process, which can be killed if a signal does not end it."""
    context = multiprocessing.get_context("fork")
    for task in tasks:
        out, into = context.Pipe(duplex=False)
        process = context.Process(target=_measure_into, args=(into, *task, lengths, limit))
        process.start()
        into.close()
        # An upper bound: the limits of all steps together.
        try:
            found = out.recv() if out.poll(120 * limit) else ()
        except EOFError:
            found = ()
        if not found:
            process.kill()
        yield from found or [Row("(no end)", *task, (None,) * len(lengths), ())]
        process.join()


def line(row: Row) -> str:
    """Return a line of the table."""
    seconds = " | ".join("no end" if s is None else f"{s:.3f}" for s in row.seconds)
    hits = row.hits[-1] if row.hits else "-"
    return (
        f"| {row.run} | {row.side} | {row.language} | {row.step} | {seconds} | "
        f"{row.ratio:.1f} | {hits} |\n"
    )


def main() -> int:
    """Print superlinear checks and repeated reports; return 1 if there are any."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--lengths", default="4000,8000,16000")
    parser.add_argument(
        "--only", nargs="+", metavar="RUN", choices=RUNS, help="default: some thirty"
    )
    parser.add_argument("--every", action="store_true", help="all runs, which takes an hour or two")
    parser.add_argument("--to", default="es", help=f"of {','.join(LANGUAGES)}, or any other")
    parser.add_argument("--sides", default=",".join(SIDES))
    parser.add_argument("--limit", type=float, default=2.0, help="CPU seconds for one check")
    parser.add_argument("--all", action="store_true", help="the slowest step of each run too")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    lengths = [int(length) for length in options.lengths.split(",")]
    runs = list(RUNS) if options.every else options.only or USUAL
    tasks = [
        (run, side, to)
        for to in options.to.split(",")
        for run in runs
        for side in options.sides.split(",")
    ]
    head = " | ".join(f"{length:,}" for length in lengths)
    sys.stdout.write(f"| run | side | to | step | {head} | ratio | findings |\n")
    sys.stdout.write("|---|---|---|---|" + "---:|" * (len(lengths) + 2) + "\n")
    rows, bad = [], 0
    by_task: dict[tuple[str, str, str], list[Row]] = {}
    for row in measured(tasks, lengths, options.limit):
        rows.append(row)
        by_task.setdefault((row.run, row.side, row.language), []).append(row)
        many = bool(row.hits) and max(row.hits) > MOST_HITS
        if row.superlinear or many:
            bad += 1
            sys.stdout.write(line(row))
            sys.stdout.flush()
    if options.all:
        for of_task in by_task.values():
            sys.stdout.write(line(max(of_task, key=lambda r: r.seconds[-1] or float("inf"))))
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows]) + "\n", encoding="utf-8")
    sys.stdout.write(f"\n{len(rows)} rows, {bad} superlinear or with more findings than runs\n")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
