"""Checks of nested quotation marks, and of hyphens used as dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.languages import primary
from toolkit.languages.quotation_marks import closing_marks
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described

_PAIRS = {"«": "»", "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}
# The order recommended by the Spanish academies; the project may choose the first level.
_LEVELS = {"«": "«“‘", "“": "“‘"}
_DASH = re.compile(r"[—–]")
# A remark between two hyphens, or a hyphen with a space on both sides.
_HYPHEN = re.compile(
    r"(?<=[\w,»”)] )-[^\W\d_]{2}[^-\n]{1,80}\w-(?=[ ,.;:)])|(?<=[^\W\d_]{2}) - (?=[^\W\d_]{2})"
)


def quote_level(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find quotations nested in the same marks, or in marks of the wrong level."""
    text = pair.target
    if closing_marks(settings.target_language):
        return
    if sum(map(text.count, _PAIRS)) < 2:
        return
    wanted = _LEVELS.get(settings.quotes, "")
    open_marks: list[str] = []
    how_often = dict.fromkeys(_PAIRS, 0)
    for at, character in enumerate(text):
        if character in _PAIRS:
            level = len(open_marks)
            if how_often[character]:
                told = _("“{mark}” within “{mark}”: the inner quotation has other marks")
                yield Hit(told.format(mark=character), at, at + 1, subject=text[at : at + 12])
            elif wanted and 0 < level < len(wanted) and character != wanted[level]:
                told = _("a quotation within a quotation has {wanted} here").format(
                    wanted=wanted[level] + "…" + _PAIRS[wanted[level]]
                )
                yield Hit(told, at, at + 1, subject=text[at : at + 12])
            open_marks.append(character)
            how_often[character] += 1
        elif open_marks and character == _PAIRS[open_marks[-1]]:
            # ’ closes only what it opened; otherwise it is an apostrophe.
            how_often[open_marks.pop()] -= 1


def hyphen_for_dash(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find hyphens where the source has a dash."""
    if "-" not in pair.target or _DASH.search(pair.target) or not _DASH.search(pair.source):
        return
    for match in _HYPHEN.finditer(pair.target):
        dash = "—" if primary(settings.target_language) == "es" else "–"
        text = _("a hyphen in the place of a dash (“{dash}”)").format(dash=dash)
        yield Hit(text, match.start(), match.end())


CHECKS = described(__package__, {"quote-level": quote_level, "hyphen-for-dash": hyphen_for_dash})
