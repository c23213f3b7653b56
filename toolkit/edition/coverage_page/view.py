"""View model of the coverage page: cells, bars, figures and table rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.edition.coverage_page.chart import Chart, history_chart
from toolkit.edition.coverage_page.input import LanguageReport, Percent, SegmentFacts
from toolkit.edition.coverage_page.next_steps import Step, next_steps
from toolkit.edition.coverage_page.notes import notes, record_sentences
from toolkit.edition.coverage_page.wording import (
    amount,
    number,
    print_names,
    state_names,
)
from toolkit.edition.html.anchors import Anchors, encode
from toolkit.edition.languages import Language, describe
from toolkit.i18n.messages import Words
from toolkit.model.catalog import State
from toolkit.model.coverage import Amount, PartCoverage
from toolkit.model.document import Document, Segment
from toolkit.model.tracking import PrintState
from toolkit.model.work import PublishedTranslation, Work

# The order of states in bars, tables and legend, finished states first.
ORDER = (State.APPROVED, State.TRANSLATED, State.FUZZY, State.STALE, State.UNTRANSLATED)
PRINTED = tuple(state for state in PrintState if state.in_print)
_COVERED = (*PRINTED, PrintState.OMITTED)
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A segment in the strip.

    Attributes:
        width: The number of its words, limited to the range from 1 to ``WIDEST``.
        opens: Whether the segment begins its paragraph.
        closes: Whether the segment ends its paragraph.
        notes: Sentences about the segment.
        in_print: The segment's best state in print, or None if it has none.
    """

    anchor: str
    segment: Segment
    facts: SegmentFacts
    href: str
    width: int
    opens: bool
    closes: bool
    notes: tuple[str, ...]
    in_print: PrintState | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A stacked bar: the words in each state, in the order of ``ORDER``, without empty states."""

    pieces: tuple[tuple[State, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A table row about a part of the text: its name, its bar and formatted numbers.

    ``amount`` is the number of words with its unit. ``states`` are the words in each state of
    ``ORDER``.
    """

    name: str
    bar: Bar
    segments: str
    words: str
    characters: str
    share: str
    amount: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TurnStrip:
    """The strip of a turn; ``printed`` names the published translations that cover the turn.

    ``only_recorded`` is set if one of these is only recorded, while others are also tracked.
    """

    id: str
    speaker: str
    row: Row
    printed: str
    cells: tuple[Cell, ...]
    only_recorded: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A published translation with sentences about it, and its states in print if tracked."""

    record: PublishedTranslation
    sentences: tuple[str, ...]
    states: tuple[tuple[PrintState, Row], ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageView:
    """All data about one target language."""

    language: Language
    anchors: Mapping[str, str]
    edition: str
    figures: tuple[tuple[str, str], ...]
    headline: str
    headline_of: str
    bar: Bar
    states: tuple[tuple[State, Row], ...]
    total: Row
    strips: tuple[TurnStrip, ...]
    speakers: tuple[Row, ...]
    steps: tuple[tuple[Step, Cell], ...]
    history: Chart | None
    records: tuple[Record, ...] = field(default=())
    print_states: tuple[PrintState, ...] = ()


def language_view(
    document: Document,
    work: Work,
    report: LanguageReport,
    words: Words,
    percent: Percent,
    anchors: Anchors,
) -> LanguageView:
    """Return the view of one language; ``anchors`` are the anchors of the whole page."""
    coverage, total = report.coverage, report.coverage.total
    language = describe(coverage.language, words.language)
    rows = _Rows(words, percent)
    names = {person.id: person.shown for person in work.people}
    records = [p for p in work.published_translations if p.id in total.published]
    parts = ("strip", "detail", "states", "next", "history", "speakers", "records")
    own = {part: anchors.claim(f"{part}-{language.tag}") for part in ("language", *parts)}
    strips = tuple(_strips(document, report, words, rows, names, anchors, language, records))
    cells = {cell.segment.id: cell for strip in strips for cell in strip.cells}
    whole = total.total.words
    review = total.by_state[State.FUZZY].words + total.by_state[State.STALE].words
    figures = [
        (words.pgettext("share", "approved"), total.by_state[State.APPROVED].words),
        (words.gettext("to review"), review),
        (words.gettext("untranslated"), total.by_state[State.UNTRANSLATED].words),
        *([(words.gettext("in print, as recorded"), total.recorded.words)] if records else []),
        *([(words.gettext("in print"), _printed_words(total))] if total.tracked else []),
    ]
    return LanguageView(
        language=language,
        anchors=own,
        edition=report.edition,
        figures=tuple((name, percent(part, whole)) for name, part in figures),
        headline=percent(total.translated.words, whole),
        headline_of=words.gettext("{part} of {whole}").format(
            part=number(total.translated.words, words), whole=amount(whole, words)
        ),
        bar=bar_of(total),
        states=tuple(
            (state, rows.of_amount(name, total, state))
            for state, name in state_names(words).items()
        ),
        total=rows.of_part(words.gettext("Total"), total),
        strips=strips,
        speakers=tuple(
            rows.of_part(names.get(p.id, p.id) or words.gettext("no speaker"), p)
            for p in coverage.speakers
        ),
        steps=tuple((step, cells[step.segment_id]) for step in next_steps(document, report, words)),
        history=history_chart(report.history, words),
        records=tuple(
            Record(
                p,
                tuple(record_sentences(p, total, words, percent)),
                tuple(rows.of_print(p.id, total)),
            )
            for p in records
        ),
        print_states=tuple(state for state in PRINTED if state in total.in_print),
    )


def bar_of(part: PartCoverage) -> Bar:
    """Return the stacked bar of a part."""
    words = ((state, part.by_state[state].words) for state in ORDER)
    return Bar(tuple((state, number) for state, number in words if number))


class _Rows:
    def __init__(self, words: Words, percent: Percent) -> None:
        self.words, self.percent = words, percent

    def of_part(self, name: str, part: PartCoverage) -> Row:
        whole = part.total.words
        numbers = [part.by_state[state].words for state in ORDER]
        return self._row(
            name,
            part.total,
            self.percent(part.translated.words, whole),
            bar_of(part),
            tuple(number(n, self.words) if n else "–" for n in numbers),
        )

    def of_amount(self, name: str, part: PartCoverage, state: State) -> Row:
        own = part.by_state[state]
        share = self.percent(own.words, part.total.words)
        return self._row(name, own, share, Bar(((state, 1),)), ())

    def of_print(self, record: str, part: PartCoverage) -> Iterator[tuple[PrintState, Row]]:
        """Return a row for each state of the covered segments.

        The result is empty if no publication is tracked.
        """
        amounts = part.tracked.get(record, {})
        shown = {state: amount for state, amount in amounts.items() if state in _COVERED}
        whole = sum(own.words for own in shown.values())
        for state, own in shown.items():
            name = print_names(self.words)[state]
            share = self.percent(own.words, whole)
            yield state, self._row(name, own, share, Bar(()), ())

    def _row(self, name: str, part: Amount, share: str, bar: Bar, states: tuple[str, ...]) -> Row:
        numbers = (part.segments, part.words, part.characters)
        segments, words, characters = (number(n, self.words) for n in numbers)
        told = amount(part.words, self.words)
        return Row(name, bar, segments, words, characters, share, told, states)


def _strips(
    document: Document,
    report: LanguageReport,
    words: Words,
    rows: _Rows,
    names: Mapping[str, str],
    anchors: Anchors,
    language: Language,
    records: Sequence[PublishedTranslation],
) -> Iterator[TurnStrip]:
    for turn, part in zip(document.turns, report.coverage.turns, strict=True):
        printed = ", ".join(p.publisher or p.title for p in records if p.has(turn.id))
        speaker = names.get(turn.speaker, turn.speaker) if turn.speaker else ""
        cells: list[Cell] = []
        for paragraph in turn.paragraphs:
            for place, segment in enumerate(paragraph.segments):
                facts = report.segments[segment.id]
                cells.append(
                    Cell(
                        anchor=anchors.claim(f"{language.tag}.{segment.id}"),
                        segment=segment,
                        facts=facts,
                        href=f"{report.edition}#{encode(segment.id)}" if report.edition else "",
                        width=min(max(facts.words, 1), WIDEST),
                        opens=place == 0,
                        closes=place == len(paragraph.segments) - 1,
                        notes=tuple(notes(facts, words)),
                        in_print=_best(facts),
                    )
                )
        tracked = report.coverage.total.tracked
        only_recorded = bool(tracked) and any(
            p.has(turn.id) and p.id not in tracked for p in records
        )
        row = rows.of_part(turn.id, part)
        yield TurnStrip(turn.id, speaker, row, printed, tuple(cells), only_recorded)


def _best(facts: SegmentFacts) -> PrintState | None:
    states = [each.state for each in facts.prints]
    return next((state for state in PRINTED if state in states), None)


def _printed_words(part: PartCoverage) -> int:
    return sum(part.in_print[state].words for state in PRINTED if state in part.in_print)
