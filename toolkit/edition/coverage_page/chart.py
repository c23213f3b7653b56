"""The history of a translation as a stepped area chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from toolkit.edition.coverage_page.wording import day, number
from toolkit.i18n.messages import Words
from toolkit.model.catalog import State
from toolkit.model.coverage import Entry

WIDTH, HEIGHT = 1000, 240
# The fraction of the width for the last entry, which has no end date.
_LAST = 0.04
_LAYERS: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("approved", (State.APPROVED,)),
    ("translated", (State.TRANSLATED,)),
    ("review", (State.FUZZY, State.STALE)),
    ("open", (State.UNTRANSLATED,)),
)


@dataclass(frozen=True, slots=True)
class Layer:
    """An area of the chart: its class and its path in a box of ``WIDTH`` × ``HEIGHT``."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Point:
    """An entry of the history: position in the chart, label and row of the table."""

    x: int
    width: int
    told: str
    day: str
    revision: str
    subject: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with marks of the x axis in ``days`` and marks of the y axis in ``levels``.

    ``levels`` begin at the top.
    """

    layers: tuple[Layer, ...]
    points: tuple[Point, ...]
    days: tuple[str, ...]
    levels: tuple[str, ...]


def history_chart(entries: Sequence[Entry], words: Words) -> Chart | None:
    """Return the chart of these entries, which begin with the oldest; None without entries.

    The x axis is time if the dates are in ascending order. Otherwise every entry has the same
    width.
    """
    if not entries:
        return None
    edges = _edges(entries)
    top = max(entry.total.words for entry in entries) or 1
    below = [0] * len(entries)
    layers = []
    for name, states in _LAYERS:
        above = [
            floor + sum(entry.states[state].words for state in states)
            for floor, entry in zip(below, entries, strict=True)
        ]
        layers.append(Layer(name, _area(edges, below, above, top)))
        below = above
    points = tuple(
        _point(entry, left, right - left, words)
        for entry, left, right in zip(entries, edges, edges[1:], strict=False)
    )
    days = tuple(dict.fromkeys((points[0].day, points[-1].day)))
    levels = tuple(number(level, words) for level in (top, top // 2, 0))
    return Chart(tuple(layers), points, days, levels)


def _edges(entries: Sequence[Entry]) -> list[int]:
    """Return the left edge of each entry, and the right edge of the last."""
    times = [_seconds(entry.revision.date) for entry in entries]
    count, end = len(entries), round(WIDTH * (1 - _LAST))
    if None in times or count == 1:
        return [round(WIDTH * n / count) for n in range(count + 1)]
    known = [time for time in times if time is not None]
    first, span = known[0], known[-1] - known[0]
    if span <= 0 or known != sorted(known):
        return [round(WIDTH * n / count) for n in range(count + 1)]
    return [round(end * (time - first) / span) for time in known] + [WIDTH]


def _seconds(when: str) -> float | None:
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _area(edges: Sequence[int], below: Sequence[int], above: Sequence[int], top: int) -> str:
    def y(level: int) -> int:
        return HEIGHT - round(HEIGHT * level / top)

    there = [f"{x} {y(level)}" for n, level in enumerate(above) for x in (edges[n], edges[n + 1])]
    back = [
        f"{x} {y(level)}"
        for n, level in reversed(list(enumerate(below)))
        for x in (edges[n + 1], edges[n])
    ]
    return "M" + "L".join([*there, *back]) + "Z"


def _point(entry: Entry, x: int, width: int, words: Words) -> Point:
    counts = {state: amount.words for state, amount in entry.states.items()}
    translated = counts[State.TRANSLATED] + counts[State.APPROVED]
    review = counts[State.FUZZY] + counts[State.STALE]
    shown = [
        number(n, words)
        for n in (translated, counts[State.APPROVED], review, counts[State.UNTRANSLATED])
    ]
    when, revision, subject = day(entry.revision.date, words), entry.revision.short, ""
    if entry.or_earlier:  # the entry began with an earlier commit
        when, revision = f"≤ {when}", "…"
    else:
        subject = entry.revision.subject
    told = words.gettext(
        "{day}, {revision}: {translated} translated, {approved} of them approved; {review} to "
        "review, {open} untranslated"
    ).format(
        day=when,
        revision=revision,
        **dict(zip(("translated", "approved", "review", "open"), shown, strict=True)),
    )
    return Point(x, max(width, 1), told, when, revision, subject, tuple(shown))
