"""Measure ``bitext check`` on correct translations and on planted faults, by language.

    python -m benchmarks.checks.pairs FOLDER [--languages es,fr] [--show] [--aside FILE]

For each language, FOLDER has ``LANG.right.tsv`` (a source and a correct translation per line) and
``LANG.wrong.tsv`` (a source, a translation with one fault, and the kind of fault). Each file is
checked by the command with its defaults, so that all default checks take part. The correct pairs
are checked both in one catalog and in a catalog each, the faults in a catalog each. ``--show``
lists findings in correct pairs and missed faults. ``--aside`` names a file of sources (one per
line) whose pairs are in fact faulty; they are excluded and counted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.model.catalog import Message

HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
COMMAND = (sys.executable, "-c", "from toolkit.cli.main import main; main()", "check")
Rows = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in the pair on a line, counted from 0."""

    pair: int
    code: str
    severity: str
    message: str

    @property
    def counts(self) -> bool:
        """Whether the finding is a warning or an error."""
        return self.severity != "info"


def rows_of(file: Path, aside: frozenset[str]) -> tuple[Rows, int]:
    """Return the rows of a file, and the number excluded."""
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line]
    kept = [row for row in rows if row[0] not in aside]
    return kept, len(rows) - len(kept)


def write_catalog(file: Path, language: str, rows: list[tuple[int, tuple[str, ...]]]) -> None:
    """Write a catalog of some pairs, with the number of each as its context."""
    from dataclasses import replace

    empty = parse_catalog(HEADER.format(language).encode(), str(file))
    messages = tuple(Message(row[0], (row[1],), msgctxt=str(number)) for number, row in rows)
    file.write_bytes(serialize_catalog(replace(empty, messages=messages)))


def found_in(language: str, rows: Rows, *, alone: bool) -> list[Found]:
    """Return the command's findings in the pairs, in one catalog or in a catalog each."""
    numbered = list(enumerate(rows))
    with tempfile.TemporaryDirectory() as folder:
        parts = [[one] for one in numbered] if alone else [numbered]
        files = [Path(folder) / f"{number}.po" for number in range(len(parts))]
        for file, part in zip(files, parts, strict=True):
            write_catalog(file, language, part)
        command = [*COMMAND, "--format", "json", "--fail-on", "never", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - this repository's own command
    findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return [Found(int(f["id"]), f["code"], f["severity"], f["message"]) for f in findings]


def tell(*cells: object) -> None:
    """Print a line of cells."""
    sys.stdout.write("\t".join(map(str, cells)) + "\n")


def numbers_of(found: list[Found], *, errors: bool = False) -> set[int]:
    """Return the pairs with a warning or error."""
    return {f.pair for f in found if (f.severity == "error" if errors else f.counts)}


def main() -> int:
    """Measure and print a table, with details on request."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", default="", help="with commas; else all that are there")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--aside", type=Path)
    options = parser.parse_args()
    there = sorted(file.name.partition(".")[0] for file in options.folder.glob("*.right.tsv"))
    lines = options.aside.read_text(encoding="utf-8").splitlines() if options.aside else []
    details: list[tuple[object, ...]] = []
    total = [0] * 8
    tell("language", "pairs", "set aside", "with ERROR", "flagged", "with ERROR, alone",
         "flagged, alone", "planted", "found")  # fmt: skip
    for language in options.languages.split(",") if options.languages else there:
        right, aside = rows_of(options.folder / f"{language}.right.tsv", frozenset(lines))
        wrong, _none = rows_of(options.folder / f"{language}.wrong.tsv", frozenset())
        together = found_in(language, right, alone=False)
        alone = found_in(language, right, alone=True)
        planted = found_in(language, wrong, alone=True)
        missed = sorted(set(range(len(wrong))) - numbers_of(planted))
        row = [len(right), aside, len(numbers_of(together, errors=True)),
               len(numbers_of(together)), len(numbers_of(alone, errors=True)),
               len(numbers_of(alone)), len(wrong), len(wrong) - len(missed)]  # fmt: skip
        total = [one + other for one, other in zip(total, row, strict=True)]
        tell(language, *row)
        seen = {f: None for f in [*together, *alone] if f.counts}
        details += [(language, f.severity, f.code, f.message, *right[f.pair][:2]) for f in seen]
        details += [(language, "MISSED", wrong[n][-1], "", *wrong[n][:2]) for n in missed]
    tell("all", *total)
    if options.show:
        for detail in details:
            tell(*detail)
    return 0


if __name__ == "__main__":
    sys.exit(main())
