"""A coverage as JSON for machines and as a table for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from toolkit.model.catalog import State
from toolkit.review.coverage import Amount, Coverage, TurnCoverage, percent

SCHEMA_VERSION = 1
_ALWAYS_SHOWN = (State.TRANSLATED, State.FUZZY, State.UNTRANSLATED)


def coverage_json(coverages: Iterable[Coverage]) -> bytes:
    """All coverages of a project; the fields are told in docs/reference/coverage-json.md."""
    return (
        json.dumps(
            {
                "schema": "bitext-coverage",
                "version": SCHEMA_VERSION,
                "languages": {
                    coverage.language: {
                        "total": _turn_data(coverage.total),
                        "turns": {turn.turn_id: _turn_data(turn) for turn in coverage.turns},
                    }
                    for coverage in coverages
                },
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    ).encode("utf-8")


def coverage_table(coverage: Coverage) -> list[str]:
    """Lines for a terminal: a row a turn, then the total; segments, words in each state.

    What is approved counts as translated too. The columns of approved and stale words are there
    where the work has some.
    """
    records = list(coverage.total.published)
    states = [
        state
        for state in (
            State.TRANSLATED,
            State.APPROVED,
            State.STALE,
            State.FUZZY,
            State.UNTRANSLATED,
        )
        if state in _ALWAYS_SHOWN or coverage.total.by_state[state].segments
    ]
    head = ["turn", "segments", "words", *(state.value for state in states), "", *records]
    rows = [head]
    rows += [_row(turn.turn_id, turn, states, records) for turn in coverage.turns]
    rows.append(_row("total", coverage.total, states, records))
    return _aligned(rows, left=(0, len(head) - len(records) - 1))


def _row(
    name: str, turn: TurnCoverage, states: Sequence[State], records: Sequence[str]
) -> list[str]:
    words = turn.total.words
    amounts = {**turn.by_state, State.TRANSLATED: turn.translated}
    return [
        name,
        str(turn.total.segments),
        str(words),
        *(_words(amounts[state], words) for state in states),
        _bar(turn),
        *(_words(turn.published[record], words) for record in records),
    ]


def _words(amount: Amount, whole: int) -> str:
    return f"{amount.words} ({percent(amount.words, whole)})" if amount.words else "–"


def _bar(turn: TurnCoverage, width: int = 10) -> str:
    """Full cells for translated words, shaded for those to revise; never full too soon."""
    whole = turn.total.words
    if not whole:
        return ""
    finished = turn.translated.words
    begun = finished + turn.by_state[State.FUZZY].words + turn.by_state[State.STALE].words
    full = width * finished // whole
    shaded = width * begun // whole - full
    return "█" * full + "▒" * shaded + "·" * (width - full - shaded)


def _aligned(rows: Sequence[Sequence[str]], left: Sequence[int]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def _turn_data(turn: TurnCoverage) -> dict[str, Any]:
    return {
        "total": _amount_data(turn.total),
        "translated": _amount_data(turn.translated),
        "states": {state.value: _amount_data(turn.by_state[state]) for state in State},
        "published": {name: _amount_data(amount) for name, amount in turn.published.items()},
    }


def _amount_data(amount: Amount) -> dict[str, int]:
    return {"segments": amount.segments, "words": amount.words}
