"""Check for unpaired quotation marks, across segments.

A quotation may span several segments, turns, or paragraphs that each begin with a mark, so a mark
may be closed in a later segment. Marks without a partner in their own text are therefore first
paired across the whole catalog; only the rest are findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from toolkit.i18n.messages import gettext as _
from toolkit.languages.quotation_marks import CORNERS, pairs_in_use
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.marks.paired_marks import unpaired

_QUOTED = re.compile(r"[“«\"]|(?<!\w)[‘`'](?=[^\s‘’`'][^‘’`'\n]*['’](?!\w))|\\\(lq")
_SOURCE_PAIRS = (("“", "”"), ("«", "»"))
_SEGMENT_ID = re.compile(r"(?P<paragraph>.+)\.s\d+$")
_MARKS = re.compile("[“”«»„" + "".join(chain.from_iterable(CORNERS.items())) + "]")
_NOT_QUOTES = re.compile(r"\d\"|\\\"|'\"'")
# The maximum number of segments a quotation may span; texts without ids may be unrelated.
_WITH_IDS, _WITHOUT = 80, 12
_DONE = -1
_OPENS_REVERSED = re.compile(r"(?<![\w.,!?…])»(?=\w)|(?<=[\w.,!?…])«(?!\w)")
_OPENS = re.compile(r"(?<![\w.,!?…])«(?=\s?\w)|(?<=[\w.,!?…])\s?»(?!\w)")


@dataclass(frozen=True, slots=True)
class _Lone:
    """An unpaired mark: the number of its text, and its position."""

    text: int
    at: int
    mark: str
    starts: bool


def quotes(pairs: Sequence[Pair], settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find unpaired quotation marks, provided that all marks of the source are paired."""
    in_source = _alone(pairs, settings.source_language, lambda pair: pair.source)
    closed = {number for number, pair in enumerate(pairs) if _is_closed(pair.source)}
    in_target = _alone(pairs, settings.target_language, lambda pair: pair.target, closed)
    in_source_too = {lone.text for lone in in_source}
    in_target_too = {lone.text for lone in in_target}
    worded = {n for n in in_target_too if any(c.isalnum() for c in pairs[n].target)}
    for lone in in_target:
        pair = pairs[lone.text]
        if lone.text in in_source_too or _goes_on(pairs, lone):
            continue
        if lone.text in worded:
            at = lone.at
            subject = '"' if lone.mark == '"' else lone.mark + pair.target[max(at - 8, 0) : at + 8]
            text = _("“{mark}” has no partner").format(mark=lone.mark)
            yield pair, Hit(text, at, at + 1, subject=subject)


def _is_closed(source: str) -> bool:
    """Return whether the source has quotations and all of them end in the same text."""
    if not _QUOTED.search(source) or source.count('"') % 2:
        return False
    return all(source.count(opening) == source.count(closing) for opening, closing in _SOURCE_PAIRS)


def _goes_on(pairs: Sequence[Pair], lone: _Lone) -> bool:
    """Return whether the quotation continues in the next text, which repeats its opening mark.

    Speech of several paragraphs is printed in this way. The result is only true if the source marks
    it differently.
    """
    source = pairs[lone.text].source
    if not lone.starts or _MARKS.search(source) or '"' in source:
        return False
    following = (pair.target for pair in pairs[lone.text + 1 : lone.text + _WITHOUT])
    marked = next((text for text in following if _MARKS.search(text)), "")
    return marked.lstrip().startswith(lone.mark)


