"""The exceptions of the toolkit, each with an exit code and a hint.

Faults in texts become findings (``model.finding``); misuse raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeVar


class ExitCode(IntEnum):
    """Exit codes of the ``bitext`` command."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    BAD_INPUT = 3
    MISSING_PART = 4


class ToolkitError(Exception):
    """Base class of the toolkit's errors: a message on a misuse or unusable input, and a hint.

    ``path`` is the file concerned as the user wrote it, ``line`` and ``column`` are 1-based.
    ``others`` are further errors of the same input, which are reported after this one.
    """

    exit_code: ExitCode = ExitCode.BAD_INPUT

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        path: str = "",
        line: int | None = None,
        column: int | None = None,
        others: tuple[ToolkitError, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line
        self.column = column
        self.others = others

    @property
    def location(self) -> str:
        """``file:line:column``, as far as known, in the form that editors open."""
        parts = [self.path] if self.path else []
        if self.path and self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    def __str__(self) -> str:
        return f"{self.location}: {self.message}" if self.location else self.message


E = TypeVar("E", bound=ToolkitError)


def joined_errors(errors: Sequence[E]) -> E:
    """Return the first of these errors, with the remaining errors in ``others``."""
    first, *others = errors
    first.others = tuple(others)
    return first


class UsageError(ToolkitError):
    """A request for something that does not exist, such as an unknown id."""

    exit_code = ExitCode.USAGE


class ProjectError(ToolkitError):
    """``bitext.toml`` or another project file is missing or invalid."""


class InputError(ToolkitError):
    """A text, catalog or exchange file is unreadable or malformed."""


class NothingToShowError(InputError):
    """The request leaves no text, such as an edition that consists of gaps."""


class TypesettingError(InputError):
    """A text cannot be typeset as PDF, or only beyond a limit; other formats work."""


class OutputError(ToolkitError):
    """A result cannot be written; the previous state of the file is kept."""


class MissingPartError(ToolkitError):
    """A required optional library or external program is missing."""

    exit_code = ExitCode.MISSING_PART
