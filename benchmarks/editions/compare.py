"""Compare editions of a long work with pandoc and WeasyPrint: time, memory, scrolling.

    python -m benchmarks.editions.compare [--format html epub pdf scrolling] [--segments N …]
        [--peer-python PYTHON] [--repeat N] [--limit SECONDS] [--json FILE]

Each figure is the minimum of N runs in separate processes that alternate with the peers'. A run
begins with values in memory (the toolkit) or a file (peers) and ends with the file on disk; it
includes the start of Python. A long PDF is typeset in child processes: its peak is that of the
largest child and the parent together. The peers make their closest equivalent: pandoc makes a
standalone page of tables with two columns, and an EPUB in which original and translation alternate;
WeasyPrint (in the interpreter PYTHON) makes a tagged PDF/UA-1 of the tables. For scrolling, the
peer is the page of tables, in the same browser. Missing peers are skipped and named.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from benchmarks.editions.texts import make_ours, page
from benchmarks.measured import Cost, compare

FORMATS = ("html", "epub", "pdf", "scrolling")
_WEASYPRINT = (
    "import sys, weasyprint; "
    "weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1', pdf_tags=True)"
)
_say = sys.stdout.write


def commands(
    kind: str, segments: int, folder: Path, peer_python: str | None
) -> Mapping[str, list[str] | str]:
    """Return the command of each program for the format, or the reason why it has none."""
    tables, turns, pandoc = folder / "tables.html", folder / "turns.html", shutil.which("pandoc")
    ours = [sys.executable, __file__, "--make", kind, str(segments), str(folder / f"ours.{kind}")]
    if kind == "pdf":
        peer = "no --peer-python"
        made = [str(peer_python), "-c", _WEASYPRINT, str(tables), str(folder / "peer.pdf")]
        return {"ours": ours, "weasyprint": made if peer_python else peer}
    source = tables if kind == "html" else turns
    made = [str(pandoc), "-s", str(source), "-o", str(folder / f"peer.{kind}")]
    return {"ours": ours, "pandoc": made if pandoc else "not installed"}


def measure(
    kind: str, segments: int, *, peer_python: str | None, repeat: int, limit: float
) -> dict[str, Cost | str]:
    """Return the minimum cost of each program, or the reason why it is missing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for tables in (True, False):
            file = folder / ("tables.html" if tables else "turns.html")
            file.write_text("\n".join(page(segments, tables=tables)), encoding="utf-8")
        every = commands(kind, segments, folder, peer_python)
        missing = {who: why for who, why in every.items() if isinstance(why, str)}
        there = {who: found for who, found in every.items() if not isinstance(found, str)}
        costs = compare(there, repeat, limit)
        return {w: c if isinstance(c, str) else _whole(c) for w, c in costs.items()} | missing


def _whole(cost: Cost) -> Cost:
    """Return the cost, with the peaks of the process and of its largest child added.

    The kernel reports the greater of the two, but they run at the same time. If the command does
    not report both peaks, the cost is unchanged.
    """
    own, children = (cost.phases.get(f"{name}_peak", 0.0) for name in ("own", "children"))
    return replace(cost, peak=max(cost.peak, own + children))


def tell(kind: str, segments: int, costs: Mapping[str, Cost | str]) -> None:
    """Print the rows of a table in Markdown."""
    ours = costs["ours"]
    for who, cost in costs.items():
        if isinstance(cost, str) or isinstance(ours, str):
            _say(f"| {kind} | {segments} | {who} | {cost} | | | |\n")
            continue
        ratios = f"{cost.cpu / ours.cpu:.1f} | {cost.peak:.0f} | {cost.peak / ours.peak:.1f}"
        _say(f"| {kind} | {segments} | {who} | {cost.cpu:.2f} | {ratios} |\n")


def tell_scrolling(segments: int, repeat: int) -> None:
    """Scroll the toolkit's page and the peer's page alternately, and print the figures."""
    if not shutil.which("chromium"):
        _say("\nchromium is not installed: scrolling is left out\n")
        return
    from benchmarks.editions.scrolling import least_scrolling, scroll

    with tempfile.TemporaryDirectory() as name:
        pages = {"ours": Path(name) / "ours.html", "plain table": Path(name) / "tables.html"}
        make_ours("html", segments, pages["ours"])
        pages["plain table"].write_text("\n".join(page(segments, tables=True)), encoding="utf-8")
        found = {who: [scroll(file)] for who, file in pages.items()}
        for _ in range(repeat - 1):
            for who, file in pages.items():
                found[who].append(scroll(file))
    least_of = {who: least_scrolling(each) for who, each in found.items()}
    _say(
        "\n| page | segments | main thread per frame, ms | by plain table | between frames, ms: "
        "median | 95th percentile | tasks over 50 ms | ready after, ms |\n|---|"
        + "---:|" * 7
        + "\n"
    )
    for who, f in least_of.items():
        ratio = f.busy / least_of["plain table"].busy
        _say(
            f"| {who} | {segments} | {f.busy:.1f} | {ratio:.1f} | {f.middle:.1f} | {f.high:.1f} "
            f"| {f.long_tasks} | {f.ready:.0f} |\n"
        )


def main() -> None:
    """Measure and print tables in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--format", nargs="+", choices=FORMATS, default=FORMATS)
    parser.add_argument("--segments", type=int, nargs="+", default=[10_000])
    parser.add_argument("--peer-python")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--limit", type=float, default=1800.0)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--make", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.make:
        kind, segments, file = given.make
        made = {"write": make_ours(kind, int(segments), Path(file))}
        for name, whose in (("own", RUSAGE_SELF), ("children", RUSAGE_CHILDREN)):
            made[f"{name}_peak"] = getrusage(whose).ru_maxrss / 1024
        _say(json.dumps(made))
        return
    _say(f"Python {platform.python_version()}, {platform.machine()}\n\n")
    _say("| format | segments | program | CPU, s | by ours | peak, MiB | by ours |\n")
    _say("|---|---:|---|---:|---:|---:|---:|\n")
    data = []
    for kind in (k for k in given.format if k != "scrolling"):
        for segments in given.segments:
            costs = measure(
                kind,
                segments,
                peer_python=given.peer_python,
                repeat=given.repeat,
                limit=given.limit,
            )
            tell(kind, segments, costs)
            for who, cost in costs.items():
                row = {"format": kind, "segments": segments, "program": who}
                plain = isinstance(cost, str)
                data.append(row | ({"failed": cost} if plain else _figures(cost)))
    if "scrolling" in given.format:
        tell_scrolling(max(given.segments), given.repeat)
    if given.json:
        given.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def _figures(cost: Cost) -> dict[str, object]:
    return {"cpu": cost.cpu, "peak_mib": cost.peak, **cost.phases}


if __name__ == "__main__":
    main()
