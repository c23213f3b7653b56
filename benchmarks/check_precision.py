"""How many messages ``bitext check`` flags, and a random sample to read by hand.

    python benchmarks/check_precision.py FOLDER [--packages a,b] [--sample 50] [--seed 2026]

FOLDER is what ``.ci/fetch-catalogs FOLDER PACKAGE…`` filled. The table goes to standard output; the
sample follows it as TSV: package, line, check, source, translation around the place. Who reads it
adds a verdict. Catalogs of test suites are left out.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from toolkit.catalog.po import parse_catalog
from toolkit.errors import InputError
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages, is_looked_at

AROUND = 60


def catalogs(folder: Path, package: str) -> Iterator[Path]:
    """The Spanish catalogs of a package."""
    for root in sorted(folder.glob(f"{package}_*")):
        for file in sorted(root.rglob("*.po")):
            inside = file.relative_to(root).as_posix()
            if (file.name == "es.po" or "/es/" in inside) and "/test" not in f"/{inside}":
                yield file


def tell(line: str) -> None:
    """Prints a line."""
    sys.stdout.write(line + "\n")


def row(package: str, fault: Fault) -> str:
    """A line of the sample."""
    target, hit = fault.pair.target, fault.hit
    shown = target[max(0, hit.start - AROUND) : hit.end + AROUND]
    cells = (
        package,
        str(fault.pair.message.line),
        fault.check.code,
        fault.pair.source[:120],
        shown,
    )
    return "\t".join(" ".join(cell.split()) for cell in cells)


def main() -> int:
    """Counts, prints, draws."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--packages", help="with commas; else all that are there")
    parser.add_argument("--sample", type=int, default=0, help="how many findings to draw")
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    there = sorted(file.stem for file in options.folder.glob("*.fetched"))
    packages = options.packages.split(",") if options.packages else there
    settings = CheckSettings()
    checks = chosen_checks(settings)
    found: list[tuple[str, Fault]] = []
    total = Counter[str]()
    for package in packages:
        looked = flagged = 0
        for file in catalogs(options.folder, package):
            try:
                catalog = parse_catalog(file.read_bytes(), str(file))
            except InputError as error:
                sys.stderr.write(f"left out: {error}\n")
                continue
            faults = check_messages(catalog.messages, checks, settings)
            looked += sum(map(is_looked_at, catalog.messages))
            flagged += len({id(fault.pair.message) for fault in faults})
            found.extend((package, fault) for fault in faults)
        total.update(looked=looked, flagged=flagged)
        if looked:
            tell(f"{package}\t{looked}\t{flagged}\t{flagged / looked:.1%}")
    looked, flagged = total["looked"], total["flagged"]
    tell(f"all\t{looked}\t{flagged}\t{flagged / max(looked, 1):.2%}")
    tell(", ".join(f"{c} {n}" for c, n in Counter(f.check.code for _p, f in found).most_common()))
    drawn = random.Random(options.seed).sample(found, min(options.sample, len(found)))  # noqa: S311 - a seeded sample
    for package, fault in drawn:
        tell(row(package, fault))
    return 0


if __name__ == "__main__":
    sys.exit(main())
