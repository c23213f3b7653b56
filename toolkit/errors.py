"""The exceptions of the toolkit. Bad text becomes findings (``model.finding``); misuse raises.

Every exception knows its exit code and carries a hint that says what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeVar


class ExitCode(IntEnum):
    """What the ``bitext`` command returns to the shell."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    BAD_INPUT = 3
    MISSING_PART = 4


class ToolkitError(Exception):
    """A misuse or an unusable input, described in one sentence, with a hint on what to do.

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
        """``file:line:column`` as far as it is known, in the form that editors can open."""
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
    """The first of these errors, with the others beside it."""
    first, *others = errors
    first.others = tuple(others)
    return first


class UsageError(ToolkitError):
    """Something was asked for that does not exist, such as an unknown id."""

    exit_code = ExitCode.USAGE


class ProjectError(ToolkitError):
    """``bitext.toml`` or another file of the project's own bookkeeping is missing or wrong."""


class InputError(ToolkitError):
    """A text, catalog or exchange file cannot be read as what it should be."""


class NothingToShowError(InputError):
    """What was asked for leaves no text at all, such as an edition of nothing but gaps."""


class TypesettingError(InputError):
    """A PDF cannot be set of a text, for what the text is or for a limit; other formats can be."""


class OutputError(ToolkitError):
    """A result cannot be written; the previous state of the file is kept."""


class MissingPartError(ToolkitError):
    """An optional library or an external program is needed and not there."""

    exit_code = ExitCode.MISSING_PART
