"""Extract translatable texts of TOML tables: a method of pybabel (pyproject.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO

Text = str | tuple[str, str]


def extract(
    file: BinaryIO, _keywords: Any, _comment_tags: Any, options: dict[str, str]
) -> Iterator[tuple[int, str, Text, list[str]]]:
    """Yield the texts of the keys in the option ``keys``, and ``one`` with ``many``, of any table.

    Line numbers are not given.
    """
    for table in _tables(tomllib.load(file)):
        for key in options.get("keys", "").split():
            if key in table:
                yield 1, "gettext", table[key], []
        if "many" in table:
            yield 1, "ngettext", (table["one"], table["many"]), []


def _tables(table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield table
    for value in table.values():
        if isinstance(value, dict):
            yield from _tables(value)
