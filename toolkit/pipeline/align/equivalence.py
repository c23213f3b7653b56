"""Find beads that are probably not translations, and pairs of texts that do not belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from toolkit.align.translation.doubt import doubtful_below, unrelated


class Numbered(Protocol):
    """A bead or a recorded bead."""

    @property
    def status(self) -> str:
        """``auto`` or ``confirmed``."""
        ...

    @property
    def confidence(self) -> float:
        """The probability that the bead is correct."""
        ...

    @property
    def equivalence(self) -> float | None:
        """The probability that the sides translate each other."""
        ...


def doubtful(beads: Sequence[Numbered]) -> list[bool]:
    """Return for each bead whether it is probably not a translation, by the limit of this text.

    A confirmed bead is never doubtful.
    """
    limit = doubtful_below(b.equivalence for b in beads if b.equivalence is not None)
    return [
        bead.status == "auto" and bead.equivalence is not None and bead.equivalence < limit
        for bead in beads
    ]


def texts_are_unrelated(beads: Iterable[Numbered]) -> bool:
    """Return whether the two texts of these beads do not belong together."""
    return unrelated(
        (bead.equivalence, bead.confidence) for bead in beads if bead.equivalence is not None
    )


def doubtful_pairs(
    pairs: Sequence[tuple[str, str]], source_language: str, target_language: str
) -> Sequence[bool]:
    """Return for each pair of source and translation whether it is probably not a translation."""
    from toolkit.align.translation import pairs as judged  # needs numpy

    return judged.doubtful_pairs(pairs, source_language, target_language)
