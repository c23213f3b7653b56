"""The readers of files, their limits, and the most expensive file of each.

The tests and docs/reference/limits.md go by ``table.toml``. A format of a registry without an entry
there fails a test, and so does a function that takes the bytes of a file and that no entry names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.limits import documents, readers, tables

_FILES = {"documents": documents, "tables": tables}
_READS = {"source": readers.read_source, "exchange": readers.read_exchange}


@dataclass(frozen=True, slots=True)
class Reader:
    """``name`` is ``source FORMAT``, ``exchange FORMAT``, or another kind of file.

    ``functions`` are those that take its bytes, by their full names without ``toolkit.``;
    ``limits`` the names of those that they, and whoever reads the bytes for them, look at. ``make``
    writes a file at the limit, whose name ends in ``suffix``; ``read`` reads it.
    """

    name: str
    functions: tuple[str, ...]
    limits: tuple[str, ...]
    make: Callable[[Path], None]
    suffix: str
    read: Callable[[Path], object]


def _reader(table: dict[str, Any]) -> Reader:
    module, _dot, make = table["make"].partition(".")
    return Reader(
        table["name"],
        tuple(table.get("functions", ())),
        tuple(" ".join(_GROUPS.get(name, name) for name in table["limits"].split()).split()),
        getattr(_FILES[module], make),
        table["suffix"],
        _read(table),
    )


def _read(table: dict[str, Any]) -> Callable[[Path], object]:
    """Return the reader that ``read_by`` names, or the one called like the format."""
    if "read" in table:
        function: Callable[[Path], object] = getattr(readers, table["read"])
        return function
    if "read_by" in table:
        return readers.by(*table["read_by"])
    kind, _space, of = table["name"].partition(" ")
    return _READS[kind](of)


_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_GROUPS = _TABLE["groups"]
READERS: Final = tuple(map(_reader, _TABLE["reader"]))
