"""XCES ``cesAlign``, as used by the corpora of OPUS: links between two documents of sentences.

Format: https://www.xces.org/ and the files of OPUS. ``NAME.en-es.xces.xml`` has the links,
``NAME.en.xml`` and ``NAME.es.xml`` the texts. In ``xtargets`` the ids of ``fromDoc``, here the
source, are to the left of ``;``. ``certainty`` is the confidence. A segment without an id gets
``%%`` and a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from toolkit.exchange.format import Chunk, Format, InputFile, Report
from toolkit.exchange.import_issues import confidence_text
from toolkit.exchange.segment_ids import id_word
from toolkit.exchange.standoff.links import parse_links
from toolkit.exchange.standoff.writing import LINKED_FEATURES, Namer, write_links
from toolkit.exchange.xml_text import attribute
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.document import Segment

_AROUND = (
    '<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n<cesAlign version="1.0">\n'
    '<linkGrp targType="s" fromDoc="{source}" toDoc="{target}">\n',
    "</linkGrp>\n</cesAlign>\n",
)


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield the links and both documents in parallel.

    Raises:
        UsageError, InputError: As for ``write_links``.
    """
    return write_links(text, report, FORMAT.parts, around=_AROUND, link=_link, name_of=_ids())


def _ids() -> Namer:
    numbers = count(1)

    def name_of(_side: int, segment: Segment) -> tuple[str, str | None]:
        return id_word(segment.id) if segment.id else f"%%{next(numbers)}", None

    return name_of


def _link(number: int, bead: TextBead, source: str, target: str) -> str:
    return (
        f'<link id="SL{number}" xtargets="{attribute(source)};{attribute(target)}" '
        f'certainty="{confidence_text(bead.confidence)}"/>\n'
    )


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the links with the sentences of both documents.

    Raises:
        InputError: As for ``parse_links``.
    """
    return parse_links(file, report, root="cesAlign", from_left=True, values="certainty")


FORMAT = Format(
    "xces",
    (".{source}-{target}.xces.xml", ".{source}.xml", ".{target}.xml"),
    LINKED_FEATURES,
    serialize,
    parse,
)
