"""Write links and two documents of sentences in parallel, for InterText and XCES."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.errors import UsageError
from toolkit.exchange.format import Chunk, Feature, Report
from toolkit.exchange.standoff.sentences import END, beginning, sentence
from toolkit.exchange.xml_text import DECLARATION, attribute, held, refuse_language
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.document import Segment

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

Namer = Callable[[int, Segment], tuple[str, str | None]]
"""Returns the id in the file and the ``key`` of a source (0) or target (1) segment."""


def write_links(
    text: AlignedText,
    report: Report,
    parts: tuple[str, ...],
    *,
    around: tuple[str, str],
    link: Callable[[int, TextBead, str, str], str],
    name_of: Namer,
) -> Iterator[Chunk]:
    """Yield the links and both documents in parallel.

    Args:
        text: The text to write.
        report: Receives the findings.
        parts: The file suffixes of the format; the suffix of the links comes first.
        around: The beginning and the end of the file of links, in which ``{source}`` and
            ``{target}`` stand for the names of the documents.
        link: Called with the number of a bead (from 1), the bead, and the ids of its sides.
        name_of: Returns the id of a segment in the file, and its own id if different.

    Raises:
        UsageError: Both sides have the same language and would be one file.
        InputError: A language tag is invalid in ``xml:lang``.
    """
    source, target = (refuse_language(tag) for tag in (text.source_language, text.target_language))
    if source == target:
        raise UsageError(
            _("both texts are in “{language}”, so the two files would be one").format(
                language=source
            ),
            hint=_("choose a format of one file, such as tsv"),
        )
    links, *documents = (part.format(source=source, target=target) for part in parts)
    name = attribute(held(text.name, _("the name of the files"), report))
    opening = around[0].format(source=name + documents[0], target=name + documents[1])
    yield Chunk(links, f"{DECLARATION}{opening}".encode())
    for document, language in zip(documents, (source, target), strict=True):
        yield Chunk(document, beginning(language).encode())
    for number, bead in enumerate(text.beads, 1):
        ends = []
        for side, segments in enumerate((bead.source, bead.target)):
            names = []
            for segment in segments:
                own, key = name_of(side, segment)
                names.append(own)
                yield Chunk(documents[side], sentence(segment, own, key, report).encode())
            ends.append(" ".join(names))
        yield Chunk(links, link(number, bead, *ends).encode())
    yield Chunk(links, around[1].encode())
    for document in documents:
        yield Chunk(document, END.encode())
