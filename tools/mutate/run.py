"""Run the tests on each sampled mutant of a module, in a copy of the repository."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue

from tools.mutate.lists import Equivalents
from tools.mutate.mutant import Mutant, mutants, sample
from tools.mutate.report import ModuleReport
from tools.mutate.trial import Outcome, Tests, WorkCopy

_PATIENCE = 1800.0  # seconds for the unchanged tests; the limit of a trial depends on their time


class TestsFailError(Exception):
    """The tests fail on the unchanged module."""


class Run:
    """A runner of trials in parallel copies; as a context manager, it removes them."""

    def __init__(self, repository: Path, jobs: int, examples: int, limit: float | None) -> None:
        self._repository = repository
        self._jobs, self._examples, self._limit = jobs, examples, limit
        self._copies: SimpleQueue[WorkCopy] = SimpleQueue()
        self._open = ExitStack()

    def __enter__(self) -> Run:
        for _number in range(self._jobs):
            self._copies.put(self._open.enter_context(WorkCopy(self._repository)))
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def module(
        self,
        module: str,
        paths: Sequence[str],
        equivalents: Equivalents,
        most: int,
        seed: int,
        lines: range | None = None,
        progress: Callable[[Mutant, Outcome], None] | None = None,
    ) -> ModuleReport:
        """Try the mutants of one module.

        The sample is drawn first, and then the equivalents are removed from it, so that a longer
        list of equivalents does not change the other mutants of the sample.

        Args:
            module: The path in the repository.
            paths: The tests of the module.
            equivalents: Mutants to leave out.
            most: The size of the sample.
            seed: The seed of the sample.
            lines: Only mutants in these lines are tried.
            progress: Called after each trial.

        Raises:
            TestsFailError: The tests fail without a mutant.
        """
        text = (self._repository / module).read_text(encoding="utf-8")
        found = mutants(module, text)
        report = ModuleReport(module, len(found), stale=equivalents.stale(module, found))
        wanted = [mutant for mutant in found if lines is None or mutant.line in lines]
        chosen = list[Mutant]()
        for mutant in sample(wanted, most, seed):
            if (reason := equivalents.reason(mutant)) is None:
                chosen.append(mutant)
            else:
                report.equivalent.append((mutant, reason))
        tests = Tests(paths, self._examples)
        unchanged = self._try(module, text, tests, _PATIENCE)
        if unchanged.state != "survived":
            raise TestsFailError(f"{module}: the tests fail as it is\n{unchanged.output}")
        limit = self._limit or 30 + 4 * unchanged.seconds

        def tried(mutant: Mutant) -> tuple[Mutant, Outcome]:
            outcome = self._try(module, mutant.text, tests, limit)
            tests.remember(outcome.test)
            if progress is not None:
                progress(mutant, outcome)
            return mutant, outcome

        with ThreadPoolExecutor(self._jobs) as pool:
            report.tried.extend(pool.map(tried, chosen))
        return report

    def _try(self, module: str, text: str, tests: Tests, limit: float) -> Outcome:
        copy = self._copies.get()
        try:
            return copy.run(module, text, tests, limit)
        finally:
            self._copies.put(copy)
