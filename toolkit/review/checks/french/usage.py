"""French titles, abbreviations, hyphens and misspellings whose correction is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from toolkit.i18n.messages import gettext as _
from toolkit.parsing.words import LETTER_RUN
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.french.accents import is_whole, single_letters
from toolkit.review.checks.french.patterns import look
from toolkit.review.checks.french.words import Phrases, any_of, french_words, like

_TITLE = re.compile(r"(?<![\w-])(?P<title>Mr\.?|Mme\.|Mlle\.|Dr\.)(?=[ \u00a0][A-ZÀ-Þ])")
_TITLES = {"Mr": "M.", "M": "M.", "Mme": "Mme", "Mlle": "Mlle", "Dr": "Dr"}
_ETC = re.compile(
    r"(?<![\w/.-])(?:(?P<dots>etc ?(?:\.{2,}|\.?…))|(?P<slip>ect)(?=[.…,;)]|\s|$)"
    r"|(?P<and>et etc\.?)|(?P<bare>etc)(?=[,;)»]|\s|$))"
)
_PHRASES = french_words()["misspelt"]
_MISSPELT = re.compile(rf"(?<![\w.@/-])(?P<word>(?i:{any_of('misspelt')}))(?![\w@/=-]|\.\w|['’]\w)")
_MISSPELT_PHRASES = Phrases(_PHRASES)
_HYPHENS = french_words()["hyphens"]
_APART_PHRASES = Phrases(_HYPHENS)
# In “pour elle même si …” the words are not a compound.
_APART = re.compile(rf"(?<![\w'’-])(?P<word>(?i:{any_of('hyphens')}))(?![\w-]| (?:si|quand)\b)")


def title(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find Mr for M., and full stops after abbreviations that end in the word's last letter."""
    for match in _TITLE.finditer(pair.masked):
        good = _TITLES[match["title"].rstrip(".")]
        text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
        # The full stop may end the sentence.
        sure = match["title"] == "Mr" and is_own_speech(pair, match.start())
        yield Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)


def et_cetera(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find etc... for etc., ect. for etc., and et etc."""
    if "etc" not in pair.target and "ect" not in pair.target:
        return
    for match in _ETC.finditer(pair.masked):
        word = match["slip"] or match["bare"]
        if word and pair.in_source(word) and not re.search(r"\betc\.", pair.source):
            continue
        text = _("“{words}” is written “{good}”").format(words=match[0], good="etc.")
        # A directory may have that name.
        fix = Fix(*match.span(), "etc.") if match["dots"] else None
        yield Hit(text, *match.span(), fix)


def misspelt(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find frequent misspellings that are not themselves French words or phrases."""
    if _MISSPELT_PHRASES.may_be_in(pair.word_set):
        for match in _MISSPELT.finditer(pair.masked):
            word = match["word"]
            if " " in word or not pair.in_lower_source(word.lower()):
                yield _replaced(pair, match, like(word, _PHRASES[word.lower()]))
    wrong = single_letters().keys() & pair.word_set
    if wrong:
        for run in LETTER_RUN.finditer(pair.masked):
            word = run[0]
            if word in wrong and is_whole(pair, run.span()) and not pair.in_lower_source(word):
                yield _replaced(pair, run, single_letters()[word])


def hyphens(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find compounds and inversions without hyphens: celui-ci, c’est-à-dire; dis-moi, vient-il."""
    yield from look("hyphens", pair, settings)
    if not _APART_PHRASES.may_be_in(pair.word_set):
        return
    for match in _APART.finditer(pair.masked):
        word = match["word"]
        good = _HYPHENS[word.lower().replace("’", "'")]
        good = good.replace("'", "’") if "’" in word else good
        yield _replaced(pair, match, like(word, good))


def _replaced(pair: Pair, match: re.Match[str] | regex.Match[str], good: str) -> Hit:
    text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
    sure = is_own_speech(pair, match.start())
    return Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)


CHECKS = described(
    __package__,
    {"fr-title": title, "fr-etc": et_cetera, "fr-misspelt": misspelt, "fr-hyphen": hyphens},
)
