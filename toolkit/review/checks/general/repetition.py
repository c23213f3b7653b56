"""Checks for repeated punctuation and repeated words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from toolkit.i18n.messages import gettext as _
from toolkit.languages import primary
from toolkit.package_data import package_tables
from toolkit.parsing.words import INVISIBLE, LETTERS
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.masking import HIDDEN

# A cheap first test that most texts fail.
_MAYBE_REPEATED = re.compile(r"[,;:.][,;.]")
_REPEATED_MARK = re.compile(
    rf"(?<=\w)(?:,,|;;|,\.(?!\.)|;,|,;|:,)"
    rf"|(?:(?<=[\w{HIDDEN})\]>»])|(?<=[\w{HIDDEN})\]>»] ))"
    rf"(?:(?<!\.)\.\.|\.{{4,}})(?![./\w{HIDDEN}])"
)
_REPEATED_WORD = regex.compile(
    rf"(?<![\w\p{{M}}{INVISIBLE}./'’~·-])({LETTERS})(?: |\n)\1(?![\w\p{{M}}'’/<·-])",
    regex.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_REPEATED_IN_SOURCE = regex.compile(
    rf"(?<![\w\p{{M}}{INVISIBLE}])({LETTERS})\s+\1(?!\w)", regex.IGNORECASE
)
# More than two repetitions: a stammer or a song.
_MORE = regex.compile(
    rf"(?<![\w\p{{M}}{INVISIBLE}])({LETTERS})(?:[\s.…,-]+\1){{2}}(?!\w)", regex.IGNORECASE
)
# An error that the text discusses: « de de »
_QUOTED_ALONE = re.compile(r".{0,2}?[«“„‘\"']\s?(\w+)\s\1\s?[»”“’\"']")
_NOTHING_AFTER = re.compile(r"\s*\Z")
_SHORT = 4
# A repeated article is an error in every context except quotations and mentioned words. “Además de
# de la familia”, “la novia del del sombrero” and “que una una punta” (of unir) are correct.
_CERTAIN = {
    "es": re.compile(r"(?:el|los|las|un) \w", re.IGNORECASE),
    "en": re.compile(r"(?:the|an) [a-z]"),
}
# Languages without spaces: particles and pronouns. Real words (一把把, 目的的) are excluded.
# One-kana particles count only between characters of other kinds.
_DOUBLED_SIGNS = {
    "zh": regex.compile(
        r"(?<![一几数两三大成])把把(?![手关握玩])|被被(?![子褥])"
        r"|(?P<they>我们|他们|她们|你们|它们)(?P=they)|也也|却却"
        r"|(?P<and>因为|所以|但是|如果|而且|以及|虽然|由于|关于|对于|这个|那个)(?P=and)"
        r"|(?<![现存正所内外实潜自好不常旨])在在(?![处意乎场线])"
        r"|(?<!从)从从(?!容)|(?<![目标靶打])的的(?![确士])"
    ),
    "ja": regex.compile(
        r"をを|(?:まで){2}|(?:です){2}"
        r"|(?<=[\p{Han}\p{Katakana}ー」）])(?:はは(?![はっ])|がが|にに|でで|とと|のの(?![しろ]))"
        r"(?=[\p{Han}\p{Katakana}、])"
    ),
}


@dataclass(frozen=True, slots=True)
class _Doubling:
    """The patterns of one language in ``doubled_words.toml``."""

    never: frozenset[str]
    may: frozenset[str]
    only: bool


@cache
def _doublings() -> dict[str, _Doubling]:
    return {
        language: _Doubling(
            frozenset(table["never"]), frozenset(table.get("may", ())), table.get("only", False)
        )
        for language, table in package_tables(__package__, "doubled_words").items()
    }


def repeated_mark(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find repeated punctuation where one mark is meant."""
    if not _MAYBE_REPEATED.search(pair.target):
        return
    for match in _REPEATED_MARK.finditer(pair.masked):
        # Three full stops in the source are an ellipsis, not these two.
        dots = match[0].startswith("..")
        source = _ELLIPSIS.sub("", pair.source) if dots else pair.source
        if (".." if dots else match[0]) not in source:
            text = _("“{marks}” has one mark too many").format(marks=match[0])
            start, end = match.span()
            sure = _is_slip(pair, match[0], start, end)
            yield Hit(text, start, end, Fix(start, end, match[0][0]) if sure else None)


def _is_slip(pair: Pair, marks: str, start: int, end: int) -> bool:
    """Return whether a repeated mark is certainly a slip for one: commas, or full stops at the end.

    Elsewhere, two full stops may be meant as an ellipsis, and two semicolons are one token in shell
    scripts.
    """
    target = pair.target
    after = target[end : end + 1]
    if after.strip() or "…" in pair.source or ".." in pair.source:
        return False
    if marks == ",,":
        # ,,so,, and ,,so'' are quotations.
        alone = target.find(",,") == start and target.find(",,", end) < 0
        return alone and not any(q in target for q in "'’”“")
    ends = _NOTHING_AFTER.match(target, end) and pair.source.rstrip().endswith(".")
    word = target[max(start - 2, 0) : start]
    alone = target.find("..") == start and target.find("..", end) < 0
    return bool(marks == ".." and ends and word.isalpha() and alone)


def repeated_word(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find the same word twice in a row, in languages whose doubled words are known."""
    language = primary(settings.target_language)
    if language in _DOUBLED_SIGNS:
        for match in _DOUBLED_SIGNS[language].finditer(pair.masked):
            half = match[0][: len(match[0]) // 2]
            yield Hit(_("“{word}” twice").format(word=half), *match.span())
        return
    doubling = _doublings().get(language)
    if doubling is None or not any(one == other for one, other in pairwise(pair.words)):
        return
    meant = {
        match[1].lower()
        for pattern, text in ((_REPEATED_IN_SOURCE, pair.source), (_MORE, pair.masked))
        for match in pattern.finditer(text)
    }
    for match in _REPEATED_WORD.finditer(pair.masked):
        first, word = match[1], match[1].lower()
        second = match[0][-len(first) :]
        if word in meant or _QUOTED_ALONE.match(pair.target, max(match.start() - 2, 0)):
            continue
        # The translation may use another word for a repetition in the source: foo foo, toto toto.
        if word not in doubling.never and (
            meant or doubling.only or len(word) < _SHORT or word in doubling.may
        ):
            continue
        # “El El Niño”, a doubled name, or a variable beside the word for it: BYTES bytes
        if second[0].isupper() and (first != second or not first.isupper()):
            continue
        if len(word) > 1 and first.isupper() != second.isupper():
            continue
        text = _("“{word}” twice").format(word=second)
        at = match.start()
        certain = _CERTAIN.get(language)
        sure = (
            certain
            and certain.match(pair.masked, match.end() - len(second))
            and " " in match[0]
            and is_own_speech(pair, at)
        )
        fix = Fix(at + len(first), match.end(), "") if sure and first.islower() else None
        yield Hit(text, at, match.end(), fix)


CHECKS = described(__package__, {"repeated-mark": repeated_mark, "repeated-word": repeated_word})
