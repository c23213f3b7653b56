"""A generated long work for the benchmark of editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

_ENGLISH = "the pear tree leans over the fence and nobody asks why it was planted there so long ago"
_SPANISH = "el peral se inclina sobre el cerco y nadie pregunta por qué lo plantaron ahí hace tanto"
_WORDS: Sequence[str] = tuple(_ENGLISH.split())
_PALABRAS: Sequence[str] = tuple(_SPANISH.split())
_SIDES = (("en", _WORDS), ("es", _PALABRAS))
_IN_PARAGRAPH, _IN_TURN = 4, 20


def sentence(words: Sequence[str], number: int) -> str:
    """Return a sentence of 7 to 18 words, different for each number."""
    start, length = number % 9, 7 + number % 12
    return f"{' '.join((*words[start:], *words)[:length]).capitalize()} {number}."


def page(segments: int, *, tables: bool) -> Iterator[str]:
    """Yield the texts as HTML for the peers: two-column tables, or alternating paragraphs."""
    yield '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Garden</title>'
    yield "<style>td { width: 50%; vertical-align: top } @page { size: A4 }</style></head><body>"
    for first in range(0, segments, _IN_TURN):
        yield f"<h2>Answer {first // _IN_TURN + 1}</h2>{'<table>' if tables else ''}"
        for start in range(first, min(first + _IN_TURN, segments), _IN_PARAGRAPH):
            cells = [
                f'lang="{tag}">'
                + " ".join(sentence(words, n) for n in range(start, start + _IN_PARAGRAPH))
                for tag, words in _SIDES
            ]
            if tables:
                yield f"<tr>{''.join(f'<td {cell}</td>' for cell in cells)}</tr>"
            else:
                yield "".join(f"<p {cell}</p>" for cell in cells)
        yield "</table>" if tables else ""
    yield "</body></html>"


def make_ours(kind: str, segments: int, file: Path) -> float:
    """Make the toolkit's edition; return the seconds from the texts to the written file."""
    from toolkit.model.bitext import Alignment, Bead
    from toolkit.model.document import Document, Paragraph, Segment, Turn
    from toolkit.model.edition import EditionColumn, EditionText
    from toolkit.model.settings import EditionChoices, PdfChoices
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

    source, target = (document(tag, words) for tag, words in _SIDES)
    beads = tuple(Bead((s.id,), (s.id,)) for s in source.segments())
    columns = (
        EditionColumn("en", source),
        EditionColumn("es", target, Alignment(beads), from_catalog=True),
    )
    text, choices = EditionText(Work("garden", "Garden", "en"), source, columns), EditionChoices()
    began = perf_counter()
    if kind == "html":
        from toolkit.edition.html.edition import html_edition

        data = html_edition(text, choices)
    elif kind == "epub":
        from toolkit.edition.epub.edition import epub_edition

        data = epub_edition(text, choices, modified="2001-01-01")
    else:
        from toolkit.edition.pdf.edition import pdf_edition

        looks = PdfChoices()
        data = b"".join(pdf_edition(text, choices, looks, modified="2001-01-01"))
    file.write_bytes(data)
    return perf_counter() - began
