"""Report coverage thresholds as JUnit tests."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.exchange.findings.junit import Case, serialize_junit
from toolkit.review.coverage.gate import Verdict, verdict_sentence


def coverage_junit(title: str, verdicts: Iterable[Verdict]) -> bytes:
    """Return JUnit XML called ``title``, with a suite per language and a test per threshold."""
    suites: dict[str, list[Case]] = {}
    for verdict in verdicts:
        told = verdict_sentence(verdict)
        name = f"{verdict.threshold} ({verdict.unit})"
        case = Case(name, said=told) if verdict.passed else Case(name, (told, "coverage", told))
        suites.setdefault(verdict.language, []).append(case)
    return serialize_junit(title, suites, classes="coverage.{}")
