"""An alignment as bytes, in each of the formats that ``bitext align`` offers."""

from __future__ import annotations

import json
from typing import Any, Literal, get_args

from toolkit import __version__
from toolkit.errors import UsageError
from toolkit.exchange.alignment_tsv import serialize_alignment
from toolkit.exchange.beads import PositionBead, serialize_beads
from toolkit.exchange.registry import format_named
from toolkit.interface import gettext as _
from toolkit.model.aligned_text import AlignedText, beads_with_texts
from toolkit.model.bitext import Bitext
from toolkit.model.document import Document
from toolkit.model.work import PublishedTranslation, Work

AlignmentFormat = Literal["beads", "tsv", "tmx", "tei", "json"]
ALIGNMENT_FORMATS: tuple[AlignmentFormat, ...] = get_args(AlignmentFormat)


def serialize_bitext(
    bitext: Bitext,
    kind: AlignmentFormat,
    work: Work,
    *,
    published: PublishedTranslation | None = None,
) -> bytes:
    """The alignment with, except as beads, the texts.

    Raises:
        UsageError: TEI of two texts in one language, or of a language that is not known.
        InputError: A character that XML can not hold.
    """
    match kind:
        case "beads":
            return _beads(bitext)
        case "tsv":
            return serialize_alignment(
                bitext.alignment.beads,
                _texts(bitext.source),
                _texts(bitext.target),
                whole_texts=True,
            )
        case "tmx":
            return _registered(bitext, "tmx", work)
        case "tei":
            from toolkit.exchange.tei import corpus_tei  # as above

            if bitext.source.language == bitext.target.language:
                raise UsageError(
                    _("both texts are in “{language}”, so a TEI corpus can not name them").format(
                        language=bitext.source.language
                    ),
                    hint=_("say which languages they are with --from-lang and --to-lang"),
                )
            return corpus_tei(bitext, work, published=published, toolkit_version=__version__)
        case "json":
            data = json.dumps(bitext_data(bitext), ensure_ascii=False, indent=2)
            return (data + "\n").encode("utf-8", "replace")


def _registered(bitext: Bitext, name: str, work: Work) -> bytes:
    """A format of the exchange registry; what it can not hold is not said here."""
    text = AlignedText(
        bitext.source.language, bitext.target.language, beads_with_texts(bitext), work.title
    )
    serialize = format_named(name).serialize
    if serialize is None:
        raise UsageError(_("{format} can not be written").format(format=name))
    return b"".join(chunk.data for chunk in serialize(text, lambda _finding: None))


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
