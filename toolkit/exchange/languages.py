"""Selection of source and target among the languages of a file from another program."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.languages import closest


def pair_of(
    tags: Sequence[str], source: str, wanted: tuple[str, str] | None
) -> tuple[str | None, str | None]:
    """Return the source and target among ``tags``.

    ``source`` is the source language that the file states; ``wanted`` are the languages that the
    caller requested, if any.
    """
    named = source if source != "*all*" else ""
    left = closest(wanted[0], tags) if wanted else None
    left = left or (closest(named, tags) if named else next(iter(tags), None))
    others = [tag for tag in tags if tag != left]
    right = closest(wanted[1], others) if wanted else next(iter(others), None)
    return left, right
