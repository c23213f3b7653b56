"""Build record: the inputs of each output, so that the next build can skip unchanged outputs.

The record is stored in the project's cache. A record that is damaged, or was made by another
version of the program, is ignored, and everything is made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.model.finding import Finding
from toolkit.model.tracking import Untracked
from toolkit.pipeline.build.report import LeftOut
from toolkit.pipeline.program import program_versions
from toolkit.project.cache import Cache, digest
from toolkit.project.folder import Project

_NAME = "build"
_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Step:
    """The result of a build step: one output, or the template and the catalogs.

    Attributes:
        inputs: Digests of the inputs: files by path, settings by name.
        files: Digests of the files made, by path.
        lasting: Whether the same inputs lead to the same result. False if a limit was reached, or
            if a finding named files that have since been replaced.
        left_out: The reason why there are no files.
        findings: Findings, which are reported again as long as the step is up to date.
        source_findings: Parts of a marked-up source that its segments do not preserve.
        untracked: Published translations that cannot be tracked for the coverage.
        counts: Numbers of errors, warnings and notes of the checks; None without a check report.
        messages: The number of messages in the catalog of each target language.
    """

    inputs: Mapping[str, str]
    files: Mapping[str, str]
    lasting: bool = True
    left_out: LeftOut | None = None
    findings: tuple[Finding, ...] = ()
    source_findings: tuple[Finding, ...] = ()
    untracked: tuple[Untracked, ...] = ()
    counts: tuple[int, int, int] | None = None
    messages: Mapping[str, int] = field(default_factory=dict)


Steps = Mapping[str, Step]
"""The steps of a build, by name."""


class Record:
    """The cached steps of the last build made by this version of the program."""

    def __init__(self, project: Project) -> None:
        self._cache = Cache(project)
        versions = sorted(program_versions().items())
        self._key = digest(_VERSION, *(f"{name} {version}" for name, version in versions))

    def read(self) -> Steps:
        """Return the steps; empty without a valid record."""
        return self._cache.value(_NAME, self._key, dict[str, Step]) or {}

    def keep(self, steps: Steps) -> None:
        """Replace the recorded steps, if JSON can represent the new ones."""
        self._cache.keep_value(_NAME, self._key, steps)
