"""Runs commands in the pseudo-locale, in a process of its own: ``FOLDER PROJECT WORK < JSON``.

FOLDER has its catalogs. Each command of the list runs in a copy of PROJECT below WORK; what it said
goes to standard output, with the words of our own in the data of a PDF.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from toolkit.i18n import messages

if __name__ == "__main__":  # before anything looks up a text
    messages.FOLDER = Path(sys.argv[1])

from toolkit.cli.main import run
from toolkit.edition.book.making import make_book
from toolkit.edition.pdf.data import Piece, book_data
from toolkit.pipeline.editions.texts import edition_text
from toolkit.pipeline.state import read_state
from toolkit.project.folder import Project


def said(arguments: Sequence[str], folder: Path) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of a command that runs in ``folder``."""
    os.chdir(folder)
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    sys.stdout, sys.stderr = streams
    sys.stdin = io.StringIO("y\n")
    try:
        code = run(arguments)
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode("utf-8", "replace") for stream in streams)
    return code, out, err


def of_pdf(folder: Path) -> str:
    """Our own words in the data of which a PDF is set."""
    project = Project.open(folder)
    choices = project.settings.edition.choices
    book = make_book(edition_text(project, read_state(project), choices), choices)
    piece = Piece(book.sections, notes=range(1, len(book.notes) + 1))
    data = book_data(book, piece, {}, "0")
    told = [*data["words"].values(), data["imprint"]]
    for part in data["colophon"]:
        told += [part["heading"], *(p["words"] for phrases in part["paragraphs"] for p in phrases)]
    return "\n".join(map(str, told))


def main(project: Path, work: Path) -> None:
    """Reads the commands, writes what they said."""
    results = []
    for number, arguments in enumerate(json.load(sys.stdin)):
        copy = work / str(number)
        shutil.copytree(project, copy)
        results.append((arguments, *said(arguments, copy)))
    json.dump({"runs": results, "pdf": of_pdf(project)}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[2]), Path(sys.argv[3]))
