"""Read the lexicons that come with the package, for one language pair.

All have English on one side; two other languages are linked through English words. The figure in
the files is 100 times the geometric mean of both translation probabilities. The strength is the
square root of that mean, because probabilities describe a translator's choice, while strengths
express whether two words have the same meaning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

from toolkit.languages import primary

_HUB = "en"
_LEXICON_OF = {"no": "nb", "nn": "nb"}
"""Languages that use the lexicon of another: Norwegian has one for both of its written forms."""
_LEAST_THROUGH_HUB = 0.05
"""Below this product of two probabilities, an English word with several meanings is likely."""

_Pairs = Mapping[tuple[str, str], float]


@cache
def shipped_lexicon(source_language: str | None, target_language: str | None) -> _Pairs:
    """Map (source word, target word) to strength; empty if there is no lexicon for the pair.

    Languages are BCP 47 tags, of which only the first subtag matters. Words are folded.
    """
    tags = (primary(source_language or ""), primary(target_language or ""))
    left, right = (_LEXICON_OF.get(tag, tag) for tag in tags)
    if left == right:
        return {}
    if left == _HUB:
        found = _read(right)
    elif right == _HUB:
        found = {(other, hub): mean for (hub, other), mean in _read(left).items()}
    else:
        found = _through_hub(_read(left), _read(right))
    return {pair: mean**0.5 for pair, mean in found.items()}


def _through_hub(left: _Pairs, right: _Pairs) -> dict[tuple[str, str], float]:
    """Return for each pair the sum, over all English words, of the product of both figures."""
    meanings = defaultdict[str, list[tuple[str, float]]](list)
    for (hub, word), mean in right.items():
        meanings[hub].append((word, mean))
    found = defaultdict[tuple[str, str], float](float)
    for (hub, word), mean in left.items():
        for other, other_mean in meanings.get(hub, ()):
            found[word, other] += mean * other_mean
    return {pair: min(1.0, mean) for pair, mean in found.items() if mean > _LEAST_THROUGH_HUB}


def _read(other: str) -> dict[tuple[str, str], float]:
    """Map (English word, word of the other language) to the figure in the file."""
    file = resources.files("toolkit.align").joinpath("lexicons", f"{_HUB}-{other}.tsv")
    if not file.is_file():
        return {}
    found: dict[tuple[str, str], float] = {}
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            source, target, figure = line.split("\t")
            found[source, target] = int(figure) / 100
    return found
