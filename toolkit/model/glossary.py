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
