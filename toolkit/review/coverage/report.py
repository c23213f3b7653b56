"""A coverage for machines: JSON and CSV. The fields: docs/reference/coverage-json.md."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.model.catalog import State
from toolkit.review.coverage import Amount, Coverage, PartCoverage

SCHEMA_VERSION = 1
_CSV_HEAD = ("language", "by", "id", "measure", "segments", "words", "characters")


def coverage_json(coverages: Iterable[Coverage]) -> bytes:
    """All coverages of a project."""
    return (
        json.dumps(
            {
                "schema": "bitext-coverage",
                "version": SCHEMA_VERSION,
                "languages": {
                    coverage.language: {
                        "total": _part_data(coverage.total),
                        "turns": {
                            turn.id: {"speaker": turn.speaker} | _part_data(turn)
                            for turn in coverage.turns
                        },
                        "speakers": {part.id: _part_data(part) for part in coverage.speakers},
                    }
                    for coverage in coverages
                },
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    ).encode("utf-8")


def coverage_csv(coverages: Iterable[Coverage]) -> str:
    """The same as a table of one number a place (RFC 4180, lines end in CR LF).

    ``by`` is ``total``, ``turn`` or ``speaker``. ``measure`` is ``total``, ``translated`` (with
    what is approved), ``state:NAME`` (they add up to the total, as in the JSON), ``published``
    (what at least one record covers) or ``published:ID``.
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
                writer.writerow([coverage.language, by, part.id, measure, *_numbers(amount)])
    return out.getvalue()


def _measures(part: PartCoverage) -> Iterator[tuple[str, Amount]]:
    yield "total", part.total
    yield "translated", part.translated
    for state in State:
        yield f"state:{state.value}", part.by_state[state]
    yield "published", part.recorded
    for record, amount in part.published.items():
        yield f"published:{record}", amount


def _part_data(part: PartCoverage) -> dict[str, Any]:
    return {
        "total": _amount_data(part.total),
        "translated": _amount_data(part.translated),
        "states": {state.value: _amount_data(part.by_state[state]) for state in State},
        "published": {name: _amount_data(amount) for name, amount in part.published.items()},
        "recorded": _amount_data(part.recorded),
    }


def _amount_data(amount: Amount) -> dict[str, int]:
    return dict(zip(("segments", "words", "characters"), _numbers(amount), strict=True))


def _numbers(amount: Amount) -> tuple[int, int, int]:
    return amount.segments, amount.words, amount.characters
