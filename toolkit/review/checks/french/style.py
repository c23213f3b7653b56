"""English quotation marks and lower-case sentences, unless they are the style of the catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.contexts import in_quotation, last_before
from toolkit.review.checks.described import described
from toolkit.review.checks.french.case import small_words
from toolkit.review.checks.masking import HIDDEN, PRINTF

_FOREIGN = re.compile(
    r"“(?P<curly>(?:[^“”«»\n]|«[^“”«»\n]*»)+)”"
    r"|(?<![\w=(\\])\"(?P<straight>[^\"«»\n]+)\"(?![\w=])"
    r"|(?<!\w)‘(?P<single>(?:[^‘’«»\n]|(?<=\w)’(?=\w))+)’(?!\w)"
    r"|(?<![\w=(\\])'(?P<plain>[^\W\d_](?:[^'«»\n]|(?<=\w)'(?=\w))*[^\W\d_])'(?![\w=])"
)
_QUOTED = re.compile(r"[“‘\"]")
_OPENED = re.compile(r"[“\"‘]|(?<!\w)'")
_CODE = re.compile(r"[<>^*=\\/]")
_ANGLES = re.compile(r"(?<!\w)<<[^<>\n]*[^\W\d_]{2}[^<>\n]*>>(?!\w)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_VALUE = rf"(?:\{{\w*\}}|{PRINTF})"
_QUOTED_VALUE = re.compile(
    rf"(?<![\w=(\\])(?:[\"“'‘]|<<)[ \u00a0\u202f]*{_VALUE}[ \u00a0\u202f]*(?:[\"”'’]|>>)"
)
_AFTER_VALUE = re.compile(rf"{_VALUE}(?P<space>[\u00a0\u202f])?(?P<colon>:)(?=\s|$)")
_LABEL = re.compile(
    r"(?P<word>[&_]?[A-ZÀ-Þ][&_a-zà-ÿ]+)(?P<space>[ \u00a0\u202f])?(?P<colon>:)"
    rf"(?:\s+{_VALUE}[.%]*)?\s*"
)
_LONGEST_LABEL = 60
# A style of the catalog has at least this many texts for each one that differs.
_MAJORITY = 4
# If a catalog has more of these than of « », they are its style.
_STYLE = 3
# A full stop, and a letter in lower or upper case after it.
_SMALL_START = re.compile(r"(?<=[a-zà-ÿ]{3})\.»?[ \u00a0\u202f](?P<word>[a-zà-ÿœ]+)(?= [a-zà-ÿ])")
_CAPITAL_START = re.compile(r"[.!?…][\"”’)»\s]*\s[“\"(«\s]*[A-ZÀ-Þ]")
_ENDS, _AFTER_END = tuple(".!?…"), ' \n\u00a0\u202f»”")'
_FEWEST_WORDS = 4
_FIRST = re.compile(r"[«“\"\s&_\u00a0\u202f]*(?P<word>[a-zà-ÿœ]+)(?=[ \u00a0\u202f,:.!?…'’]|$)")
_CAPITAL_FIRST = re.compile(r"[«“\"'\s&_]*[A-ZÀ-Þ](?![A-Z])")
# If more texts than these, and this fraction, begin in lower case, that is the catalog's style.
_FEW, _STYLE_SHARE = 3, 0.01


def foreign(pairs: Sequence[Pair], _settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find quotations in “ ”, " ", ‘ ’ or << >>, except “ ” inside another quotation."""
    found = [(pair, match) for pair in pairs for match in _quotations(pair)]
    if len(found) > _STYLE and len(found) > sum("«" in pair.target for pair in pairs):
        # two kinds in one text are wrong whatever the style
        found = [(pair, match) for pair, match in found if _has_both(pair, match)]
        for pair, match in found:
            yield pair, Hit(_no_guillemets(), *match.span())
        return
    for pair, match in found:
        yield pair, Hit(_no_guillemets(), *match.span())
    known = {(id(pair), match.start()) for pair, match in found}
    for pair, match in _quoted_values(pairs):
        if (id(pair), match.start()) not in known:
            yield pair, Hit(_no_guillemets(), *match.span())


def _has_both(pair: Pair, match: re.Match[str]) -> bool:
    """Return whether the text also has « » that are neither inside nor around the quotation."""
    rest = pair.target[: match.start()] + pair.target[match.end() :]
    return "«" in rest and "»" in rest


def _no_guillemets() -> str:
    return _("a quotation has « » in French, and “ ” inside another one")


def _quoted_values(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, re.Match[str]]]:
    """Yield values in quotation marks other than « », if nearly all texts use « »."""
    usual = sum("«" in pair.target for pair in pairs)
    found = [
        (pair, match)
        for pair in pairs
        if any(mark in pair.target for mark in "'\"“‘<")
        for match in _QUOTED_VALUE.finditer(pair.target)
    ]
    if len(found) * _MAJORITY <= usual:
        yield from found


