"""The record of a build: what each output was made from, so that the next build can skip it.

It is kept in the project's cache. One that is damaged, or was made by another version of the
program, is none: then everything is made.
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
    """One output, or the template and the catalogs, as a build made it.

    Attributes:
        inputs: Digests of what it was made from: of files by path, of settings by name.
        files: Digests of the files made, by path.
        lasting: Whether the same inputs give the same result: not where a limit was met, or
            a finding named files that are replaced now.
        left_out: Why there are no files.
        findings: What was found, to be said again as long as it holds.
        source_findings: What a marked-up source has and its segments do not keep.
        untracked: Published translations that cannot be tracked for the coverage.
        counts: How many errors, warnings and notes the checks found; None without a report of them.
        messages: How many messages the catalog of each target language has.
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
"""What a build made, by name."""


class Record:
    """The steps of the last build of a project that this program made."""

    def __init__(self, project: Project) -> None:
        self._cache = Cache(project)
        versions = sorted(program_versions().items())
        self._key = digest(_VERSION, *(f"{name} {version}" for name, version in versions))

    def read(self) -> Steps:
        """The steps; none without a sound record."""
        return self._cache.value(_NAME, self._key, dict[str, Step]) or {}

    def keep(self, steps: Steps) -> None:
        """Puts these steps in place of those of the last build, if JSON can hold them."""
        self._cache.keep_value(_NAME, self._key, steps)
