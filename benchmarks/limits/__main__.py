"""Measure the peak memory of readers at their limits, each in a separate process.

    python -m benchmarks.limits [--part N] [READER …]

For each reader, a file is made at the limit that costs most memory, or with ``--part``, at 1/N of
it. The figures go to limits.json, from which ``make docs`` generates the table of
docs/reference/limits.md. The memory is the maximum resident set of the process (``getrusage``),
including Python and the libraries: some 60 MiB.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.limits.table import READERS
from toolkit.parsing.limits import LIMITS

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "limits.json"

TASKS = {reader.name: reader for reader in READERS}


def _measured(name: str, part: int) -> dict[str, float | str]:
    task = TASKS[name]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"file{task.suffix}"
        task.make(file)
        command = [sys.executable, "-m", "benchmarks.limits", "--one", name, str(file)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - this program
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr.strip()[-600:]}")
        found: dict[str, float | str] = json.loads(done.stdout)
        found |= {"megabytes": _megabytes(Path(folder))}
        return found | {"part": part} if part > 1 else found


def _divide_limits(part: int) -> None:
    """Divide the limits by ``part`` in this process, so that smaller files are made."""
    for limit in LIMITS.values():
        object.__setattr__(limit, "most", limit.most // part)


def _megabytes(folder: Path) -> float:
    return round(sum(file.stat().st_size for file in folder.iterdir()) / 1e6, 2)


def main(arguments: list[str]) -> None:
    """Measure all readers, or those named."""
    if arguments[:1] == ["--one"]:
        begin = time.process_time()
        kept = TASKS[arguments[1]].read(Path(arguments[2]))
        usage = resource.getrusage(resource.RUSAGE_SELF)
        cpu = round(time.process_time() - begin, 1)
        sys.stdout.write(json.dumps({"mebibytes": usage.ru_maxrss // 1024, "cpu": cpu}))
        del kept
        return
    part = 1
    if arguments[:1] == ["--part"]:
        part, arguments = int(arguments[1]), arguments[2:]
        _divide_limits(part)
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in arguments or TASKS:
        results[name] = _measured(name, part)
        sys.stderr.write(f"{name}: {results[name]}\n")
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
