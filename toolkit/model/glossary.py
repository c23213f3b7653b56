"""Agreed terms of a translation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A source term: translations that are allowed, and translations that are ruled out.

    One of ``allowed`` has to be used where the source has the term; the first is the preferred
    one. With no allowed translation only the forbidden ones are looked for.
    """

    source: str
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""


class Terms(tuple[Term, ...]):
    """The terms of a glossary. The hash is kept: what is remembered per glossary asks per word."""

    _hash: int | None = None

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = super().__hash__()
        return self._hash
