"""The command line of ``python -m tools.mutate``."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from tools.mutate.lists import Equivalents, suites
from tools.mutate.mutant import Mutant
from tools.mutate.report import as_json, as_text
from tools.mutate.run import Run, TestsFailError
from tools.mutate.trial import Outcome


def main(arguments: list[str] | None = None) -> int:
    """Run the mutants and print the report; return 1 if one survived, 2 if the run failed."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    repository = asked.repository.resolve()
    known = suites() if asked.repository == _REPOSITORY else {}
    modules = asked.modules or list(known)
    for module in modules:
        if not (repository / module).is_file():
            parser.error(f"{module}: no such file in {repository}")
        if not asked.tests and module not in known:
            parser.error(f"{module}: name its tests with --tests, or in tools/mutate/suites.toml")

    def progress(mutant: Mutant, outcome: Outcome) -> None:
        print(  # noqa: T201 - a script prints
            f"{outcome.state:8} {outcome.seconds:5.1f} s  {mutant.module}:{mutant.line}"
            f"  {mutant.mutated}",
            file=sys.stderr,
        )

    equivalents = Equivalents.read(asked.equivalent) if asked.equivalent else Equivalents.read()
    reports = []
    try:
        with Run(repository, asked.jobs, asked.examples, asked.timeout) as run:
            for module in modules:
                paths = asked.tests or known[module]
                report = run.module(
                    module, paths, equivalents, asked.sample, asked.seed, asked.lines, progress
                )
                reports.append(report)
                if not asked.json:
                    print("\n".join(as_text([report])), flush=True)  # noqa: T201 - a script prints
    except TestsFailError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a script prints
        return 2
    if asked.json:
        print(as_json(reports, asked.seed))  # noqa: T201 - a script prints
    return 1 if any(report.count("survived") for report in reports) else 0


_REPOSITORY = Path(__file__).parents[2]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.mutate",
        description="Puts small faults into modules and says which of them no test notices.",
    )
    parser.add_argument(
        "modules",
        nargs="*",
        metavar="MODULE",
        help="path of a module, as toolkit/text/matching.py; else all of tools/mutate/suites.toml",
    )
    parser.add_argument("--tests", nargs="+", metavar="PATH", help="else those of suites.toml")
    parser.add_argument("--sample", type=int, default=30, help="mutants per module (30)")
    parser.add_argument("--seed", type=int, default=0, help="which mutants are drawn (0)")
    parser.add_argument("--lines", type=_lines, metavar="FROM-TO", help="only those in these lines")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="trials at a time (1)")
    parser.add_argument(
        "--examples", type=int, default=30, help="examples per Hypothesis test at most (30)"
    )
    parser.add_argument(
        "--timeout", type=float, help="seconds per trial; else four times the tests' own and 30"
    )
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.add_argument("--equivalent", type=Path, help="else tools/mutate/equivalent.toml")
    parser.add_argument("--repository", type=Path, default=_REPOSITORY, help="else this one")
    return parser


def _lines(text: str) -> range:
    first, _dash, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


if __name__ == "__main__":
    # A time limit ends the run with SIGTERM; the copies must still be removed.
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit(143))
    sys.exit(main())
