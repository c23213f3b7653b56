"""French accents missing from words that always have one, even in capitals, and from initial À."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from string import ascii_lowercase

from toolkit.i18n.messages import gettext as _
from toolkit.parsing.words import LETTER_RUN
from toolkit.review.checks.accelerated import without_accelerator
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech, starts_sentence
from toolkit.review.checks.described import described
from toolkit.review.checks.french.words import any_of, french_words, like


def bare(word: str) -> str:
    """Return the word without accents and cedillas."""
    letters = unicodedata.normalize("NFD", word)
    return "".join(c for c in letters if not unicodedata.combining(c))


_OTHER_ACCENTS = {"é": "èê", "è": "éê", "ê": "éè", "ë": "é", "ç": "s"}
_LONG = 6
# Participles with an accent on the first letter and the last; in élevé, that of élève changes.
_PARTICIPLE = re.compile(r"é(?![a-zà-ÿ]*e[^aeiouy]és?$)[a-z]{3,}és?")
_DOUBLE = re.compile(r"([bcdfgklmnprt])\1")


def _misspellings(word: str, last: int) -> Iterator[str]:
    """Yield the word without its accents, without one of them, and with a different accent.

    Only the letters before ``last`` are changed.
    """
    yield bare(word[:last]) + word[last:]
    for at, letter in enumerate(word[:last]):
        if not letter.isascii():
            for other in (bare(letter), *_OTHER_ACCENTS.get(letter, "")):
                yield word[:at] + other + word[at + 1 :]


@cache
def _accented() -> dict[str, str]:
    """Map misspellings to the words with their correct accents."""
    table = french_words("accents")
    words = [word for word in table["words"].split() if not word.isascii()]
    # etoile is étoile, not étoilé, and etudie is étudie: the word with fewer changes comes last.
    words.sort(key=_accents, reverse=True)
    found = {wrong: word for word in words for wrong in _misspellings(word, len(word))}
    found.update((bare(word), word) for word in _forms_in_e(words))
    for word in table["participles"].split():
        last = len(word.rstrip("s"))
        found.update((word[: last - 1] + other + word[last:], word) for other in "èê")
        found.update((wrong, word) for wrong in _misspellings(word, last - 1) if wrong != word)
    return _without_words(found)


def _accents(word: str) -> int:
    """Return how many letters of the word have a diacritic."""
    return sum(not letter.isascii() for letter in word)


def _forms_in_e(words: Iterable[str]) -> Iterator[str]:
    """Yield verb forms of participles in é: étudie for étudié."""
    for word in words:
        if _PARTICIPLE.fullmatch(word):
            last = len(word.rstrip("s"))
            yield word[: last - 1] + "e" + word[last:]


@cache
def _two_forms() -> frozenset[str]:
    """Return the misspellings of both a verb form and its participle: etudie."""
    return frozenset(map(bare, _forms_in_e(french_words("accents")["words"].split())))


def _without_words(table: dict[str, str]) -> dict[str, str]:
    """Return the table without misspellings that are themselves words."""
    words = set(french_words("accents")["also_words"].split())
    return {wrong: good for wrong, good in table.items() if wrong != good and wrong not in words}


@cache
def single_letters() -> dict[str, str]:
    """Map words that lack a double letter to the correct words: adrese to adresse."""
    words = french_words("accents")["words"].split()
    return _without_words(
        {
            word[: double.start()] + word[double.start() + 1 :]: word
            for word in words
            for double in _DOUBLE.finditer(word)
            if len(word) >= _LONG
        }
    )


_ARTICLE = re.compile(
    r"(?<![\w'’-])(?:l[ae]s?|une?|des|du|cet?|cette|ces|sa|son|ses|leurs?|aux?|notre|votre) $"
    r"|(?<![\w'’-])[ld]['’]$",
    re.IGNORECASE,
)
_LOOK_BACK = 10
_SHORT = 4
# Nouns in -ité and participles: without the accent, only verbs have these endings.
_ENDING = re.compile(
    r"(?<![\w.@/-])(?P<word>(?!(?:re|)habilite|debilite|gingivite|conjonctivite|banshee|cherokee|frisbee"
    r"|jamboree|lichee|lychee|pedigree|toffee|yankee)"
    r"[a-zà-ÿ]{2,}(?:bilite|[bcnrt]alite|ivite|[^aeiouy]ee)s?)(?![\w@/'’-]|\.\w)"
)
_ASCII_LETTERS = frozenset(ascii_lowercase)
_JOINED = {word.replace("œ", "oe"): word for word in french_words()["ligatures"]}
_A = re.compile(
    r"(?:^|[.!?…:]\s+|\n[ \t]*[-*•–—]?[ \t]*|«[ \u00a0\u202f]?)(?P<a>A) "
    rf"(?:(?P<article>l['’](?=[a-zà-ÿ])|(?:la|les?|une?|sa|son|ses|leurs?"
    r"|ma|mon|mes|notre|votre|ta|ton) )"
    rf"|[A-ZÀ-Þ][a-zà-ÿ-]+,|[a-zà-ÿ]+(?:er|ir|re)(?!\w)|(?:{any_of('after_capital_a')})(?!\w))"
)
# In every French word that begins like this, the first letter has a diacritic: écr-, équ-, éta-,
# Ça, Âge.
_INITIAL = re.compile(
    r"(?P<e>E(?:c(?=[rlo]|h[aeou]|a[rl]|u[emr])|qu|p(?=[aio][a-zéî]{3}|ui|lu)"
    r"|g(?=a[lr]|out|li)|t(?=a[bgilnpt][a-zà-ÿ]|o[fiun][a-zà-ÿ]|ud|ui|ei[gn]|end|inc|ir[aeo]|iqu|r[aeio])"
    r"|v(?=i[dt]|acu|alu|anou|eil|entu|olu)|d(?=ifi|it[eio]|u[cq]|red)|m(?=ett|eut|igr|iss|otion|ouv)"
    r"|l(?=abor|anc|arg|ect|ev|imin|oi|ogi|uc)|r(?=udi|osi|ig|aill|upt))[a-zà-ÿ]+)(?!\w)"
    r"|(?P<c>Ca)(?=,? [a-zà-ÿ])|(?P<a>Age)(?= (?:de|du|des|m[ai]|moyen)|[ \u00a0\u202f]+:)"
    r"|(?P<i>Iles?)(?=-de|[ \u00a0](?!ne\b)[a-zà-ÿA-ZÀ-Þ])"
)
_FIRST = {"e": "É", "c": "Ç", "a": "Â", "i": "Î"}
_ELIDED = re.compile(r"(?<![\w'’-])[ldLD]['’]$")
# The spelling of 1990 writes ile.
_NEW_SPELLING = re.compile(r"(?<!\w)iles?(?!\w)")
_HAS = re.compile(r"\b(?:has|have|had|been|was|were)\b", re.IGNORECASE)
# Phrases in which A is never the verb, whatever the source says.
_PLACE = re.compile(
    r"A (?:l['’](?:intérieur|extérieur|aide|avance|origine|issue|inverse|exception|instar|encontre)"
    r"|la (?:fin|place|fois|suite|base|différence|demande))(?!\w)"
)
_PHRASE = re.compile(
    r"(?<![\w'’-])(?i:(?:jusqu['’]|quant |par rapport |c['’]est[ -]|vis[ -])(?P<a>a)"
    r"(?= (?!t-)\w|-|[ -](?:dire|vis)\b)"
    r"|(?P<from>a) partir (?:de |du |des |d['’]))"
)


def missing(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find lower-case words that lack an accent that they always have, and a for à in phrases."""
    if not _accented().keys().isdisjoint(pair.word_set):
        for match in LETTER_RUN.finditer(pair.masked):
            good = _accented().get(match[0])
            if (
                good
                and not _is_of_source(pair, match[0], match.start())
                and is_whole(pair, match.span())
            ):
                yield _hit(pair, *match.span(), good, whole=match[0] not in _two_forms())
    if "ite" in pair.target or "ee" in pair.target:
        for ending in _ENDING.finditer(pair.masked):
            word = ending["word"]
            if word not in _accented() and not any(w.startswith(word) for w in pair.source_words):
                yield _hit(
                    pair,
                    *ending.span("word"),
                    re.sub(r"e(?=e?s?$)", "é", word, count=1),
                    whole=False,
                )
    if "a" in pair.word_set:
        for phrase in _PHRASE.finditer(pair.masked):
            group = "a" if phrase["a"] else "from"
            if phrase[group] == "a":
                yield _hit(pair, *phrase.span(group), "à")


