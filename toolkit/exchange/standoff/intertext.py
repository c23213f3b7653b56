"""InterText: links of the parallel text editor, and its two documents.

Format: README of InterText Server (https://github.com/czcorpus/InterText_server), "the file format
for TEI alignment file". ``NAME.en.es.xml`` has the links, ``NAME.en.xml`` and ``NAME.es.xml`` the
texts. In ``xtargets`` the ids of ``toDoc``, here the target, stand left of ``;`` and those of
``fromDoc`` right; ``type`` counts in the same order. InterText numbers sentences, so that ``id`` is
a number and our ids are in ``key``. ``status`` is ``man`` or ``auto``.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.errors import UsageError
from toolkit.exchange.bead_values import confidence_text
from toolkit.exchange.format import Chunk, Feature, Format, InputFile, Report
from toolkit.exchange.segment_ids import id_word
from toolkit.exchange.standoff.links import parse_links
from toolkit.exchange.standoff.sentences import END, beginning, sentence
from toolkit.exchange.xml_text import DECLARATION, attribute, held, refuse_language
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText

_CONFIDENCE = "confidence"  # not InterText's own, which passes over it


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Links and both documents, side by side.

    Raises:
        UsageError: Both sides are in one language, and so would be one file.
        InputError: A language tag that ``xml:lang`` can not hold.
    """
    source, target = (refuse_language(tag) for tag in (text.source_language, text.target_language))
    if source == target:
        raise refuse_one_file(source)
    parts = [part.format(source=source, target=target) for part in FORMAT.parts]
    name = attribute(held(text.name, _("the name of the files"), report))
    yield Chunk(
        parts[0],
        f'{DECLARATION}<linkGrp toDoc="{name}{parts[2]}" fromDoc="{name}{parts[1]}">\n'.encode(),
    )
    yield Chunk(parts[1], beginning(source).encode())
    yield Chunk(parts[2], beginning(target).encode())
    number = [0, 0]
    for bead in text.beads:
        written: list[str] = []
        for side, segments in enumerate((bead.source, bead.target)):
            names = []
            for segment in segments:
                number[side] += 1
                names.append(str(number[side]))
                key = id_word(segment.id) if segment.id else ""
                line = sentence(segment, names[-1], key, report)
                yield Chunk(parts[side + 1], line.encode())
            written.append(" ".join(names))
        status = "man" if bead.status == "confirmed" else "auto"
        confidence = confidence_text(bead.confidence)
        more = f' {_CONFIDENCE}="{confidence}"' if confidence != "1" else ""
        yield Chunk(
            parts[0],
            f'<link type="{len(bead.target)}-{len(bead.source)}" '
            f'xtargets="{written[1]};{written[0]}" status="{status}"{more}/>\n'.encode(),
        )
    yield Chunk(parts[0], b"</linkGrp>\n")
    yield Chunk(parts[1], END.encode())
    yield Chunk(parts[2], END.encode())


def refuse_one_file(language: str) -> UsageError:
    """The error for two documents that would have one name."""
    return UsageError(
        _("both texts are in “{language}”, so the two files would be one").format(
            language=language
        ),
        hint=_("choose a format of one file, such as tsv"),
    )


def parse(file: InputFile, report: Report) -> AlignedText:
    """The links with the sentences of both documents; raises InputError as ``parse_links``."""
    return parse_links(file, report, root="linkGrp", from_left=False, values=_CONFIDENCE)


LINKED_FEATURES = frozenset(
    {
        Feature.TEXTS,
        Feature.IDS,
        Feature.BORDERS,
        Feature.ONE_SIDED,
        Feature.EMPTY_TARGET,
        Feature.CONFIDENCE,
        Feature.LANGUAGES,
        Feature.LINE_ENDS,
    }
)
FORMAT = Format(
    "intertext",
    (".{source}.{target}.xml", ".{source}.xml", ".{target}.xml"),
    LINKED_FEATURES | {Feature.STATUS},
    serialize,
    parse,
)
