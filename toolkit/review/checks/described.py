"""Build the checks of a folder from their functions and their descriptions in ``checks.toml``.

A table ``[FAMILY.CODE]`` in that file has the fields of ``Check``. Titles and explanations are
extracted from it for translation.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from toolkit.i18n.messages import gettext
from toolkit.model.finding import Severity
from toolkit.package_data import package_tables
from toolkit.review.checks.check import Check, CheckFunction, CrossCheckFunction, Example

_NONE: Mapping[str, CrossCheckFunction] = MappingProxyType({})


def described(
    package: str,
    look: Mapping[str, CheckFunction],
    across: Mapping[str, CrossCheckFunction] = _NONE,
) -> tuple[Check, ...]:
    """Return the checks with these codes.

    Args:
        package: The package of the module that defines the functions.
        look: The functions that check one message, by code.
        across: The functions that check a whole catalog, by code.
    """
    tables = _tables(package)
    return tuple(
        _check(code, *tables[code], look.get(code), across.get(code)) for code in (*look, *across)
    )


@cache
def _tables(package: str) -> dict[str, tuple[str, dict[str, Any]]]:
    families = package_tables(package, "checks").items()
    return {code: (name, table) for name, family in families for code, table in family.items()}


def _check(
    code: str,
    family: str,
    table: dict[str, Any],
    look: CheckFunction | None,
    across: CrossCheckFunction | None,
) -> Check:
    title, why = map(gettext, (table["title"], table["why"]))
    return Check(
        code,
        family,
        Severity[table["severity"].upper()],
        title,
        why,
        Example(**table["bad"]),
        Example(**table["good"]),
        look,
        across,
        languages=tuple(table.get("languages", ())),
        except_languages=tuple(table.get("except_languages", ())),
        source_languages=tuple(table.get("source_languages", ())),
        advisory=table.get("advisory", False),
        inline=table.get("inline"),
    )
