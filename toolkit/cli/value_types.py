"""Types of option values: numbers in a range, days."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING, Any

import click

from toolkit.i18n.messages import gettext as _

if TYPE_CHECKING:
    _ValueType = click.ParamType[Any]
else:  # generic only in newer releases of click
    _ValueType = click.ParamType


class Number(_ValueType):
    """A number from ``least`` to ``most``, by default an integer.

    Unlike click's ranges, it adds no formula such as ``[x>=0]`` to the help.
    """

    name = "number"

    def __init__(self, least: int, most: float = math.inf, *, whole: bool = True) -> None:
        self._least, self._most, self._whole = least, most, whole

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number; fails if the text is not a number or is out of range."""
        try:
            number = int(value) if self._whole else float(value)
        except ValueError:
            number = math.nan
        if not self._least <= number <= self._most:
            told = (
                _("“{value}” is not a number from {least} to {most}.")
                if self._most < math.inf
                else _("“{value}” is not a whole number of at least {least}.")
                if self._whole
                else _("“{value}” is not a number of at least {least}.")
            )
            self.fail(told.format(value=value, least=self._least, most=self._most), param, ctx)
        return number


class Day(_ValueType):
    """A date, as ISO 8601 text."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date; fails for an invalid date."""
        try:
            return datetime.datetime.strptime(value, "%Y-%m-%d").date().isoformat()
        except ValueError:
            told = _("“{value}” is not a day, written as in 2024-01-31.")
            self.fail(told.format(value=value), param, ctx)
