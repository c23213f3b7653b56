"""Read the two lists of this folder: tests of each module, equivalent mutants."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.mutate.mutant import Mutant

_FOLDER = Path(__file__).parent


def suites(path: Path = _FOLDER / "suites.toml") -> dict[str, list[str]]:
    """Return the paths of the tests of each module, the most likely to fail first."""
    found: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


class Equivalents:
    """Mutants that behave like the original, so that no test can fail, with reasons."""

    def __init__(self, entries: Iterable[Mapping[str, str]]) -> None:
        self._reasons = {
            (entry["module"], entry["in"], entry["line"], entry["mutant"]): entry["reason"]
            for entry in entries
        }

    @classmethod
    def read(cls, path: Path = _FOLDER / "equivalent.toml") -> Equivalents:
        """Read a TOML file of tables called ``equivalent``.

        Raises:
            KeyError: An entry lacks its module, function (``in``), line, mutant or reason.
        """
        return cls(tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", []))

    @property
    def modules(self) -> list[str]:
        """The modules with equivalent mutants."""
        return sorted({key[0] for key in self._reasons})

    def reason(self, mutant: Mutant) -> str | None:
        """Return the reason why a mutant is equivalent, or None."""
        return self._reasons.get(mutant.key)

    def stale(self, module: str, found: Iterable[Mutant]) -> list[str]:
        """Return the mutated lines of entries that are no longer mutants of the module."""
        keys = {mutant.key for mutant in found}
        return [key[3] for key in self._reasons if key[0] == module and key not in keys]
