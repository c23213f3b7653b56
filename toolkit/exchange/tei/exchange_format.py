"""TEI in the registry of exchange formats: one ``teiCorpus`` file with both texts and the beads.

Unlike the formats of beads it shows documents, so it holds the whole text in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from toolkit import __version__
from toolkit.errors import InputError, UsageError
from toolkit.exchange.format import ALL_FEATURES, Chunk, Feature, Format, InputFile, Report
from toolkit.exchange.tei import TeiText, corpus_tei, parse_tei
from toolkit.interface import gettext as _
from toolkit.model.aligned_text import AlignedText, TextBead, beads_with_texts
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.work import Work


def serialize(text: AlignedText, _report: Report) -> Iterator[Chunk]:
    """The corpus file. Without a ``bitext`` the documents are made of the beads and their turns.

    Raises:
        UsageError: Both texts are in one language, so that their names can not be told apart.
        InputError: A character that XML can not hold, or beads that use a segment twice.
    """
    if text.source_language == text.target_language:
        raise UsageError(
            _("both texts are in “{language}”, so a TEI corpus can not name them").format(
                language=text.source_language
            ),
            hint=_("say which languages they are with --from-lang and --to-lang"),
        )
    beads = list(text.beads)
    bitext = text.bitext or _bitext_of(beads, text.source_language, text.target_language)
    work = text.work or Work("", text.title, text.source_language)
    states = {
        bead.target[0].id: bead.state for bead in beads if bead.state and len(bead.target) == 1
    }
    data = corpus_tei(
        bitext,
        work,
        apparatus=text.apparatus or Apparatus(),
        states={} if text.published else states,
        published=text.published,
        bases={bead.source[0].id: bead.base for bead in beads if bead.base and bead.source},
        toolkit_version=__version__,
    )
    yield Chunk(".xml", data)


def parse(file: InputFile, report: Report) -> AlignedText:
    """A TEI file of two texts, ours or another program's; raises ``InputError`` for one of one."""

    def beside(name: str) -> bytes:
        with file.beside(name) as stream:
            return stream.read()

    with file.stream as stream:
        data = stream.read()
    found = parse_tei(data, file.path, beside=beside, languages=file.languages)
    for finding in found.findings:
        report(finding)
    if isinstance(found, TeiText):
        raise InputError(
            _("this TEI file has one text, so there is no translation in it"),
            hint=_("name a corpus file or a file of links; one text can be a source of a project"),
            path=file.path,
        )
    states, bases = found.states, found.bases

    def beads() -> Iterator[TextBead]:
        for bead in beads_with_texts(found.bitext):
            names = [s.id for s in bead.target or bead.source]
            state = states.get(names[0]) if len(names) == 1 else None
            base = bases.get(bead.source[0].id, "") if bead.source else ""
            yield replace(bead, state=state, base=base, line=_line(bead))

    return AlignedText(
        found.bitext.source.language,
        found.bitext.target.language,
        beads(),
        title=found.work.title,
        bitext=found.bitext,
        work=found.work,
        apparatus=found.apparatus,
        published=found.published,
    )


def _line(bead: TextBead) -> int:
    return bead.target[0].line if bead.target else bead.line


def _bitext_of(beads: Iterable[TextBead], source: str, target: str) -> Bitext:
    """Documents made of beads: a turn a run of beads that name the same one, one paragraph each."""
    names: tuple[set[str], set[str]] = (set(), set())
    turns: tuple[list[Turn], list[Turn]] = ([], [])
    made: list[Bead] = []
    for number, ((turn, speaker), run) in enumerate(
        groupby(beads, key=lambda bead: (bead.turn, bead.speaker)), 1
    ):
        sides: tuple[list[Segment], list[Segment]] = ([], [])
        for bead in run:
            ids = []
            for side, segments in enumerate((bead.source, bead.target)):
                named = [_named(segment, names[side]) for segment in segments]
                sides[side].extend(named)
                ids.append(tuple(segment.id for segment in named))
            made.append(Bead(ids[0], ids[1], bead.confidence, bead.status))
        name = turn if turn and all(turn != t.id for t in turns[0]) else f"turn-{number}"
        for side, found in enumerate(sides):
            if found:
                paragraph = Paragraph(f"{name}.p", tuple(found))
                turns[side].append(Turn(name, "section", (paragraph,), speaker or None))
    return Bitext(
        Document(source, tuple(turns[0])), Document(target, tuple(turns[1])), Alignment(tuple(made))
    )


def _named(segment: Segment, taken: set[str]) -> Segment:
    """The segment with a name that no other of its side has."""
    name = segment.id
    number = len(taken)
    while not name or name in taken:
        number += 1
        name = f"seg-{number}"
    taken.add(name)
    return segment if name == segment.id else replace(segment, id=name)


_LOST = {
    Feature.NOTES,
    Feature.ORIGIN,
    Feature.BY,
    Feature.DATES,
    Feature.HEADING,
    Feature.CONTROL_CHARACTERS,
}
FORMAT = Format("tei", (".xml",), ALL_FEATURES - _LOST, serialize, parse)
