"""The readers of files, their limits, and the most expensive file of each.

The tests and docs/reference/limits.md use ``table.toml``. If a format of a registry has no entry
there, a test fails, and likewise for a function that takes the bytes of a file but is named by no
entry.
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
    """A reader; ``name`` is ``source FORMAT``, ``exchange FORMAT``, or another kind of file.

    ``functions`` are those that take its bytes, by their full names without ``toolkit.``.
    ``limits`` are the names of the limits that they, and the functions that read the bytes for
    them, check. ``make`` writes a file at the limit, whose name ends in ``suffix``; ``read`` reads
    it.
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
    """Return the reader that ``read`` or ``read_by`` names, or else that of the kind of file."""
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
