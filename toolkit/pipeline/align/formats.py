"""An alignment as files, in each of the formats that ``bitext align`` offers.

Those of the exchange registry, and three of its own: ``beads`` (positions alone), ``alignment`` (as
``alignment.tsv``) and ``json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from toolkit import __version__
from toolkit.errors import UsageError
from toolkit.exchange.format import Chunk, Report
from toolkit.exchange.lines.alignment_tsv import serialize_alignment
from toolkit.exchange.lines.beads import PositionBead, serialize_beads
from toolkit.exchange.lossy import serialize
from toolkit.exchange.registry import format_named, written_formats
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, beads_with_texts
from toolkit.model.bitext import Bitext
from toolkit.model.document import Document
from toolkit.model.work import PublishedTranslation, Work

_OWN = ("beads", "alignment", "json", "tei")
ALIGNMENT_FORMATS = (*_OWN, *(name for name in written_formats() if name not in _OWN))


def serialize_bitext(
    bitext: Bitext,
    kind: str,
    work: Work,
    report: Report,
    *,
    name: str = "bitext",
    published: PublishedTranslation | None = None,
) -> Iterator[Chunk]:
    """The alignment with, except as beads, the texts, piece by piece.

    ``name`` is what the names of several files begin with. What a format can not keep goes to
    ``report``.

    Raises:
        UsageError: TEI of two texts in one language, or of a language that is not known.
        InputError: Something that the format can not hold at all.
    """
    if kind not in _OWN:
        text = AlignedText(
            bitext.source.language,
            bitext.target.language,
            beads_with_texts(bitext),
            work.title,
            name=name,
            bitext=bitext,
            work=work,
            published=published,
        )
        yield from serialize(text, format_named(kind), report)
    else:
        yield Chunk("", _own_bytes(bitext, kind, work, published))


def parts_of(kind: str, bitext: Bitext) -> tuple[str, ...]:
    """What the names of the files end with; one empty part where it is a single file."""
    if kind in _OWN:
        return ("",)
    parts = format_named(kind).parts
    if len(parts) == 1:
        return ("",)
    languages = {"source": bitext.source.language, "target": bitext.target.language}
    return tuple(part.format(**languages) for part in parts)


def _own_bytes(
    bitext: Bitext, kind: str, work: Work, published: PublishedTranslation | None
) -> bytes:
    if kind == "beads":
        return _beads(bitext)
    if kind == "alignment":
        return serialize_alignment(
            bitext.alignment.beads,
            _texts(bitext.source),
            _texts(bitext.target),
            whole_texts=True,
        )
    if kind == "tei":
        from toolkit.exchange.tei import corpus_tei  # lxml, only where asked for

        if bitext.source.language == bitext.target.language:
            raise UsageError(
                _("both texts are in “{language}”, so a TEI corpus can not name them").format(
                    language=bitext.source.language
                ),
                hint=_("say which languages they are with --from-lang and --to-lang"),
            )
        return corpus_tei(bitext, work, published=published, toolkit_version=__version__)
    data = json.dumps(bitext_data(bitext), ensure_ascii=False, indent=2)
    return (data + "\n").encode("utf-8", "replace")


def bitext_data(bitext: Bitext) -> dict[str, Any]:
    """Both sides and the beads, for JSON; positions are 0-based."""
    texts = _texts(bitext.source), _texts(bitext.target)
    at = [{name: n for n, name in enumerate(side)} for side in texts]
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
                "source_text": [texts[0][name] for name in bead.source],
                "target_text": [texts[1][name] for name in bead.target],
            }
            for bead in bitext.alignment.beads
        ],
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
