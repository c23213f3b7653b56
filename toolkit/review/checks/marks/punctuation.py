"""Checks of final punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.languages import sentence_joiner, spaces_words
from toolkit.languages.end_marks import CLOSERS, QUESTION_MARKS, last_mark, may_lack_mark
from toolkit.languages.quotation_marks import closing_marks
from toolkit.parsing.words import size_in_words
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.masking import HIDDEN

_ASKING = re.compile(rf"¿|՞|[\w)”’»\"']\s?[{QUESTION_MARKS};]|[かのね]。?[」』]?$")
_MARK = re.compile(f"[{QUESTION_MARKS};՞]")
_ASKED = re.compile(rf"\w[{QUESTION_MARKS};]|՞")
_ABBREVIATED = re.compile(r"\b(?:etc|\w\.\w|[A-Z]|Inc|Ltd|Co|e\.g|i\.e)\.[)\]\"”’']*$")


def _last_mark(text: str, language: str) -> tuple[str, int]:
    return last_mark(text, language, CLOSERS + HIDDEN + closing_marks(language))


def _ends_in_list(text: str) -> bool:
    """Return whether the last sentence has a colon, which may introduce a list."""
    return max(map(text.rfind, ":：")) > max(map(text.rfind, "。．"))


def _may_lack(wanted: str, target: str, language: str) -> bool:
    """Return whether a language may omit the final mark ``wanted`` in such a sentence."""
    if wanted == "." and not sentence_joiner(language):
        # No full stop stands before a closing 」, nor after a list that follows a colon.
        return target[-1] in "」』｣”’" or _ends_in_list(target)
    asked = wanted == "?" and _ASKING.search(target)
    return bool(asked) or may_lack_mark(wanted, target, language)


def end_mark(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find translations without a final mark, or with a different one than the source."""
    source, target = pair.source.rstrip(), pair.target.rstrip()
    wanted = _last_mark(source, settings.source_language)[0]
    found, at = _last_mark(target, settings.target_language)
    if wanted == found or not wanted or not target:
        return
    hidden = pair.masked_source.rstrip()
    if hidden.endswith(HIDDEN) and source[-1] == wanted:
        return
    if _may_lack(wanted, target, settings.target_language):
        return
    # No fix: a label needs no mark, and a sentence may continue in the next segment.
    if wanted == ".":
        # A sentence has more than two words and does not end in an abbreviation.
        if found in ("!", "?", "…") or _is_short(source, settings) or _ABBREVIATED.search(source):
            return
    elif wanted == "?":
        # beside a placeholder the question may go on: ¿borrar %s? (s/n)
        told = hidden.rstrip("?").rstrip("»”\"' ")[-1:] == HIDDEN and not _MARK.search(target)
        if found == "!" or not (told or _ASKED.search(hidden)):
            return
    elif wanted == "…":
        if found:
            return
    elif wanted == "!":
        if found or _is_short(source, settings) or not target[-1].isalpha():
            return
    elif wanted == ";" or found or target.endswith(("»", "”")) or wanted in target[-3:]:
        return
    text = _("the source ends in “{wanted}”").format(wanted=wanted)
    yield Hit(text, max(at - 1, 0), len(target), subject=wanted)


def _is_short(source: str, settings: CheckSettings) -> bool:
    if not spaces_words(settings.source_language):
        return size_in_words(source) < 3
    return len(source.split()) < 3


def end_mark_extra(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find translations that end in a mark although the source does not."""
    found, at = _last_mark(pair.target, settings.target_language)
    if not found or _last_mark(pair.source, settings.source_language)[0]:
        return
    if may_lack_mark(found, pair.source, settings.source_language):
        return
    if not pair.masked.rstrip().endswith(HIDDEN):
        text = _("the source does not end in “{found}”").format(found=found)
        yield Hit(text, at, at + 1, subject=found)


CHECKS = described(__package__, {"end-mark": end_mark, "end-mark-extra": end_mark_extra})
