"""Compare the number of sentences in source and translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.general.names import deviation
from toolkit.review.checks.masking import HIDDEN

# An end mark, closing marks, and the beginning of a sentence: a capital, a mark or code.
_BORDER = re.compile(
    r"(?<![.?!…])(?P<mark>[.?!…]+)[\"'”’»)\]]*\s+"
    r"(?=[\"'“‘«(\[¿¡—–-]*(?:[A-ZÁÉÍÓÚÜÑ0-9]|" + HIDDEN + "))"
)
_ABBREVIATED = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "cf", "fig", "no", "vol", "ed", "eds",
     "al", "inc", "ltd", "co", "jr", "sr", "sra", "dra", "ud", "uds", "uu", "ee", "art", "pág",
     "págs", "cap", "núm", "aprox", "tel", "av", "p", "ej", "e", "g", "i", "d", "esp", "approx"]
)  # fmt: skip
_OPENING = "\"'“‘«(\\[¿¡—–-"
_MOST_DEVIATIONS = 2.15
_SHORTEST = 40
_LONGEST_WORD = 80


def count_sentences(text: str, masked: str) -> int:
    """Return the number of sentences in a text; the full stops of abbreviations do not count.

    ``masked`` is the same text with its code masked.
    """
    if not text.strip():
        return 0
    return 1 + sum(
        not _is_abbreviated(text, match.start("mark"))
        for match in _BORDER.finditer(masked.rstrip())
    )


def _is_abbreviated(text: str, mark: int) -> bool:
    if text[mark] != ".":
        return False
    word = text[max(mark - _LONGEST_WORD, 0) : mark].split()[-1:] or [""]
    parts = word[0].lower().strip(_OPENING).split(".")
    single = len(parts[-1]) == 1 and parts[-1].isalpha()
    return single or parts[-1] in _ABBREVIATED


def _counts(pair: Pair) -> tuple[int, int]:
    return (
        count_sentences(pair.source, pair.masked_source),
        count_sentences(pair.target, pair.masked),
    )


def sentence_count(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find translations whose number of sentences differs from the source."""
    wanted, found = _counts(pair)
    if wanted != found:
        text = _("sentences: {found}, in the source: {wanted}").format(found=found, wanted=wanted)
        yield Hit(text, subject=f"{wanted}/{found}")


def sentence_missing(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find translations that have fewer sentences than the source and are also rather short."""
    source, target = pair.source, pair.target
    if len(source) < _SHORTEST:
        return
    # A Spanish text is a fifth longer than its source; a longer one does not lack a sentence.
    if len(target) > len(source) or deviation(source, target) > -_MOST_DEVIATIONS:
        return
    wanted, found = _counts(pair)
    if found < wanted:
        text = _("{found} of {wanted} sentences, and shorter than usual: is one missing?").format(
            found=found, wanted=wanted
        )
        yield Hit(text, subject="sentence")


CHECKS = described(
    __package__, {"sentence-missing": sentence_missing, "sentence-count": sentence_count}
)
