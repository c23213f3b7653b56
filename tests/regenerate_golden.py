"""Writes the golden files that a program can make: ``python -m tests.regenerate_golden [--check]``.

With ``--check`` nothing is written: each file that would be other is named, and the exit code is 1.
Those of ``html``, ``tei`` and ``tracking`` are made; a person then reads what changed. The other
folders of ``tests/golden`` are written by hand or by former versions, and no program writes them.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests import press
from tests.cli.align import test_track as tracking
from tests.edition import cases as html
from tests.exchange.tei import test_tei as tei
from tests.golden_cases import GOLDEN
from tests.program_version import program_version
from toolkit.cli.main import run


def golden_files() -> dict[str, bytes]:
    """All files that are made, by their path below ``tests/golden``."""
    made = {f"html/{case}/index.html": html.render(case) for case in html.CASES}
    for case, files in tei.CASES.items():
        with program_version():
            made |= {f"tei/{case}/{tei.on_disk(name)}": data for name, data in files().items()}
    return made | dict(_tracked())


def _tracked() -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        copy = press.with_book(press.with_press(press.interview(Path(folder) / "interview")))
        for case, words in tracking.CASES.items():
            printed = io.BytesIO()
            with contextlib.redirect_stdout(io.TextIOWrapper(printed, encoding="utf-8")) as out:
                run(["track", *words, "--json", "--project", str(copy)])
                out.flush()
                places, sentences = tracking.golden_of(json.loads(printed.getvalue()))
            yield f"tracking/{case}/places.tsv", places.encode()
            yield f"tracking/{case}/sentences.txt", sentences.encode()


def other(files: Mapping[str, bytes]) -> list[str]:
    """The files that are not on the disk as they are here, or are there and not here."""
    made = {path.split("/")[0] for path in files}
    there = {
        file.relative_to(GOLDEN).as_posix(): file
        for folder in made
        for file in (GOLDEN / folder).rglob("*")
        if file.is_file() and file.name not in ("case.toml", "work.toml")
    }
    return sorted(
        path
        for path in {*files, *there}
        if path not in there or there[path].read_bytes() != files.get(path)
    )


def main() -> int:
    """Writes the files, or compares them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing, name what is other")
    check = parser.parse_args().check
    files = golden_files()
    changed = other(files)
    for path in changed:
        sys.stdout.write(f"{path}\n")
        if check:
            continue
        if path in files:
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(files[path])
        else:
            (GOLDEN / path).unlink()
    return int(check and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
