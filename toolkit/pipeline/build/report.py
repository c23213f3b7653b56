"""What a build made and found."""

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
    """An output that cannot be made here, and why."""

    format: str
    message: str
    hint: str
    exit_code: ExitCode

    @classmethod
    def of(cls, name: str, error: ToolkitError) -> LeftOut:
        """The output that raised this error."""
        return cls(name, str(error), error.hint, error.exit_code)

    @property
    def error(self) -> ToolkitError:
        """An error that says the same."""
        error = ToolkitError(self.message, hint=self.hint)
        error.exit_code = self.exit_code
        return error


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made and found.

    Attributes:
        written: The catalogs and the outputs, changed or not, made now or before.
        made: The outputs that were made now, ``source`` for template and catalogs.
        up_to_date: Those that were not made again, since nothing that they are made from changed.
        removed: Files of a former build that have no place in this one: volumes of a PDF, editions
            that are left out now, all of a language that the project no longer has.
        left_out: Outputs that cannot be made here: an optional library is not installed, or, where
            the project names no formats, its fonts or its texts do not suffice for one of them.
        untracked: Published translations that cannot be tracked for the coverage.
        source_findings: What a marked-up source has and its segments do not keep.
        findings: Characters that XML cannot hold, and what the fonts of an edition lack.
        outcomes: What became of the messages, by target language.
        counts: How many errors, warnings and notes the checks found; None without a report of them.
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
