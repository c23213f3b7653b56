"""InterText, an editor for parallel texts: its file of links and its two documents.

Format: README of InterText Server (https://github.com/czcorpus/InterText_server), "the file format
for TEI alignment file". ``NAME.en.es.xml`` has the links, ``NAME.en.xml`` and ``NAME.es.xml`` the
texts. In ``xtargets`` the ids of ``toDoc``, here the target, are to the left of ``;`` and the ids
of ``fromDoc`` to the right; ``type`` has the numbers of segments in the same order. InterText
numbers sentences, so ``id`` is a number, and the segment id is in ``key``. ``status`` is ``man`` or
``auto``.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exchange.format import Chunk, Feature, Format, InputFile, Report
from toolkit.exchange.import_issues import confidence_text
from toolkit.exchange.segment_ids import id_word
from toolkit.exchange.standoff.links import parse_links
from toolkit.exchange.standoff.writing import LINKED_FEATURES, Namer, write_links
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.document import Segment

_AROUND = '<linkGrp toDoc="{target}" fromDoc="{source}">\n', "</linkGrp>\n"
_CONFIDENCE = "confidence"  # an extension that InterText ignores


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield the links and both documents in parallel.

    Raises:
        UsageError, InputError: As for ``write_links``.
    """
    return write_links(text, report, FORMAT.parts, around=_AROUND, link=_link, name_of=_numbers())


def _numbers() -> Namer:
    counts = [0, 0]

    def name_of(side: int, segment: Segment) -> tuple[str, str | None]:
        counts[side] += 1
        return str(counts[side]), id_word(segment.id) if segment.id else ""

    return name_of


def _link(_number: int, bead: TextBead, source: str, target: str) -> str:
    status = "man" if bead.status == "confirmed" else "auto"
    confidence = confidence_text(bead.confidence)
    more = f' {_CONFIDENCE}="{confidence}"' if confidence != "1" else ""
    return (
        f'<link type="{len(bead.target)}-{len(bead.source)}" '
        f'xtargets="{target};{source}" status="{status}"{more}/>\n'
    )


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the links with the sentences of both documents.

    Raises:
        InputError: As for ``parse_links``.
    """
    return parse_links(file, report, root="linkGrp", from_left=False, values=_CONFIDENCE)


FORMAT = Format(
    "intertext",
    (".{source}.{target}.xml", ".{source}.xml", ".{target}.xml"),
    LINKED_FEATURES | {Feature.STATUS},
    serialize,
    parse,
)