def _is_of_source(pair: Pair, word: str, at: int) -> bool:
    """Return whether the source has the word and no article before it shows that it is French."""
    if not pair.in_lower_source(word):
        return False
    article = _ARTICLE.search(pair.masked, max(at - _LOOK_BACK, 0), at)
    return article is None or pair.in_lower_source(article[0].lower() + word)


def capital(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find capitalised words that lack an accent that they always have, and A for À."""
    if not _accented().keys().isdisjoint(pair.word_set):
        for match in LETTER_RUN.finditer(pair.masked):
            word = match[0]
            good = _accented().get(word.lower()) if word[0].isupper() else None
            if good is None or pair.in_lower_source(word.lower()):
                continue
            # Inside a sentence, other capitalised words are names: Chateau, Vallee.
            sure = good[0] not in _ASCII_LETTERS or starts_sentence(pair.masked, match.start())
            if (word.isupper() or (word[1:].islower() and sure)) and is_whole(pair, match.span()):
                yield _hit(pair, *match.span(), like(word, good))
    for initial in _INITIAL.finditer(pair.masked):
        word, at = initial[0], initial.start()
        known = _accented().get(word.lower()) or (
            not initial["a"] and _begins_in_source(pair, word.lower())
        )
        begins = starts_sentence(pair.masked, at) or _ELIDED.search(pair.masked, 0, at)
        if initial["i"] and _NEW_SPELLING.search(pair.target):
            continue
        if not known and begins and is_whole(pair, initial.span()):
            first = _FIRST[initial.lastgroup or ""]
            text = _("“{word}” is written “{good}”").format(word=word, good=first + word[1:])
            yield Hit(text, *initial.span())
    for start in _A.finditer(pair.masked):
        has = start["article"] and _HAS.search(pair.source)
        if not has or _PLACE.match(pair.masked, start.start("a")):
            yield _hit(pair, *start.span("a"), "À")


def _begins_in_source(pair: Pair, word: str) -> bool:
    """Return whether a word of the source is this one, or begins with it if it is not short."""
    if len(word) < _SHORT:
        return word in pair.source_words
    return pair.in_lower_source(word)


def ligature(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find words spelled with the letters o and e instead of œ."""
    if pair.word_set.isdisjoint(_JOINED):
        return
    for match in LETTER_RUN.finditer(pair.masked):
        good = _JOINED.get(match[0].lower())
        if good and not pair.in_lower_source(match[0].lower()) and is_whole(pair, match.span()):
            yield _hit(pair, *match.span(), like(match[0], good))


def is_whole(pair: Pair, span: tuple[int, int]) -> bool:
    """Return whether a word is not part of a name such as latin-1, a.systeme or systeme_x."""
    before, after = pair.target[: span[0]][-1:], pair.target[span[1] : span[1] + 2]
    return before not in tuple("./:@_=\\#$&+<]") and not re.match(r"[./:@_=(]\w|-\d", after)


def _hit(pair: Pair, start: int, end: int, good: str, *, whole: bool = True) -> Hit:
    word = pair.target[start:end]
    text = _("“{word}” is written “{good}”").format(word=word, good=good)
    named = word[0].isupper() and not word.isupper() and len(word) > 1
    sure = whole and not named and is_own_speech(pair, start)
    return Hit(text, start, end, Fix(start, end, good) if sure else None)


CHECKS = described(
    __package__,
    {
        "fr-accent-missing": without_accelerator(missing),
        "fr-capital-accent": without_accelerator(capital),
        "fr-ligature": without_accelerator(ligature),
    },
)
