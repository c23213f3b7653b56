"""Join the segments of a bead into one text, and split it again by recorded lengths.

In most formats, each side of a bead is a single text. The segments are therefore joined by a space
(or directly in scripts without spaces). Their lengths are stored next to the text, so that the
segments can be restored as long as nobody edits it.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.languages import sentence_joiner
from toolkit.model.document import Segment

_MOST_DIGITS = 10


def join_segments(segments: Sequence[Segment], language: str) -> str:
    """Return the joined text of the segments."""
    if len(segments) == 1:
        return segments[0].text
    return sentence_joiner(language).join(segment.text for segment in segments)


def lengths(segments: Sequence[Segment]) -> str:
    """Return the lengths in characters, such as ``12 40``; empty for fewer than two segments."""
    return " ".join(str(len(s.text)) for s in segments) if len(segments) > 1 else ""


def split_segments(
    text: str, ids: Sequence[str], kept_lengths: str, language: str
) -> tuple[Segment, ...] | None:
    """Split a text into its segments; None if it was edited and the lengths do not fit.

    Without ids and lengths, the text is one segment without an id.
    """
    if len(ids) <= 1 and not kept_lengths:
        return (Segment(ids[0] if ids else "", text),)
    words = (word for word in kept_lengths.split() if word.isascii() and word.isdecimal())
    sizes = [int(word) for word in words if len(word) < _MOST_DIGITS]
    names = list(ids) or [""] * len(sizes)
    room = len(text) - sum(sizes)
    # Older versions joined sentences of some languages differently.
    joiners = (sentence_joiner(language), " ", "")
    between = next((j for j in joiners if room == len(j) * (len(sizes) - 1)), None)
    if len(sizes) != len(names) or between is None:
        return None
    segments = []
    start = 0
    for name, size in zip(names, sizes, strict=True):
        segments.append(Segment(name, text[start : start + size]))
        start += size
        if start < len(text):
            if not text.startswith(between, start):
                return None
            start += len(between)
    return tuple(segments)
