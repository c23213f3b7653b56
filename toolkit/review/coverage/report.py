"""Coverage as JSON and CSV; docs/reference/coverage-json.md describes the fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, astuple
from typing import Any

from toolkit.model.catalog import State
from toolkit.model.coverage import Amount, Coverage, PartCoverage
from toolkit.model.tracking import COUNTED_IN_PRINT, PrintState
from toolkit.review.rows import report_json

_CSV_HEAD = ("language", "by", "id", "measure", "segments", "words", "characters")


def coverage_json(coverages: Iterable[Coverage]) -> str:
    """Return the coverages of a project as JSON."""
    languages = {
        coverage.language: {
            "total": _part_data(coverage.total),
            "turns": {
                turn.id: {"speaker": turn.speaker} | _part_data(turn) for turn in coverage.turns
            },
            "speakers": {part.id: _part_data(part) for part in coverage.speakers},
        }
        for coverage in coverages
    }
    return report_json("bitext-coverage", {"languages": languages})


def coverage_csv(coverages: Iterable[Coverage]) -> str:
    """Return coverages as CSV, one number per row (RFC 4180, CRLF line ends).

    ``by`` is ``total``, ``turn`` or ``speaker``. ``measure`` is one of these:

    - ``total``;
    - ``translated``, including approved text;
    - ``state:NAME``; these add up to the total, as in the JSON;
    - ``published``, which at least one record covers, and ``published:ID``;
    - for tracked publications, ``print:STATE`` (each segment in its best state) and
      ``print:ID:STATE``.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_CSV_HEAD)
    for coverage in coverages:
        parts = [("total", coverage.total)]
        parts += [("turn", turn) for turn in coverage.turns]
        parts += [("speaker", speaker) for speaker in coverage.speakers]
        for by, part in parts:
            for measure, amount in _measures(part):
                writer.writerow([coverage.language, by, part.id, measure, *astuple(amount)])
    return out.getvalue()


def _measures(part: PartCoverage) -> Iterator[tuple[str, Amount]]:
    yield "total", part.total
    yield "translated", part.translated
    for state in State:
        yield f"state:{state.value}", part.by_state[state]
    yield "published", part.recorded
    for record, amount in part.published.items():
        yield f"published:{record}", amount
    for printed in COUNTED_IN_PRINT if part.tracked else ():
        yield f"print:{printed.value}", part.in_print.get(printed, Amount())
    for record, amounts in part.tracked.items():
        for printed in COUNTED_IN_PRINT:
            yield f"print:{record}:{printed.value}", amounts.get(printed, Amount())


def _part_data(part: PartCoverage) -> dict[str, Any]:
    return {
        "total": asdict(part.total),
        "translated": asdict(part.translated),
        "states": {state.value: asdict(part.by_state[state]) for state in State},
        "published": {name: asdict(amount) for name, amount in part.published.items()},
        "recorded": asdict(part.recorded),
        "in_print": _print_data(part.in_print) if part.tracked else None,
        "tracked": {name: _print_data(amounts) for name, amounts in part.tracked.items()},
    }


def _print_data(amounts: Mapping[PrintState, Amount]) -> dict[str, Any]:
    return {state.value: asdict(amounts.get(state, Amount())) for state in COUNTED_IN_PRINT}
