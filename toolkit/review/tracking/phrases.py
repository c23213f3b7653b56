"""Phrases for sentences about tracking: lists, ids, amounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.tracking import TwinState
from toolkit.review.coverage import percent
from toolkit.review.coverage.gate import counted
from toolkit.review.tracking.places import Place, PlaceState, Tracking

NAMED = 8  # the maximum number of ids listed in a sentence
_NUMBERED = re.compile(r"^(.*?)(\d*)$", re.DOTALL)


def located(tracking: Tracking, state: PlaceState) -> list[str]:
    """Return a list of the segments in a state: ids of whole turns, and ranges ``q1.p1.s5–s7``."""
    whole: list[str] = []
    parts: list[str] = []
    told: list[str] = []
    for tally in tracking.turns:
        if set(tally.by_state) - {TwinState.NEITHER} == {state} and tally.total.segments > 1:
            whole.append(tally.id)
            told.append(tally.id)
        elif state in tally.by_state:
            places = (p for p in tracking.places if p.turn == tally.id and p.state is state)
            runs = _runs([name for place in places for name in place.source])
            parts += runs
            told += runs
    return told if len(told) <= NAMED else whole + parts  # whole turns first


def kinds(places: Sequence[Place], ids: Callable[[Place], tuple[str, ...]]) -> str:
    """Return a list of additions, such as ``a headline, 2 subheads and 1 segment in a1``.

    ``ids`` selects the segments of a place.
    """
    counted: dict[tuple[str, str], int] = {}
    for place in places:
        turn = place.turn if place.part == "text" else ""
        key = (place.part, turn)
        counted[key] = counted.get(key, 0) + len(ids(place))
    return enumerated([_addition(part, turn, n) for (part, turn), n in counted.items()])


def _addition(part: str, turn: str, number: int) -> str:
    if part == "headline":
        return ngettext("a headline", "a headline of {n} segments", number).format(n=number)
    if part == "standfirst":
        return ngettext("a standfirst", "a standfirst of {n} segments", number).format(n=number)
    if part == "byline":
        return ngettext("a byline", "a byline of {n} segments", number).format(n=number)
    if part == "subhead":
        return ngettext("a subhead", "{n} subheads", number).format(n=number)
    if turn:
        return ngettext("{n} segment in {turn}", "{n} segments in {turn}", number).format(
            n=number, turn=turn
        )
    return counted(number, "segments")


def share(part: float | None) -> str:
    """Return a share of 0 to 1 as a percentage."""
    return percent(round(1000 * (part or 0.0)), 1000)


def id_list(ids: Sequence[str]) -> str:
    """Return a list of at most ``NAMED`` ids for a sentence, with ranges as ``q1.p1.s5–s7``."""
    return enumerated(_runs(ids), NAMED)


def _runs(ids: Sequence[str]) -> list[str]:
    runs: list[list[str]] = []
    for name in ids:
        if runs and _next_to(runs[-1][-1], name):
            runs[-1].append(name)
        else:
            runs.append([name])
    return [run[0] if len(run) == 1 else f"{run[0]}–{run[-1].rpartition('.')[2]}" for run in runs]


def _next_to(one: str, other: str) -> bool:
    (place, number), (beside, following) = (_NUMBERED.findall(i)[0] for i in (one, other))
    return bool(number and following) and (place, int(number) + 1) == (beside, int(following))


def enumerated(words: Sequence[str], most: int | None = None) -> str:
    """Return a list such as ``a, b and c``, or ``a, b and 7 more``."""
    if most is not None and len(words) > most:
        rest = len(words) - most
        return ngettext("{list} and {n} more", "{list} and {n} more", rest).format(
            list=", ".join(words[:most]), n=rest
        )
    if len(words) < 2:
        return "".join(words)
    return _("{list} and {last}").format(list=", ".join(words[:-1]), last=words[-1])
