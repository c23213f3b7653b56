"""Compare ``bitext check`` with pofilter on one catalog. See README.md.

    python -m benchmarks.checks.compare FILE.po… --peer-python PYTHON [--messages N] [--repeat 3]

The translated messages of the files, repeated up to --messages, form one catalog; the tools run on
it in turn, each as a whole program with its defaults. pofilter gets Spanish as the language.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.measured import Cost, compare


@dataclass(frozen=True, slots=True)
class Row:
    """A tool's minimum CPU time in seconds, relative to this toolkit, and its peak in MiB."""

    tool: str
    cpu: float
    ratio: float
    peak: float


def make_catalog(files: list[Path], target: Path, wanted: int) -> tuple[int, int]:
    """Write the catalog; return the number of messages and of different ones."""
    from dataclasses import replace

    from toolkit.catalog.po import parse_catalog, serialize_catalog
    from toolkit.review.checks.run import is_looked_at

    first = None
    messages = {}
    for file in files:
        catalog = parse_catalog(file.read_bytes(), str(file))
        if catalog.charset.lower().replace("-", "") != "utf8":
            continue
        first = first or catalog
        for message in filter(is_looked_at, catalog.messages):
            messages.setdefault(message.key, message)
    if first is None:
        raise SystemExit("no catalog in UTF-8 among the files")
    plain = [replace(m, raw=None, line=0) for m in messages.values() if len(m.msgstr) <= 2]
    many = [
        message if copy == 0 else replace(message, msgctxt=f"{message.msgctxt or ''} copy {copy}")
        for copy in range(wanted // max(len(plain), 1) + 1)
        for message in plain
    ][:wanted]
    target.write_bytes(serialize_catalog(replace(first, messages=tuple(many), trailer="")))
    return len(many), len(plain)


def version_of(python: str) -> str:
    """Return the version of translate-toolkit in another interpreter."""
    code = "import importlib.metadata as m; print(m.version('translate-toolkit'))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 - the interpreter that the user named
    return done.stdout.strip()


def main() -> int:
    """Measure, print a table, and write it as JSON if requested."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--peer-python", help="an interpreter with translate-toolkit")
    parser.add_argument("--messages", type=int, default=50_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        catalog = Path(folder) / "es.po"
        # in another process, to keep this one small
        made = subprocess.run(  # noqa: S603 - this file
            [sys.executable, __file__, "--make", str(catalog), str(options.messages),
             *map(str, options.files)],
            check=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        count, different = json.loads(made.stdout)
        commands = {
            "bitext check": [
                sys.executable, "-c", "from toolkit.cli.main import main; main()", "check",
                "--to", "es", "--fail-on", "never", "--quiet", str(catalog),
            ],
        }  # fmt: skip
        peer = version_of(options.peer_python) if options.peer_python else ""
        if peer:
            pofilter = "from translate.filters.pofilter import main; main()"
            commands["pofilter"] = [
                options.peer_python, "-c", pofilter, "--language=es", "--progress=none",
                str(catalog), str(Path(folder) / "out.po"),
            ]  # fmt: skip
        else:
            sys.stderr.write("pofilter is left out: --peer-python has no translate-toolkit\n")
        costs = compare(commands, options.repeat)
        size = catalog.stat().st_size
    best = {name: cost for name, cost in costs.items() if isinstance(cost, Cost)}
    if failed := [f"{name}: {cost}" for name, cost in costs.items() if name not in best]:
        raise SystemExit("\n".join(failed))
    ours = best["bitext check"].cpu
    rows = [Row(name, c.cpu, c.cpu / ours, c.peak) for name, c in best.items()]
    head = (
        f"{count} messages ({different} different), {size / 1e6:.1f} MB; "
        f"Python {platform.python_version()}, {platform.machine()}; translate-toolkit {peer or '-'}"
    )
    sys.stdout.write(head + "\n\n| tool | CPU, s | by ours | peak, MiB |\n|---|---:|---:|---:|\n")
    for row in rows:
        sys.stdout.write(f"| {row.tool} | {row.cpu:.2f} | {row.ratio:.2f} | {row.peak:.0f} |\n")
    if options.json:
        data = {"messages": count, "different": different, "rows": [asdict(r) for r in rows]}
        options.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        files = [Path(argument) for argument in sys.argv[4:]]
        sys.stdout.write(json.dumps(make_catalog(files, Path(sys.argv[2]), int(sys.argv[3]))))
    else:
        sys.exit(main())
