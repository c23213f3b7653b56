"""Which of the languages that a file of another program has are meant."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.languages import closest


def pair_of(
    tags: Sequence[str], source: str, wanted: tuple[str, str] | None
) -> tuple[str | None, str | None]:
    """Which of ``tags`` are source and target; ``source`` is what the file says of itself.

    ``wanted`` are the languages that the reader is after, where it knows them.
    """
    named = source if source != "*all*" else ""
    left = closest(wanted[0], tags) if wanted else None
    left = left or (closest(named, tags) if named else next(iter(tags), None))
    others = [tag for tag in tags if tag != left]
    right = closest(wanted[1], others) if wanted else next(iter(others), None)
    return left, right
