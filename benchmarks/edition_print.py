"""Time and memory of EPUB and PDF editions of a long work, beside pandoc and WeasyPrint.

    python benchmarks/edition_print.py [--segments 10000] [--peer-python PYTHON] [--repeat N]
                                       [--limit SECONDS] [--json FILE]

Each figure is of a process of its own, from values in memory (ours) or a file (peers) to the book.
Pandoc makes an EPUB of an HTML page in which original and translation take turns, each with its
language; WeasyPrint (in the interpreter PYTHON) makes a tagged PDF/UA-1 of tables with two columns.
Peers that are not there are left out, and the program says so.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.measured import Cost, MeasuringError, least, run

_ENGLISH = "the pear tree leans over the fence and nobody asks why it was planted there so long ago"
_SPANISH = "el peral se inclina sobre el cerco y nadie pregunta por qué lo plantaron ahí hace tanto"
_WORDS: Sequence[str] = tuple(_ENGLISH.split())
_PALABRAS: Sequence[str] = tuple(_SPANISH.split())
_IN_PARAGRAPH, _IN_TURN = 4, 20
_WEASYPRINT = (
    "import sys, weasyprint; "
    "weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1', pdf_tags=True)"
)


def sentence(words: Sequence[str], number: int) -> str:
    """A sentence of 7 to 18 words, another one for each number."""
    start, length = number % 9, 7 + number % 12
    return f"{' '.join((*words[start:], *words)[:length]).capitalize()} {number}."


def page(segments: int, *, tables: bool) -> Iterator[str]:
    """The same texts for the peers: paragraphs that take turns, or tables of two columns."""
    yield '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Garden</title>'
    yield "<style>td { width: 50%; vertical-align: top } @page { size: A4 }</style></head><body>"
    for first in range(0, segments, _IN_TURN):
        yield f"<h2>Answer {first // _IN_TURN + 1}</h2>{'<table>' if tables else ''}"
        for start in range(first, min(first + _IN_TURN, segments), _IN_PARAGRAPH):
            cells = [
                f'lang="{tag}">'
                + " ".join(sentence(words, n) for n in range(start, start + _IN_PARAGRAPH))
                for tag, words in (("en", _WORDS), ("es", _PALABRAS))
            ]
            if tables:
                yield f"<tr>{''.join(f'<td {cell}</td>' for cell in cells)}</tr>"
            else:
                yield "".join(f"<p {cell}</p>" for cell in cells)
        yield "</table>" if tables else ""
    yield "</body></html>"


def make_ours(kind: str, segments: int, file: Path) -> None:
    """What the measured process does."""
    from toolkit.model.bitext import Alignment, Bead
    from toolkit.model.document import Document, Paragraph, Segment, Turn
    from toolkit.model.edition import EditionChoices, EditionColumn, EditionText, PdfChoices
    from toolkit.model.work import Work

    def document(tag: str, words: Sequence[str]) -> Document:
        turns = []
        for first in range(0, segments, _IN_TURN):
            paragraphs = tuple(
                Paragraph(
                    f"a{first}.p{start}",
                    tuple(
                        Segment(f"a{first}.s{n}", sentence(words, n))
                        for n in range(start, start + _IN_PARAGRAPH)
                    ),
                )
                for start in range(first, min(first + _IN_TURN, segments), _IN_PARAGRAPH)
            )
            turns.append(Turn(f"a{first}", "answer", paragraphs))
        return Document(tag, tuple(turns))

    source, target = document("en", _WORDS), document("es", _PALABRAS)
    beads = tuple(Bead((s.id,), (s.id,)) for s in source.segments())
    columns = (
        EditionColumn("en", source),
        EditionColumn("es", target, Alignment(beads), from_catalog=True),
    )
    text, choices = EditionText(Work("garden", "Garden", "en"), source, columns), EditionChoices()
    if kind == "epub":
        from toolkit.edition.epub import epub_edition

        file.write_bytes(epub_edition(text, choices, modified="2001-01-01", toolkit_version="0"))
    else:
        from toolkit.edition.pdf import pdf_edition

        looks = PdfChoices()
        file.write_bytes(
            pdf_edition(text, choices, looks, modified="2001-01-01", toolkit_version="0")
        )


def measure(
    segments: int, *, peer_python: str | None, repeat: int, limit: float
) -> dict[str, dict[str, Cost | str]]:
    """By format and program its least cost, or why there is none."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for tables in (True, False):
            file = folder / ("tables.html" if tables else "turns.html")
            file.write_text("\n".join(page(segments, tables=tables)), encoding="utf-8")
        ours = [sys.executable, __file__, "--segments", str(segments), "--make"]
        pandoc = shutil.which("pandoc")
        commands: dict[str, dict[str, list[str] | str]] = {
            "epub": {
                "bitext": [*ours, "epub", str(folder / "o.epub")],
                "pandoc": [pandoc, str(folder / "turns.html"), "-o", str(folder / "p.epub")]
                if pandoc
                else "not installed",
            },
            "pdf": {
                "bitext": [*ours, "pdf", str(folder / "o.pdf")],
                "weasyprint": [
                    peer_python,
                    "-c",
                    _WEASYPRINT,
                    str(folder / "tables.html"),
                    str(folder / "w.pdf"),
                ]
                if peer_python
                else "no --peer-python",
            },
        }
        return {
            kind: {who: _cost(command, repeat, limit) for who, command in programs.items()}
            for kind, programs in commands.items()
        }


def _cost(command: list[str] | str, repeat: int, limit: float) -> Cost | str:
    if isinstance(command, str):
        return command
    try:
        return least([run(command, limit) for _ in range(repeat)])
    except MeasuringError as error:
        return str(error)


def main() -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(description="EPUB and PDF editions of a long work")
    parser.add_argument("--segments", type=int, default=10_000)
    parser.add_argument("--peer-python")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--limit", type=float, default=1800.0)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--make", nargs=2, metavar=("FORMAT", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.make:
        make_ours(given.make[0], given.segments, Path(given.make[1]))
        return
    figures = measure(
        given.segments, peer_python=given.peer_python, repeat=given.repeat, limit=given.limit
    )
    for kind, programs in figures.items():
        for who, cost in programs.items():
            told = cost if isinstance(cost, str) else f"{cost.cpu:7.2f} s {cost.peak:7.0f} MiB"
            print(f"{kind:5} {who:11} {told}")  # noqa: T201 - this is its output
    if given.json:
        data = {
            kind: {
                who: c if isinstance(c, str) else {"cpu": c.cpu, "peak_mib": c.peak}
                for who, c in programs.items()
            }
            for kind, programs in figures.items()
        }
        given.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
