"""Titles and labels capitalised as in English: La Maison Au Bord De La Mer, Outil Texte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.french.accents import bare

# Words that are capitalised inside a title in English only.
_CAPITAL_WORD = re.compile(
    r"(?<=[a-zà-ÿ]\s)(?P<word>De|Du|Des|Et|Au|Aux|Dans|Pour|Sur|Par|Avec|En|À|Ou|Sans|Sous|Chez|Vers|Qui|Que)"
    r"(?=\s(?:L[ae]s?\s|L['’])?[A-ZÀ-Þ])"
)
_CAPITAL_ARTICLE = re.compile(
    r"(?<=[a-zà-ÿ] )(?:De|Du|Des|Une?|Au|Aux|Pour|Sur|Par|Avec|Non|Pas) [A-ZÀ-Þ][a-zà-ÿ]"
)
_WORD = r"[^\W\d_](?:[^\W\d_]|[&_'’/-](?=[^\W\d_]))*"
_LABEL = re.compile(rf"[&_]?{_WORD}(?: [&_]?{_WORD}){{1,7}}[ \u00a0\u202f]?(?:[:…]|\.\.\.)?")
_LONGEST_LABEL = 80
_ARTICLE = re.compile(r"(?:[ldnLDN]|[Qq]u)['’]")
# Shorter words are articles and prepositions.
_LONG = 4
# A word is that of the source if this many letters are the same: Bézier, Bezier.
_SAME = 5
# With more such labels than these, and in this share of all, they are the catalog's style.
_FEW, _STYLE_SHARE = 3, 0.02


def title_case(pairs: Sequence[Pair], _settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find titles in which prepositions, or all long words, have capitals."""
    text = _("a title has its first capital alone, and those of names")
    labels = 0
    capitalised: list[Pair] = []
    for pair in pairs:
        found = list(_CAPITAL_WORD.finditer(pair.masked))
        if len(found) > 1:
            yield pair, Hit(text, found[0].start(), found[-1].end())
        elif len(pair.target) <= _LONGEST_LABEL and _LABEL.fullmatch(pair.masked.strip()):
            labels += 1
            if _has_capitals(pair):
                capitalised.append(pair)
    if len(capitalised) <= max(_FEW, _STYLE_SHARE * labels):
        for pair in capitalised:
            yield pair, Hit(text, 0, len(pair.target.rstrip()))


def _has_capitals(pair: Pair) -> bool:
    """Return whether all long words of a label have capitals, and a later one is translated."""
    label = pair.target.replace("&", "").replace("_", "").strip(" :….\u00a0\u202f")
    first, *others = label.split(" ")
    long = [word for each in others if len(word := _ARTICLE.sub("", each)) >= _LONG]
    if not first[:1].isupper() or not long:
        return False
    if _CAPITAL_ARTICLE.search(label) and not _CAPITAL_ARTICLE.search(pair.source):
        return True
    source = bare(pair.lower_source)
    return all(word[0].isupper() and word[1:].islower() for word in long) and any(
        bare(word.lower())[:_SAME] not in source for word in long
    )


CHECKS = described(__package__, {}, {"fr-title-case": title_case})
