"""XCES ``cesAlign``, as the corpora of OPUS have it: links, and two documents of sentences.

Format: https://www.xces.org/ and the files of OPUS. ``NAME.en-es.xces.xml`` has the links,
``NAME.en.xml`` and ``NAME.es.xml`` the texts. In ``xtargets`` the ids of ``fromDoc``, here the
source, stand left of ``;``. ``certainty`` is the confidence. A segment without an id is ``%%`` and
a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exchange.bead_values import confidence_text
from toolkit.exchange.format import Chunk, Format, InputFile, Report
from toolkit.exchange.segment_ids import id_word
from toolkit.exchange.standoff.intertext import LINKED_FEATURES, refuse_one_file
from toolkit.exchange.standoff.links import parse_links
from toolkit.exchange.standoff.sentences import END, beginning, sentence
from toolkit.exchange.xml_text import DECLARATION, attribute, held, refuse_language
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText

_DOCTYPE = '<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n'


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Links and both documents, side by side; raises as the writer of InterText's format."""
    source, target = (refuse_language(tag) for tag in (text.source_language, text.target_language))
    if source == target:
        raise refuse_one_file(source)
    parts = [part.format(source=source, target=target) for part in FORMAT.parts]
    name = attribute(held(text.name, _("the name of the files"), report))
    yield Chunk(
        parts[0],
        (
            f'{DECLARATION}{_DOCTYPE}<cesAlign version="1.0">\n'
            f'<linkGrp targType="s" fromDoc="{name}{parts[1]}" toDoc="{name}{parts[2]}">\n'
        ).encode(),
    )
    yield Chunk(parts[1], beginning(source).encode())
    yield Chunk(parts[2], beginning(target).encode())
    without_id = 0
    for number, bead in enumerate(text.beads, 1):
        written: list[str] = []
        for side, segments in enumerate((bead.source, bead.target)):
            names = []
            for segment in segments:
                without_id += not segment.id
                names.append(id_word(segment.id) if segment.id else f"%%{without_id}")
                line = sentence(segment, names[-1], None, report)
                yield Chunk(parts[side + 1], line.encode())
            written.append(" ".join(names))
        certainty = confidence_text(bead.confidence)
        yield Chunk(
            parts[0],
            f'<link id="SL{number}" xtargets="{attribute(written[0])};{attribute(written[1])}" '
            f'certainty="{certainty}"/>\n'.encode(),
        )
    yield Chunk(parts[0], b"</linkGrp>\n</cesAlign>\n")
    yield Chunk(parts[1], END.encode())
    yield Chunk(parts[2], END.encode())


def parse(file: InputFile, report: Report) -> AlignedText:
    """The links with the sentences of both documents; raises InputError as ``parse_links``."""
    return parse_links(file, report, root="cesAlign", from_left=True, values="certainty")


FORMAT = Format(
    "xces",
    (".{source}-{target}.xces.xml", ".{source}.xml", ".{target}.xml"),
    LINKED_FEATURES,
    serialize,
    parse,
)
