"""Output formats of ``bitext align``.

These are the exchange formats, and three more that cannot be imported: ``beads`` (only positions),
``alignment`` (as in ``alignment.tsv``) and ``json``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any

from toolkit.exchange.format import ALL_FEATURES, Chunk, Format, Report
from toolkit.exchange.lines.alignment_tsv import serialize_alignment
from toolkit.exchange.lines.beads import PositionBead, serialize_beads
from toolkit.exchange.registry import format_named, written_formats
from toolkit.model.aligned_text import AlignedText, beads_with_texts
from toolkit.model.bitext import Bitext
from toolkit.model.document import Document
from toolkit.model.work import PublishedTranslation, Work
from toolkit.pipeline.align.equivalence import doubtful, texts_are_unrelated


def text_of_bitext(
    bitext: Bitext, work: Work, published: PublishedTranslation | None = None
) -> AlignedText:
    """Return the alignment with its texts, for any of the formats."""
    return AlignedText(
        bitext.source.language,
        bitext.target.language,
        beads_with_texts(bitext),
        work.title,
        bitext=bitext,
        work=work,
        published=published,
    )


def format_of_ending(path: str) -> str | None:
    """Return the format in ``ALIGNMENT_FORMATS`` for a file extension, or None.

    ``.xml`` means TEI, and an XLIFF extension means XLIFF 1.2. The caller handles ``.tsv``.
    """
    ending = PurePath(path).suffix[1:].lower()
    return {"md": "markdown", "xlf": "xliff12", "xml": "tei"}.get(ending) or (
        ending if ending in ALIGNMENT_FORMATS and ending != "tsv" else None
    )


def alignment_format(kind: str) -> Format:
    """Return the format of this name, one of ``ALIGNMENT_FORMATS``."""
    return _OWN.get(kind) or format_named(kind)


def _own(name: str, made: Callable[[Bitext], bytes]) -> Format:
    """Return a format with one file, made from the documents and their alignment."""

    def of_text(text: AlignedText, _report: Report) -> Iterator[Chunk]:
        if text.bitext is not None:
            yield Chunk("", made(text.bitext))

    return Format(name, ("",), ALL_FEATURES, of_text)


def _alignment(bitext: Bitext) -> bytes:
    source, target = _texts(bitext.source), _texts(bitext.target)
    return serialize_alignment(bitext.alignment.beads, source, target, whole_texts=True)


def _json(bitext: Bitext) -> bytes:
    data = json.dumps(bitext_data(bitext), ensure_ascii=False, indent=2)
    return (data + "\n").encode("utf-8", "replace")


def bitext_data(bitext: Bitext) -> dict[str, Any]:
    """Return both sides and the beads, for JSON; positions are 0-based."""
    texts = _texts(bitext.source), _texts(bitext.target)
    at = [{name: n for n, name in enumerate(side)} for side in texts]
    beads = bitext.alignment.beads
    return {
        "source": {"language": bitext.source.language, "segments": len(texts[0])},
        "target": {"language": bitext.target.language, "segments": len(texts[1])},
        "beads": [
            {
                "source": list(bead.source),
                "target": list(bead.target),
                "source_positions": [at[0][name] for name in bead.source],
                "target_positions": [at[1][name] for name in bead.target],
                "type": bead.type,
                "status": bead.status,
                "confidence": bead.confidence,
                "equivalence": bead.equivalence,
                "doubtful": is_doubtful,
                "source_text": [texts[0][name] for name in bead.source],
                "target_text": [texts[1][name] for name in bead.target],
            }
            for bead, is_doubtful in zip(beads, doubtful(beads), strict=True)
        ],
        "unrelated": texts_are_unrelated(beads),
    }


def _beads(bitext: Bitext) -> bytes:
    at = [
        {name: n for n, name in enumerate(_texts(side))} for side in (bitext.source, bitext.target)
    ]
    return serialize_beads(
        PositionBead(
            tuple(at[0][name] for name in bead.source),
            tuple(at[1][name] for name in bead.target),
            bead.confidence,
        )
        for bead in bitext.alignment.beads
    )


def _texts(document: Document) -> dict[str, str]:
    return {segment.id: segment.text for segment in document.segments()}


_OWN = {
    name: _own(name, made)
    for name, made in (("beads", _beads), ("alignment", _alignment), ("json", _json))
}
ALIGNMENT_FORMATS = (*_OWN, *written_formats())
