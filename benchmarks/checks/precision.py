"""Count the messages that ``bitext check`` flags, and draw a sample to judge by hand.

    python -m benchmarks.checks.precision FOLDER [--packages a,b] [--languages fr] [--sample 50]
        [--seed 2026]

``.ci/fetch-catalogs FOLDER PACKAGE…`` fills FOLDER. The table goes to standard output; the
sample follows it as TSV: package, line, check, source, translation around the place. The reader
adds a verdict. Catalogs of test suites are skipped. The default of ``--languages`` is Spanish.

    python -m benchmarks.checks.precision FOLDER --fixes [--languages es,fr] [--sample 400]

does the same for the changes of ``bitext check --fix``, in catalogs of every language. A fix must
be right in every context: each change of a published catalog must correct a fault.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from toolkit.catalog.po import parse_catalog
from toolkit.errors import InputError
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages, is_looked_at

AROUND = 60


LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_@][A-Za-z]+)?")


def languages_of(folder: Path) -> dict[str, list[Path]]:
    """Return all catalogs by language: ``po/fr.po`` or ``fr/LC_MESSAGES/x.po``."""
    found: dict[str, list[Path]] = {}
    for file in sorted(folder.rglob("*.po")):
        inside = file.relative_to(folder)
        names = (file.stem, *reversed(inside.parts[1:-1]))
        language = next((name for name in names if LANGUAGE.fullmatch(name)), "")
        if language not in ("", "po", "doc", "lib", "man") and "test" not in inside.as_posix():
            found.setdefault(language, []).append(file)
    return found


def fixes(folder: Path, languages: list[str]) -> list[tuple[str, Fault]]:
    """Print the number of changes per language; return them for the sample."""
    found: list[tuple[str, Fault]] = []
    total = Counter[str]()
    for language, files in sorted(languages_of(folder).items()):
        if languages and language not in languages:
            continue
        settings = CheckSettings(target_language=language)
        checks = [check for check in chosen_checks(settings) if check.look is not None]
        looked, changes = 0, list[Fault]()
        for file in files:
            try:
                messages = parse_catalog(file.read_bytes(), str(file)).messages
            except InputError as error:
                sys.stderr.write(f"left out: {error}\n")
                continue
            looked += sum(map(is_looked_at, messages))
            faults = check_messages(messages, checks, settings)
            changes += [fault for fault in faults if fault.hit.fix]
        codes = Counter(fault.check.code for fault in changes)
        told = ", ".join(f"{code} {count}" for code, count in codes.most_common())
        tell(f"{language}\t{looked}\t{len(changes)}\t{told}")
        total.update(looked=looked, changes=len(changes))
        found += [(language, fault) for fault in changes]
    tell(f"all\t{total['looked']}\t{total['changes']}")
    return found


def catalogs(folder: Path, package: str, language: str) -> Iterator[Path]:
    """Yield the catalogs of a package in one language."""
    for root in sorted(folder.glob(f"{package}_*")):
        for file in sorted(root.rglob("*.po")):
            inside = file.relative_to(root).as_posix()
            named = file.stem == language or f"/{language}/" in f"/{inside}"
            if named and "/test" not in f"/{inside}":
                yield file


def tell(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def row(package: str, fault: Fault) -> str:
    """Return a line of the sample."""
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


def sample(found: list[tuple[str, Fault]], size: int, seed: int) -> int:
    """Draw a sample of the findings and print it."""
    drawn = random.Random(seed).sample(found, min(size, len(found)))  # noqa: S311 - a seeded sample
    for name, fault in drawn:
        tell(row(name, fault))
    return 0


def main() -> int:
    """Count flagged messages, and print the table and the sample."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--packages", help="with commas; else all that are there")
    parser.add_argument("--sample", type=int, default=0, help="how many findings to draw")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--fixes", action="store_true", help="what --fix would change")
    parser.add_argument("--languages", default="", help="with commas; else Spanish, or all fixes")
    options = parser.parse_args()
    languages = options.languages.split(",") if options.languages else []
    if options.fixes:
        return sample(fixes(options.folder, languages), options.sample, options.seed)
    found = [
        fault
        for language in languages or ["es"]
        for fault in findings(options.folder, options.packages, language)
    ]
    return sample(found, options.sample, options.seed)


def findings(folder: Path, wanted: str | None, language: str) -> list[tuple[str, Fault]]:
    """Print the number of flagged messages per package; return the findings for the sample."""
    there = sorted(file.stem for file in folder.glob("*.fetched"))
    packages = wanted.split(",") if wanted else there
    settings = CheckSettings(target_language=language)
    checks = chosen_checks(settings)
    found: list[tuple[str, Fault]] = []
    total = Counter[str]()
    for package in packages:
        looked = flagged = 0
        for file in catalogs(folder, package, language):
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
    return found


if __name__ == "__main__":
    sys.exit(main())
