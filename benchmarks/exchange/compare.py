"""Compare exchange formats with translate-toolkit: CPU time and peak memory of processes.

python -m benchmarks.exchange.compare [--units 100000] [--peer-python PYTHON]
                                      [--repeat 3] [--json FILE]

Each task writes or reads one file of that many units of about 85 characters in a separate process.
The tasks alternate, and the minimum of each figure counts. Both tools read the file that the
toolkit wrote. The columns of CSV differ, so each tool reads the file that it wrote, and the toolkit
also reads the peer's. The reader counts units with both texts. The toolkit streams; 10 % of the
units are measured as well, to show the memory per unit.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks.measured import Cost, compare

WORKER = Path(__file__).with_name("worker.py")
WITH_PEER = ("tmx", "xliff12", "xliff21", "csv")
ALONE = ("tei", "tsv", "jsonl", "intertext", "xces", "moses", "xlsx", "docx")
_THEIR_FILE = {"csv": ("translate-toolkit", "ours, their file")}
_READ_NAMES = {"intertext": ".en.es.xml", "xces": ".en-es.xces.xml", "moses": ".en"}


def main() -> None:
    """Run all tasks and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--peer-python", default="")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=[*WITH_PEER, *ALONE])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    say = sys.stdout.write
    if not options.peer_python:
        say("translate-toolkit is left out: name its interpreter with --peer-python\n\n")
    say(f"{options.units} units; Python {platform.python_version()}, {platform.machine()}\n\n")
    say("| format | task | tool | CPU, s | by ours | peak, MiB | by ours |\n")
    say("|---|---|---|---:|---:|---:|---:|\n")
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in options.only:
            for task in ("write", "read"):
                costs = _costs(name, task, Path(folder), options)
                results[f"{name} {task}"] = {
                    who: {"cpu": cost.cpu, "peak": cost.peak} for who, cost in costs.items()
                }
                ours = costs["ours"]
                for who, cost in costs.items():
                    say(
                        f"| {name} | {task} | {who} | {cost.cpu:.2f} | {cost.cpu / ours.cpu:.2f} "
                        f"| {cost.peak:.0f} | {cost.peak / ours.peak:.2f} |\n"
                    )
                sys.stdout.flush()
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


def _costs(name: str, task: str, folder: Path, options: argparse.Namespace) -> dict[str, Cost]:
    """Return the minimum costs of alternating runs by tool; report and skip a failing peer."""
    tools = {"ours": (sys.executable, "ours", options.units)}
    tools["ours, a tenth"] = (sys.executable, "ours", options.units // 10)
    if options.peer_python and name in WITH_PEER:
        tools["translate-toolkit"] = (options.peer_python, "peer", options.units)
        if name == "csv" and task == "read":
            tools["ours, their file"] = (sys.executable, "ours", options.units)
    commands = {}
    for who, (python, side, units) in tools.items():
        stem = folder / f"{name}-{units}"
        file = stem.with_suffix(".out")
        if (side == "peer" and task == "write") or who in _THEIR_FILE.get(name, ()):
            file = folder / f"{name}-peer.out"
        if name in _READ_NAMES and task == "read":
            file = stem.with_name(stem.name + _READ_NAMES[name])
        commands[who] = [python, str(WORKER), side, name, task, str(file), str(units)]
    costs = compare(commands, options.repeat)
    for who, cost in costs.items():
        if isinstance(cost, str):
            sys.stderr.write(f"{name} {task} {who}: {cost}\n")
    return {who: cost for who, cost in costs.items() if isinstance(cost, Cost)}


if __name__ == "__main__":
    main()
