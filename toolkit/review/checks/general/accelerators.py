"""Check of accelerators: the letter of a label that a key selects, marked by & or _."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described

# A label is one line. A sign at the start of a word is an accelerator; inside a word (E_xit) it may
# be part of a name (user_name), and counts only in a catalog that has accelerators of this sign.
_LONGEST_LABEL = 100
_SIGNS = {
    "_": re.compile(r"(?<!_)_(?=[^\W_])"),
    "&": re.compile(r"(?<![&>|])&(?=[^\W_])(?!#?\w+;)"),
}
_AT_START = {
    "_": re.compile(r"(?<![\w<>/.:$#-])_(?=[^\W_])"),
    "&": re.compile(r"(?<![\w<>/.:$#&|-])&(?=[^\W_])(?!#?\w+;)"),
}
_IN_WORD = re.compile(r"[^\W\d_][&_][^\W\d_a-z]|\d[&_]|[&_]\w*[&_]")
_NO_LABEL = re.compile(r"\n|://|[=<>]|^\?[^:]*_[^:]*:")
# With more deviations than this, and in this share of the labels, a catalog has its own style.
_FEW, _STYLE_SHARE = 3, 0.25
_FEWEST_FOR_ADDED = 10


def accelerators(pairs: Sequence[Pair], _settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find labels whose accelerator is missing, doubled or added, if the catalog has any at all."""
    for sign, pattern in _SIGNS.items():
        labels = [pair for pair in pairs if _is_label(pair, sign)]
        sure = [pair for pair in labels if _AT_START[sign].search(pair.source)]
        if not sure:
            continue
        with_one = [pair for pair in labels if _has_one(pair, sign)]
        counts = [(pair, len(pattern.findall(pair.target))) for pair in with_one]
        wrong = [(pair, count) for pair, count in counts if count != 1]
        if len(wrong) > max(_FEW, _STYLE_SHARE * len(with_one)):
            continue
        for pair, count in wrong:
            yield pair, _lost(sign) if count == 0 else _doubled(pair, sign)
        if len(with_one) - len(wrong) >= _FEWEST_FOR_ADDED:
            for pair in labels:
                if sign not in pair.source and _AT_START[sign].search(pair.target):
                    text = _("the source has no accelerator “{sign}”").format(sign=sign)
                    at = pair.target.index(sign)
                    yield pair, Hit(text, at, at + 1, subject=f"+{sign}")


def _is_label(pair: Pair, sign: str) -> bool:
    return (
        (sign in pair.source or sign in pair.target)
        and len(pair.source) <= _LONGEST_LABEL
        and not _NO_LABEL.search(pair.source)
    )


def _has_one(pair: Pair, sign: str) -> bool:
    """Return whether the source has one accelerator and no other use of the sign."""
    source = pair.source
    if source.replace(sign * 2, "").count(sign) != 1 or not _SIGNS[sign].search(source):
        return False
    return _AT_START[sign].search(source) is not None or _is_in_word(source, sign)


def _is_in_word(source: str, sign: str) -> bool:
    """Return whether the sign marks a letter inside a word of a label: E_xit, Select a_ll."""
    if _IN_WORD.search(source):
        return False
    word = next(word for word in source.split() if sign in word)
    named = any(map(str.isdigit, word)) or "." in word.rstrip(".")
    return not named and (word[0].isupper() or word != source)


def _lost(sign: str) -> Hit:
    text = _("the accelerator of the source (“{sign}”) is missing").format(sign=sign)
    return Hit(text, subject=f"-{sign}")


def _doubled(pair: Pair, sign: str) -> Hit:
    at = [match.start() for match in _SIGNS[sign].finditer(pair.target)][1]
    text = _("a second accelerator (“{sign}”)").format(sign=sign)
    return Hit(text, at, at + 1, subject=f"+{sign}")


CHECKS = described(__package__, {}, {"accelerator": accelerators})
