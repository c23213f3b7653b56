"""Agreed terms of a translation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A source term with allowed and forbidden translations.

    Where the source has the term, the translation must use one of ``allowed``. The first is
    preferred. Without allowed translations only the forbidden ones are checked.
    """

    source: str
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""


class Terms(tuple[Term, ...]):
    """The terms of a glossary with a cached hash, because caches look them up for every word."""

    _hash: int | None = None

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = super().__hash__()
        return self._hash
