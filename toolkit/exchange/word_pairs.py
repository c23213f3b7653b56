"""Word pairs out of translated segments, for catalogs and memories that serve as dictionaries.

IBM model 1 (Brown, Della Pietra, Della Pietra and Mercer 1993) in both directions; a pair is kept
where each word is among the other's likely translations and they meet more than once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]{2,}")
_ROUNDS = 5
_LEAST_PROBABILITY = 0.2
_LEAST_MEETINGS = 2
_LEAST_DICE = 0.05  # association below which a pair is not looked at, for speed
_LONGEST_SEGMENT = 40  # words; longer ones tell little of single words and cost the square
_MOST_SEGMENTS = 10_000

_Table = dict[str, dict[str, float]]


def word_pairs(parallel: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Pairs of one source and one target word in lower case, sorted; the first of equals stay.

    ``parallel`` holds segments with their translations. The first 10,000 of up to 40 words count;
    the work grows with the product of the lengths of a pair.
    """
    texts = _distinct_texts(parallel)
    meetings: Counter[tuple[str, str]] = Counter(
        (s, t) for source, target in texts for s in set(source) for t in set(target)
    )
    left = Counter(s for source, _target in texts for s in set(source))
    right = Counter(t for _source, target in texts for t in set(target))
    often = {
        (s, t)
        for (s, t), count in meetings.items()
        if count >= _LEAST_MEETINGS and 2 * count >= _LEAST_DICE * (left[s] + right[t])
    }
    forward = _learn(texts, often)
    backward = _learn([(target, source) for source, target in texts], {(t, s) for s, t in often})
    return tuple(
        sorted(
            (s, t)
            for s, row in forward.items()
            for t, probability in row.items()
            if probability >= _LEAST_PROBABILITY
            and backward.get(t, {}).get(s, 0.0) >= _LEAST_PROBABILITY
        )
    )


def _distinct_texts(
    parallel: Iterable[tuple[str, str]],
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], None] = {}
    for source, target in parallel:
        words = _words(source), _words(target)
        if all(0 < len(side) <= _LONGEST_SEGMENT for side in words) and words[0] != words[1]:
            found[words] = None
            if len(found) == _MOST_SEGMENTS:
                break
    return list(found)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def _learn(
    texts: Sequence[tuple[tuple[str, ...], tuple[str, ...]]], often: set[tuple[str, str]]
) -> _Table:
    """p(target word | source word) over pairs that meet often enough, with a null word."""
    table: _Table = defaultdict(dict)
    for s, t in often:
        table[s][t] = 1.0
    null = dict.fromkeys({t for _s, t in often}, 1.0)
    for row in (*table.values(), null):
        _normalise(row)
    places = [
        (t, [s for s in source if t in table.get(s, {})])
        for source, target in texts
        for t in target
        if t in null
    ]
    for _round in range(_ROUNDS):
        counts: _Table = defaultdict(lambda: defaultdict(float))
        null_counts: dict[str, float] = defaultdict(float)
        for t, words in places:
            whole = null[t] + sum(table[s][t] for s in words)
            null_counts[t] += null[t] / whole
            for s in words:
                counts[s][t] += table[s][t] / whole
        table, null = counts, null_counts
        for row in (*table.values(), null):
            _normalise(row)
    return table


def _normalise(row: dict[str, float]) -> None:
    total = sum(row[word] for word in sorted(row))  # in one order, so that all runs agree
    for word in row:
        row[word] = row[word] / total if total else 0.0
