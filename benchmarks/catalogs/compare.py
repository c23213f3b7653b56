"""Compare PO libraries: time, memory, and changes to a file. See README.md.

    python -m benchmarks.catalogs.compare FILE.po [FILE.pot] [--peer-python PYTHON]
                                          [--round-trip FOLDER]

Every operation runs in a separate process; one run measures all of them.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.catalogs.prepared import Prepared, prepare
from benchmarks.measured import Cost, MeasuringError, compare, run

WORKER = str(Path(__file__).with_name("worker.py"))


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and its ratio to the toolkit's CPU time; ``note`` explains a missing figure."""

    task: str
    tool: str
    cpu: float | None
    ratio: float | None
    peak: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One task: whole commands, or phases of the previous task's commands."""

    task: str
    commands: dict[str, list[str]]
    phase: str = ""


def commands(tools: dict[str, str], prepared: Prepared, out: Path) -> Iterator[Plan]:
    """Yield the commands of each task.

    ``tools`` has an interpreter per library and a path per program.
    """

    def worker(operation: str, *arguments: Path, only: Sequence[str]) -> dict[str, list[str]]:
        return {
            name: [tools[name], WORKER, name, operation, *map(str, arguments)]
            for name in only
            if name in tools
        }

    def program(name: str, *arguments: object) -> dict[str, list[str]]:
        return {name: [tools[name], *map(str, arguments)]} if name in tools else {}

    def translate(name: str, module: str, *arguments: object) -> dict[str, list[str]]:
        command = [tools.get("pypo", ""), "-m", module, "--progress=none", *map(str, arguments)]
        return {name: command} if "pypo" in tools else {}

    old, po, mo = prepared.catalog, out / "out.po", out / "out.mo"
    libraries = ("ours", "pypo", "polib", "Babel")
    reading = worker("read", old, po, only=libraries)
    yield Plan("parse", reading, "parse")
    yield Plan("write", reading, "write")
    yield Plan("parse and write", reading | program("msgcat", old, "-o", po))
    for task, template in (
        ("update, nothing changed", prepared.template),
        ("update, 1 % edited", prepared.edited_template),
    ):
        yield Plan(
            task,
            worker("update", old, template, po, only=("ours", "polib", "Babel"))
            | program("msgmerge", "--quiet", old, template, "-o", po)
            | translate("pot2po", "translate.convert.pot2po", "-t", old, template, po),
        )
    yield Plan(
        "compile",
        worker("compile", old, mo, only=("ours", "polib", "Babel"))
        | program("msgfmt", old, "-o", mo)
        | translate("pocompile", "translate.tools.pocompile", old, mo),
    )


def measure(plans: Iterator[Plan], repeat: int, limit: float) -> Iterator[Row]:
    """Yield the rows of every plan; a command shared by two tasks runs once."""
    known: dict[tuple[str, ...], Cost | str] = {}
    for plan in plans:
        fresh = {tuple(c): tool for tool, c in plan.commands.items() if tuple(c) not in known}
        known |= _costs(plan.task, fresh, repeat, limit)
        ours: float | None = None
        for tool, command in plan.commands.items():
            cost = known[tuple(command)]
            if isinstance(cost, str):
                yield Row(plan.task, tool, None, None, None, cost.splitlines()[-1])
                continue
            cpu = cost.phases[plan.phase] if plan.phase else cost.cpu
            ours = cpu if tool == "ours" else ours
            ratio = cpu / ours if ours else None
            yield Row(plan.task, tool, cpu, ratio, None if plan.phase else cost.peak)


def _costs(
    task: str, fresh: dict[tuple[str, ...], str], repeat: int, limit: float
) -> dict[tuple[str, ...], Cost | str]:
    return compare(
        {command: command for command in fresh},
        repeat,
        limit,
        lambda command: print(f"{task}: {fresh[command]}", file=sys.stderr),  # noqa: T201
    )


