"""Check for line breaks inside a text that are missing or were added.

Programs print a text line by line. Translators wrap long texts again, so breaks that merely wrap
lines are ignored. Only these are compared: breaks between paragraphs, after a punctuation mark,
before a placeholder, or after a line on which the next word would have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from toolkit.i18n.messages import gettext as _
from toolkit.languages import spaces_words
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_TABLE = re.compile(r"\n[ \t]+\S")
# A break that ends a sentence or an item, or begins an item or a value.
_OWN_LINE = re.compile(r"[.:;!?…]['\"»”)]*[ \t]*\n|\n(?=[-*•%{<])")
# The longest line of a terminal. A line that is longer by this share has lost a break.
_WIDTH, _LONGER = 80, 1.35
# A break after a line of less than this share of the longest one is no wrapping.
_SHORT_LINE = 0.55


def line_break(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find line breaks that are missing or were added, except those that merely wrap lines."""
    if "\n" not in pair.source and "\n" not in pair.target:
        return
    source, target = pair.source.strip(), pair.target.strip()
    wanted, found = source.count("\n"), target.count("\n")
    if wanted == found or not source or not target:
        return
    if found < wanted and _is_lost(source, target, settings):
        text = _("a line break of the source is missing")
        yield Hit(text, subject="-\\n")
    elif found > wanted:
        at = _added(source, target)
        if at >= 0:
            start = pair.target.index(target) + at
            yield Hit(_("a line break that the source does not have"), start, start + 1)


def _is_lost(source: str, target: str, settings: CheckSettings) -> bool:
    longest, own = (max(map(len, text.split("\n"))) for text in (source, target))
    spaced = all(map(spaces_words, (settings.source_language, settings.target_language)))
    too_long = spaced and own > max(_LONGER * longest, _WIDTH)
    if _TABLE.search(source) or _TABLE.search(target):
        # the cells of a table are wrapped again
        return too_long
    if len(_PARAGRAPH.findall(target)) < len(_PARAGRAPH.findall(source)) or too_long:
        return True
    if "\n" not in target:
        return _OWN_LINE.search(source) is not None
    return _sure_breaks(target, longest) < _sure_breaks(source, longest)


def _sure_breaks(text: str, longest: int) -> int:
    """Return the number of breaks that end a sentence or a list item on a short line."""
    ends = (match.end() for match in _OWN_LINE.finditer(text))
    lengths = (end - 1 - text.rfind("\n", 0, end - 1) for end in ends)
    return sum(length < _SHORT_LINE * longest for length in lengths)


def _added(source: str, target: str) -> int:
    """Return the position of an added break that does not merely wrap a line, or -1."""
    if _TABLE.search(source) or _TABLE.search(target) or source[:1] in " \t":
        return -1
    paragraph = _PARAGRAPH.search(target)
    if paragraph and len(_PARAGRAPH.findall(target)) > len(_PARAGRAPH.findall(source)):
        return paragraph.start()
    longest = min(max(map(len, source.split("\n"))), _WIDTH)
    at = 0
    for line, following in pairwise(target.split("\n")):
        end = at + len(line)
        word = following.split(None, 1)[:1]
        ragged = word and len(line) + 1 + len(word[0]) < _SHORT_LINE * longest
        inside = line[-1:].isalpha() and following[:1].islower()
        if inside and (ragged or "\n" not in source) and len(line) < _SHORT_LINE * _WIDTH:
            return end
        at = end + 1
    return -1


CHECKS = described(__package__, {"line-break": line_break})
