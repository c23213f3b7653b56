"""Report of a build: files, outputs and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.errors import ExitCode, ToolkitError
from toolkit.model.catalog import UpdateOutcome
from toolkit.model.finding import Finding
from toolkit.model.tracking import Untracked
from toolkit.project.files import Written


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An output that cannot be made here, with the reason."""

    format: str
    message: str
    hint: str
    exit_code: ExitCode

    @classmethod
    def of(cls, name: str, error: ToolkitError) -> LeftOut:
        """Return the record of an output that raised ``error``."""
        return cls(name, str(error), error.hint, error.exit_code)

    @property
    def error(self) -> ToolkitError:
        """Return an error with the same message and hint."""
        error = ToolkitError(self.message, hint=self.hint)
        error.exit_code = self.exit_code
        return error


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Result of a build.

    Attributes:
        written: Catalogs and outputs, whether changed or not, made by this or an earlier build.
        made: Outputs made by this build; ``source`` stands for the template and catalogs.
        up_to_date: Outputs that were not made again, because none of their inputs changed.
        removed: Obsolete files of earlier builds: volumes of a PDF, editions that are now left
            out, all files of a language that the project no longer has.
        left_out: Outputs that cannot be made here. An optional library is not installed, or the
            project names no formats and its fonts or texts do not suffice for one of them.
        untracked: Published translations that cannot be tracked for the coverage.
        source_findings: Parts of a marked-up source that its segments do not preserve.
        findings: Characters that XML cannot represent, and characters missing in fonts.
        outcomes: Outcome of the update of the messages, by target language.
        counts: Numbers of errors, warnings and notes of the checks; None without a check report.
    """

    written: tuple[Written, ...]
    made: tuple[str, ...]
    up_to_date: tuple[str, ...]
    removed: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    untracked: tuple[Untracked, ...]
    source_findings: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    outcomes: Mapping[str, UpdateOutcome]
    counts: tuple[int, int, int] | None = None