def colons(pairs: Sequence[Pair], _settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find texts that begin with a value and a colon without a space, if most texts have one."""
    found = [
        (pair, match)
        for pair in pairs
        if ":" in pair.target and (match := _AFTER_VALUE.match(pair.target))
    ]
    yield from _labels(pairs)
    glued = [(pair, match) for pair, match in found if not match["space"]]
    if 2 * len(glued) <= len(found):
        for pair, match in glued:
            at = match.start("colon")
            yield pair, Hit(_("no space before “{mark}”").format(mark=":"), at, at + 1)


def _labels(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Hit]]:
    """Yield one-word labels that are as in the source, if labels have a space before the colon."""
    labels = [pair for pair in pairs if len(pair.target) <= _LONGEST_LABEL and ":" in pair.target]
    found = [(pair, match) for pair in labels if (match := _LABEL.fullmatch(pair.target))]
    glued = [(pair, match) for pair, match in found if not match["space"]]
    same = [(pair, match) for pair, match in glued if match["word"] in pair.source]
    if 0 < len(same) * _MAJORITY <= len(found) - len(glued):
        for pair, match in same:
            at = match.start("colon")
            yield pair, Hit(_("no space before “{mark}”").format(mark=":"), at, at + 1)


def _quotations(pair: Pair) -> Iterator[re.Match[str]]:
    if "<<" in pair.target and not pair.in_source("<<"):
        yield from _ANGLES.finditer(pair.target)
    if not _OPENED.search(pair.target):
        return
    for match in _FOREIGN.finditer(pair.masked):
        # The source also puts names in programs in ' '.
        if match["plain"] and ("'" in pair.source or not _QUOTED.search(pair.source)):
            continue
        # Text that the source has as well is masked; in straight marks it may be code.
        is_code = HIDDEN in match[0] and (
            match["straight"] or _CODE.search(pair.target, *match.span())
        )
        if _WORD.search(pair.target, *match.span()) and not is_code and not _is_inside(pair, match):
            yield match


def _is_inside(pair: Pair, match: re.Match[str]) -> bool:
    """Return whether a quotation is inside another one and has second-level quotation marks."""
    text, at = pair.masked, match.start()
    opened = last_before(text, "«", at)
    if match["curly"] or last_before(text, "»", at) >= opened or text.find("»", match.end()) < 0:
        return in_quotation(text, at)
    in_second = last_before(text, "“", at) > last_before(text, "”", at)
    return in_second or bool(match["straight"] and pair.in_source(pair.target[at : match.end()]))


def sentence_start(pairs: Sequence[Pair], _settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find texts and sentences that begin in lower case where the source has a capital."""
    capital = [pair for pair in pairs if _CAPITAL_FIRST.match(pair.source)]
    small = [(pair, first) for pair in capital if (first := _small_first(pair))]
    if len(small) > _most(len(capital)):
        # labels may be names of languages and peoples, which are in lower case
        small = [(pair, first) for pair, first in small if _is_sentence(pair)]
        small = small if len(small) <= _most(sum(map(_is_sentence, capital))) else []
    for pair, first in small:
        yield pair, _begins(first)
    for pair in pairs:
        found = _SMALL_START.search(pair.target) and [*_SMALL_START.finditer(pair.masked)]
        if found:
            capitals = (_CAPITAL_START.findall(text) for text in (pair.source, pair.target))
            in_source, here = map(len, capitals)
            for match in found[: max(in_source - here, 0)]:
                yield pair, _begins(match)


def _most(count: int) -> float:
    """Return how many out of ``count`` texts may begin in lower case if that is not the style."""
    return max(1, min(max(_FEW, _STYLE_SHARE * count), count / 3))


def _small_first(pair: Pair) -> re.Match[str] | None:
    """Return the first word if it is in lower case and not a month, a people or from the source."""
    first = _FIRST.match(pair.target)
    if first is not None and pair.target[:1] not in ("_", "&"):  # an accelerator is no code
        first = _FIRST.match(pair.masked)
    if first is None or pair.in_lower_source(first["word"]) or first["word"] in small_words():
        return None
    return first


def _is_sentence(pair: Pair) -> bool:
    """Return whether source and translation both begin with a capital and end in a final mark."""
    return _CAPITAL_FIRST.match(pair.source) is not None and all(
        text.rstrip(_AFTER_END).endswith(_ENDS)
        and len(text.split(None, _FEWEST_WORDS)) > _FEWEST_WORDS - 1
        for text in (pair.masked_source, pair.masked)
    )


def _begins(match: re.Match[str]) -> Hit:
    word = match["word"]
    text = _("a sentence begins here: “{word}”").format(word=word[0].upper() + word[1:])
    return Hit(text, *match.span("word"))


CHECKS = described(
    __package__,
    {},
    {"fr-quotes": foreign, "fr-sentence-start": sentence_start, "fr-colon": colons},
)