def _alone(
    pairs: Sequence[Pair],
    language: str,
    text_of: Callable[[Pair], str],
    closed: Collection[int] = (),
) -> list[_Lone]:
    """Return the marks without a partner in their own or a neighbouring text."""
    texts = [text_of(pair) for pair in pairs]
    marked = [(number, text) for number, text in enumerate(texts) if _MARKS.search(text)]
    partners = _partners(language, (text for _number, text in marked))
    lone = [
        _Lone(number, at, text[at], starts=at <= first)
        for number, text in marked
        if "<<" not in text
        for first in (len(text) - len(text.lstrip()),)
        for at in unpaired(text, partners)
    ]
    reach = _Reach(pairs, closed)
    left = [
        mark
        for closing, opening in partners.items()
        for mark in _unmatched([m for m in lone if m.mark in (opening, closing)], partners, reach)
    ]
    odd = [
        _Lone(number, text.rindex('"'), '"', starts=False)
        for number, text in enumerate(texts)
        if text.count('"') % 2 and not _NOT_QUOTES.search(text)
    ]
    return left + _odd_ones(odd, reach)


def _partners(language: str, texts: Iterable[str]) -> Mapping[str, str]:
    """Map the closing marks of the language to their opening marks, as these texts use them.

    The texts show in which direction guillemets point.
    """
    pairs = {closing: opening for opening, closing in CORNERS.items()}
    used = pairs_in_use(language)
    if "””" in used:  # ”so” opens and closes with the same mark: nothing can be paired
        return pairs
    all_texts = "\n".join(texts)
    six, nine = "„“" in used, "„”" in used
    if (six or nine) and "„" in all_texts:
        nine = nine and all_texts.count("”") >= all_texts.count("“")
        pairs["”" if nine or not six else "“"] = "„"
    else:
        pairs["”"] = "“"
    turned = "»«" in used and len(_OPENS_REVERSED.findall(all_texts)) > len(
        _OPENS.findall(all_texts)
    )
    pairs["«" if turned else "»"] = "»" if turned else "«"
    return pairs


class _Reach:
    """Limits on how many segments a quotation may span."""

    def __init__(self, pairs: Sequence[Pair], closed: Collection[int] = ()) -> None:
        """Read ids and forms; ``closed`` are the texts in which all quotations also end."""
        self._has_id = [_SEGMENT_ID.match(pair.message.msgctxt or "") for pair in pairs]
        self._closed = [
            len(pair.message.msgstr) > 1 or number in closed for number, pair in enumerate(pairs)
        ]

    def joins(self, one: int, other: int) -> bool:
        """Return whether a quotation opened in one text may be closed in the other."""
        if self._closed[one] or self._closed[other]:
            return False
        first, second = self._has_id[one], self._has_id[other]
        if first is None or second is None:
            return first is second and abs(other - one) <= _WITHOUT
        return abs(other - one) <= _WITH_IDS


def _unmatched(marks: Sequence[_Lone], partners: Mapping[str, str], reach: _Reach) -> list[_Lone]:
    """Return those marks of one kind that no mark within reach closes or continues."""
    left: list[_Lone] = []
    opened: list[_Lone] = []
    for mark in marks:
        before = opened[-1] if opened and reach.joins(opened[-1].text, mark.text) else None
        if mark.mark not in partners:
            if before is not None and mark.starts:
                # The next paragraph of the speech repeats the mark.
                opened.pop()
            opened.append(mark)
        elif before is not None and mark.starts and mark.text != before.text:
            # » at the start opens the next paragraph of a speech. The quotation stays open; if »
            # closed it instead, it is not a finding.
            opened[-1] = _Lone(mark.text, _DONE, before.mark, starts=False)
        elif before is not None:
            opened.pop()
        else:
            left.append(mark)
    return sorted(left + [m for m in opened if m.at != _DONE], key=lambda m: (m.text, m.at))


def _odd_ones(marks: Sequence[_Lone], reach: _Reach) -> list[_Lone]:
    """Return unpaired straight marks; two texts with an odd number may share one quotation."""
    left: list[_Lone] = []
    waiting: _Lone | None = None
    for mark in marks:
        if waiting is not None and reach.joins(waiting.text, mark.text):
            waiting = None
            continue
        left += [waiting] if waiting is not None else []
        waiting = mark
    return left + ([waiting] if waiting is not None else [])


CHECKS = described(__package__, {}, {"quote": quotes})
