"""Split off segments that share no word with the other side of their bead.

This is used for two texts in the same language. The aligner prefers adding an omitted sentence to
an adjacent bead over paying for a gap; between two translations into one language, shared words
show whether it belongs there.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.model.bitext import Bead
from toolkit.parsing.words import ALPHANUMERIC_RUN

_LEAST = 4  # letters; shorter words are in most sentences
_STEM = 5  # letters; the rest is mostly inflection
_TOO_FREQUENT = 0.08  # fraction of the segments above which a word is uninformative
_UNSURE = 0.7  # confidence below which two sides without a common word are separated
_ENOUGH = 2  # common words that make a segment join a neighbouring bead
_FEW = 3  # number of segments that a word may always occur in, however short the texts


def detach_unmatched(
    beads: Iterable[Bead],
    source_texts: Mapping[str, str],
    target_texts: Mapping[str, str],
    titles: Container[str] = (),
) -> tuple[Bead, ...]:
    """Turn segments at the ends of a bead that share no word with its other side into gaps.

    Segments are detached only from automatic beads, only if they have words to compare, and only if
    the rest of the bead has words in common. A detached segment then joins the next bead in either
    direction if it shares two words with it. A bead whose sides have words but none in common is
    separated if its confidence is below 0.7. A bead of ``titles`` is separated at any confidence:
    its position makes the aligner certain of a title, but newspapers write new headlines.

    Args:
        beads: The beads in reading order.
        source_texts: The text of each source segment by id; a missing id counts as a segment
            without words.
        target_texts: The text of each target segment by id, in the same language.
        titles: Ids of source segments that are titles.

    Returns:
        Beads with the same segments in the same order; parts of a bead keep its confidence.
    """
    words = _Words((source_texts, target_texts))
    found: list[Bead] = []
    detached: set[Bead] = set()
    for bead in beads:
        parts = _split(bead, words, titles)
        if len(parts) > 1:
            detached.update(part for part in parts if not part.source or not part.target)
        found += parts
    for step in (1, -1):  # looking ahead, then back
        found = _rejoined(found[::step], detached, words, step)[::step]
    return tuple(found)


class _Words:
    """The less frequent, informative words of each segment, as prefixes without accents."""

    def __init__(self, sides: tuple[Mapping[str, str], Mapping[str, str]]) -> None:
        found = [{name: _stems(text) for name, text in side.items()} for side in sides]
        number = sum(len(side) for side in found)
        frequency = Counter(stem for side in found for stems in side.values() for stem in stems)
        most = max(_FEW, _TOO_FREQUENT * number)
        frequent = {stem for stem, count in frequency.items() if count > most}
        self.of_source, self.of_target = (
            {name: stems - frequent for name, stems in side.items()} for side in found
        )


def _stems(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = ALPHANUMERIC_RUN.findall(letters)
    return frozenset(word[:_STEM] for word in words if len(word) >= _LEAST)


def _split(bead: Bead, words: _Words, titles: Container[str]) -> list[Bead]:
    if bead.status != "auto" or not bead.source or not bead.target:
        return [bead]
    left, right = _union(bead.source, words.of_source), _union(bead.target, words.of_target)
    doubtful = bead.confidence < _UNSURE or all(name in titles for name in bead.source)
    if doubtful and left and right and not left & right:
        return _gaps(bead, bead.source, bead.target)
    source = _kept(bead.source, words.of_source, right)
    target = _kept(bead.target, words.of_target, left)
    first, last = bead.source.index(source[0]), bead.source.index(source[-1])
    opening, closing = bead.target.index(target[0]), bead.target.index(target[-1])
    return [
        *_gaps(bead, bead.source[:first], bead.target[:opening]),
        replace(bead, source=source, target=target),
        *_gaps(bead, bead.source[last + 1 :], bead.target[closing + 1 :]),
    ]


def _gaps(bead: Bead, source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    """Return each segment as a gap with the confidence of the bead."""
    return [
        *(replace(bead, source=(name,), target=(), equivalence=None) for name in source),
        *(replace(bead, source=(), target=(name,), equivalence=None) for name in target),
    ]


def _rejoined(
    beads: Sequence[Bead], detached: Container[Bead], words: _Words, step: int
) -> list[Bead]:
    """Move each detached gap into the next bead in this order if they share enough words.

    Between the gap and the bead, there may only be gaps of the other side.
    """
    found: list[Bead] = []
    waiting: list[Bead] = []
    for bead in beads:
        if not bead.source or not bead.target:
            waiting.append(bead)
            continue
        grown = bead
        for gap in reversed(waiting):
            other = words.of_source if gap.target else words.of_target
            across = _union(bead.source if gap.target else bead.target, other)
            own = _union(
                gap.target or gap.source, words.of_target if gap.target else words.of_source
            )
            same_side = [g for g in waiting if bool(g.target) == bool(gap.target)]
            if (
                gap in detached
                and bead.status == "auto"
                and gap is same_side[-1]
                and len(own & across) >= _ENOUGH
            ):
                waiting = [g for g in waiting if g is not gap]
                grown = _grown(grown, gap, step)
        found += [*waiting, grown]
        waiting = []
    return found + waiting


def _grown(bead: Bead, gap: Bead, step: int) -> Bead:
    """Return the bead with the gap's segments before it (read forwards) or after it."""
    if step > 0:
        return replace(bead, source=gap.source + bead.source, target=gap.target + bead.target)
    return replace(bead, source=bead.source + gap.source, target=bead.target + gap.target)


def _kept(
    names: Sequence[str], words: Mapping[str, frozenset[str]], other: frozenset[str]
) -> tuple[str, ...]:
    """Trim segments at both ends that have words, but none that ``other`` contains."""
    telling = [words.get(name, frozenset()) for name in names]  # a segment without text has none
    belongs = [bool(own & other) for own in telling]
    if not any(belongs):
        return tuple(names)
    stays = [here or not own for here, own in zip(belongs, telling, strict=True)]
    first = stays.index(True)
    last = len(stays) - 1 - stays[::-1].index(True)
    return tuple(names[first : last + 1])


def _union(names: Iterable[str], words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*(words.get(name, frozenset()) for name in names))
