"""The report of a run, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tools.mutate.mutant import Mutant
from tools.mutate.trial import Outcome


@dataclass(slots=True)
class ModuleReport:
    """The mutants of one module that were tried; ``mutants`` is its total number of mutants."""

    module: str
    mutants: int
    tried: list[tuple[Mutant, Outcome]] = field(default_factory=list)
    equivalent: list[tuple[Mutant, str]] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)

    def count(self, state: str) -> int:
        """Return the number of mutants with an outcome."""
        return sum(outcome.state == state for _mutant, outcome in self.tried)

    @property
    def score(self) -> float:
        """The fraction killed, without equivalents; an endless loop counts as killed."""
        return 1 - self.count("survived") / len(self.tried) if self.tried else 1.0


def as_text(reports: Iterable[ModuleReport]) -> Iterator[str]:
    """Yield the survivors of each module, then its figures, as lines."""
    for report in reports:
        for mutant, outcome in report.tried:
            if outcome.state == "survived":
                yield f"{mutant.module}:{mutant.line}: in {mutant.function or 'the module'}"
                yield f"    - {mutant.original}"
                yield f"    + {mutant.mutated}"
        for line in report.stale:
            yield f"{report.module}: no mutant any more, take it out of equivalent.toml: {line}"
        yield (
            f"{report.module}: {report.score:.0%} of {len(report.tried)} (of {report.mutants}):"
            f" {report.count('killed')} killed, {report.count('timeout')} timeout,"
            f" {report.count('survived')} survived, {len(report.equivalent)} equivalent"
        )


def as_json(reports: Iterable[ModuleReport], seed: int) -> str:
    """Return the report as JSON, with killed mutants and the tests that killed them."""
    modules = [
        {
            "module": report.module,
            "mutants": report.mutants,
            "score": round(report.score, 4),
            **{state: report.count(state) for state in ("killed", "timeout", "survived")},
            "equivalent": len(report.equivalent),
            "stale": report.stale,
            "tried": [
                {**_place(mutant), "state": outcome.state, "test": outcome.test}
                for mutant, outcome in report.tried
            ],
            "left_out": [
                {**_place(mutant), "reason": reason} for mutant, reason in report.equivalent
            ],
        }
        for report in reports
    ]
    return json.dumps({"seed": seed, "modules": modules}, indent=2, ensure_ascii=False)


def _place(mutant: Mutant) -> dict[str, str | int]:
    return {
        "line": mutant.line,
        "in": mutant.function,
        "original": mutant.original,
        "mutated": mutant.mutated,
    }