def round_trips(tools: dict[str, str], folder: Path, out: Path) -> dict[str, dict[str, float]]:
    """Return the results of round trips of every .po file in a folder with each library."""
    paths = sorted(path for path in folder.rglob("*.po") if path.is_file())
    listing = out / "files.txt"
    listing.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
    found: dict[str, dict[str, float]] = {}
    for name in ("ours", "pypo", "polib", "Babel"):
        if name in tools:
            sys.stderr.write(f"round trip: {name}\n")
            command = [tools[name], WORKER, name, "round-trip", str(listing)]
            found[name] = dict(run(command).phases)
    return found


def _measured(rows: list[Row]) -> Iterator[str]:
    yield "| task | tool | CPU, s | by ours | peak, MiB |"
    yield "|---|---|---:|---:|---:|"
    for row in rows:
        cpu = row.note if row.cpu is None else f"{row.cpu:.2f}"
        ratio = f"{row.ratio:.2f}" if row.ratio else ""
        peak = f"{row.peak:.0f}" if row.peak else ""
        yield f"| {row.task} | {row.tool} | {cpu} | {ratio} | {peak} |"


def _compared(trips: dict[str, dict[str, float]]) -> Iterator[str]:
    yield (
        "| round trip | files | identical | different | refused "
        "| one edit: no other entry changed | lines changed, mean |"
    )
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, found in trips.items():
        files = found["identical"] + found["different"] + found["refused"]
        edited = found["edited"]
        mean = f"{found['edit_lines'] / edited:.1f}" if edited else ""
        yield (
            f"| {name} | {files} | {found['identical']} | {found['different']} "
            f"| {found['refused']} | {found['edit_only']} of {edited} | {mean} |"
        )


def as_markdown(rows: list[Row], trips: dict[str, dict[str, float]], about: str) -> str:
    """Return the requested results as Markdown."""
    blocks = [about]
    blocks += ["\n".join(_measured(rows))] if rows else []
    blocks += ["\n".join(_compared(trips))] if trips else []
    return "\n\n".join(blocks) + "\n"


def available(peer_python: str | None) -> dict[str, str]:
    """Return the installed libraries (by interpreter) and programs (by path)."""
    tools = {"ours": sys.executable}
    for name, python, module in (
        ("pypo", peer_python or sys.executable, "translate.storage.pypo"),
        ("polib", sys.executable, "polib"),
        ("Babel", sys.executable, "babel.messages.pofile"),
    ):
        try:
            run([python, "-c", f"import {module}"])
            tools[name] = python
        except (MeasuringError, OSError):
            sys.stderr.write(f"{name} is left out: {python} cannot import {module}\n")
    for name in ("msgcat", "msgmerge", "msgfmt"):
        found = shutil.which(name)
        if found:
            tools[name] = found
        else:
            sys.stderr.write(f"{name} is left out: it is not installed\n")
    return tools


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("catalog", type=Path, nargs="?", help="a PO file, the bigger the better")
    parser.add_argument("template", type=Path, nargs="?", help="its POT; made from it by default")
    parser.add_argument("--peer-python", help="an interpreter that has translate-toolkit")
    parser.add_argument("--round-trip", type=Path, metavar="FOLDER", help="of .po files")
    parser.add_argument("--repeat", type=int, default=3, help="runs, of which the least counts")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds a run may take (300)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures as data too")
    return parser.parse_args()


def main() -> None:
    """Run the program."""
    options = _arguments()
    tools = available(options.peer_python)
    rows: list[Row] = []
    trips: dict[str, dict[str, float]] = {}
    about = f"Python {platform.python_version()}, {platform.machine()}"
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        if options.catalog:
            # In a separate process, because memory held here would count for the processes started.
            prepared = prepare(options.catalog, options.template, out)
            about = f"{prepared.messages} messages, {prepared.size / 1e6:.1f} MB; {about}"
            rows = list(measure(commands(tools, prepared, out), options.repeat, options.limit))
        if options.round_trip:
            trips = round_trips(tools, options.round_trip, out)
    sys.stdout.write(as_markdown(rows, trips, about))
    if options.json:
        data = {"about": about, "rows": [asdict(row) for row in rows], "round_trip": trips}
        options.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
