"""Checks of Spanish accents: missing, superfluous and outdated ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.i18n.messages import gettext as _
from toolkit.parsing.words import LETTER_RUN
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import (
    is_among_first_two,
    is_own_speech,
    starts_sentence,
)
from toolkit.review.checks.described import described
from toolkit.review.checks.masking import HIDDEN
from toolkit.review.checks.spanish.words import spanish_words

_WORDS = spanish_words()
_UNACCENT = str.maketrans("áéíóú", "aeiou")
_ALWAYS = {word.translate(_UNACCENT): word for word in _WORDS.always_accented}
_MOSTLY = {word.translate(_UNACCENT): word for word in _WORDS.mostly_accented}
_NOUNS = {word.translate(_UNACCENT): word for word in _WORDS.accented_after_determiner}
_ALSO_VERBS = frozenset(word.translate(_UNACCENT) for word in _WORDS.also_verbs)
# At a sentence's start, the others may be a name: Dia, Cafe Martínez.
_NO_NAMES = frozenset(_WORDS.no_names)
_CAPITAL_NEXT = re.compile(r" \W?[^\W\d_a-z]")
# The language, after an article or a preposition; otherwise "ingles" means groins.
_INGLES = re.compile(
    r"(?<!\w)(?:en|del|el|al|un|idioma|hablar?|hablan|hablo|traducido al) (?P<word>ingles)(?!\w)",
    re.IGNORECASE,
)
_ALL_BARE = frozenset(_ALWAYS) | frozenset(_MOSTLY) | frozenset(_NOUNS) | {"ingles"}
_NEVER = _WORDS.never_accented
_ONCE_RIGHT = frozenset(_WORDS.once_right)
# No verb can follow these. The others are also pronouns: "la practica", "esta critica todo".
_SURE = (
    r"(?<!\bel )(?<!\bla )(?<!\blos )(?<!\blas )"
    r"(?P<sure>(?:de|a|ante|bajo|con|contra|desde|en|entre|hacia|para|por|sin|sobre|tras)"
    r" (?:el|las?|los)|un|del|al|sus?|mis?|tus?|cada|cuy[oa]s?|nuestr[oa]s?|vuestr[oa]s?)"
)
_AFTER_DETERMINER = re.compile(
    rf"(?<![\w-])(?:{_SURE}|(?P<el>el)|la|los|las|una|est[ae]|est[oa]s|es[ae]|es[oa]s)"
    rf" (?P<word>{'|'.join(_NOUNS)})(?![\w-])",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"(?<!\w)(?:la|una|esta|esa|su|cada|otra|nueva|ninguna|alguna|misma|primera|última"
    r"|(?:número|tipo|cambio|formato) de) $",
    re.IGNORECASE,
)
_WORDS_WITH_ENDING = re.compile(
    r"(?<![\w'’-])[a-zA-Zñáéíóú]{2,}(?:cion|CION|sion|SION|xion|gion)(?![\w'’-])"
)
# Doubled letters that Spanish does not have.
_DOUBLED = re.compile(
    r"([bdfghjkmpqstvwxyz])\1|ll[iu]s|cc[^ei]|^s[cpt]|th|ph|^suspic|^coerc", re.IGNORECASE
)
_ENGLISH = re.compile(r"\b(?:the|of|and|is|to|with|for|that)\b")
_ENGLISH_TOO = frozenset(_WORDS.english_too)
_ARTICLE_BEFORE = re.compile(
    r"(?<!\w)(?:al|cada|del|el|est[ae]|l[ao]s?|mis?|nuestr[oa]s?|sus?|tus?|una?s?) $", re.IGNORECASE
)
_SPANISH_NEXT = re.compile(r"\s*(?:$|[,;:.?!)]| (?:de|del|en|es|está|hay|que|se|y)(?!\w))")
_FOREIGN = (
    "(?:amb|and|degli|dei|della|dello|der|di|die|els|em|et|gli|il|in|nas?|nel|of|per|the|uma?|und)"
)
# Part of a name or of code: latin-1, modulo.funcion, caracter(es).
_IN_COMPOUND = re.compile(r"[-/:@_=(]\w|\.\w|[-+]")
_BEFORE_COMPOUND = tuple("./:@_=\\#$&+-")
_FOREIGN_NEIGHBOUR = re.compile(rf"(?<!\w){_FOREIGN} $", re.IGNORECASE)
_FOREIGN_NEXT = re.compile(rf" {_FOREIGN}(?!\w)", re.IGNORECASE)
_VARIABLE = re.compile(r"<([^\W\d_]+(?:-[^\W\d_]+)*)>")
_LOOK_BACK = 40
_SOLO = re.compile(
    r"(?<!\w)(?P<word>sólo|éste|ésta|éstos|éstas|ése|ésa|ésos|ésas|aquél|aquélla|guión)(?!\w)",
    re.IGNORECASE,
)


def like(word: str, good: str) -> str:
    """Return ``good`` with the capitalisation of ``word``."""
    if word.isupper() and len(word) > 1:
        return good.upper()
    return good[0].upper() + good[1:] if word[0].isupper() else good


def _with_variables(pair: Pair) -> str:
    """Return the masked translation, but with translated words in angle brackets: <opción>."""
    text = pair.masked
    parts: list[str] = []
    at = 0
    for match in _VARIABLE.finditer(pair.target) if HIDDEN in text else ():
        if not pair.in_source(match[1]):
            start, end = match.span(1)
            parts += text[at:start], match[1]
            at = end
    return "".join(parts) + text[at:]


def missing(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find words, also in capitals, without the accent that they always have."""
    if (
        "ion" not in pair.target
        and "ION" not in pair.target
        and pair.word_set.isdisjoint(_ALL_BARE)
    ):
        return
    text = _with_variables(pair)
    for match in LETTER_RUN.finditer(text):
        word = match[0]
        lower = word.lower() if word[0].isupper() else word
        good = _ALWAYS.get(lower) or _MOSTLY.get(lower)
        if good:
            if pair.in_source(word) or (word.isupper() and len(word) < 4):
                continue
            sure = lower in _ALWAYS and _is_no_name(pair, text, match.start(), word)
            yield accent_hit(match.start(), match.end(), word, like(word, good), sure=sure)
    if "ion" in text or "ION" in text:
        yield from _missing_in_ending(pair, text)
    for noun in _AFTER_DETERMINER.finditer(text):
        word = noun["word"]
        verb = word.lower() in _ALSO_VERBS
        if not pair.in_source(word) and (not verb or noun["sure"] or noun["el"]):
            good = like(word, _NOUNS[word.lower()])
            start, end = noun.span("word")
            sure = bool(noun["sure"] or not verb) and _is_no_name(pair, text, start, word)
            yield accent_hit(start, end, word, good, sure=sure)
    for english in _INGLES.finditer(text):
        start, end = english.span("word")
        yield accent_hit(start, end, text[start:end], like(text[start:end], "inglés"))


def _missing_in_ending(pair: Pair, text: str) -> Iterator[Hit]:
    """Find words in -cion, -sion, -xion and -gion, except those of other languages."""
    english = bool(_ENGLISH.search(text))
    for ending in _WORDS_WITH_ENDING.finditer(text):
        word, start = ending[0], ending.start()
        determiner = _DETERMINER.search(text, max(start - _LOOK_BACK, 0), start)
        # “version” is also English; only after an article is it certainly Spanish.
        if pair.in_lower_source(word.lower()) and (
            not determiner or pair.in_lower_source(f"{determiner[0]}{word}".lower())
        ):
            continue
        if _DOUBLED.search(word):
            # “la session”, “una illusion”: not Spanish even with an accent.
            continue
        accented = word[:-2] + ("Ó" if word.isupper() else "ó") + word[-1]
        spanish = word.lower().endswith("cion")
        named = word[0].isupper() and not word.isupper()
        in_name = named and (not determiner or _CAPITAL_NEXT.match(text, ending.end()))
        if not spanish and (in_name or (english and not determiner)):
            # Subversion, Television Authority
            continue
        sure = bool(spanish or determiner) and _is_no_name(pair, text, start, word)
        yield accent_hit(start, ending.end(), word, accented, sure=sure)


def _is_no_name(pair: Pair, text: str, at: int, word: str) -> bool:
    """Return whether a word is neither quoted nor a name.

    It is not a name if it is in lower case, at the start, or among words in capitals.
    """
    if not is_own_speech(pair, at) or _FOREIGN_NEIGHBOUR.search(text[max(at - 12, 0) : at]):
        return False
    rest = text[at + len(word) : at + len(word) + _LOOK_BACK]
    if _IN_COMPOUND.match(rest) or text[at - 1 : at] in _BEFORE_COMPOUND:
        return False
    if _FOREIGN_NEXT.match(rest):
        return False
    if word.lower() in _ENGLISH_TOO and not (
        _ARTICLE_BEFORE.search(text, max(at - _LOOK_BACK, 0), at) and _SPANISH_NEXT.match(rest)
    ):
        return False
    after = at + len(word)
    if text[after : after + 1] == "." and is_among_first_two(text, at):
        # an abbreviation: “Util.” is “Utilizado”
        return False
    if word.isupper():
        return _shouts(text)
    if word.islower():
        return True
    before_name = _CAPITAL_NEXT.match(text, at + len(word))
    known = word.lower() in _NO_NAMES or word.lower().endswith("cion")
    return known and not before_name and starts_sentence(text, at)


@lru_cache(maxsize=8)
def _shouts(text: str) -> bool:
    return text.isupper()


def accent_hit(start: int, end: int, word: str, good: str, *, sure: bool = False) -> Hit:
    """Return a hit on a misspelled word, with a fix only if ``sure`` is set."""
    text = _("“{word}” is written “{good}”").format(word=word, good=good)
    return Hit(text, start, end, Fix(start, end, good) if sure else None)


def superfluous(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find words with an accent that they do not have, or no longer have since 1959."""
    if pair.word_set.isdisjoint(_NEVER):
        return
    for match in LETTER_RUN.finditer(pair.masked):
        good = _NEVER.get(match[0].lower())
        if good and not pair.in_source(match[0]):
            sure = match[0].lower() not in _ONCE_RIGHT and _is_no_name(
                pair, pair.masked, match.start(), match[0]
            )
            yield accent_hit(*match.span(), match[0], like(match[0], good), sure=sure)


def old_accents(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find accents that the Academies have advised against since 2010."""
    if pair.target.isascii():
        return
    for match in _SOLO.finditer(pair.masked):
        word = match["word"]
        good = like(word, word.lower().translate(_UNACCENT))
        sure = is_own_speech(pair, match.start())
        yield accent_hit(match.start(), match.end(), word, good, sure=sure)


CHECKS = described(
    __package__,
    {
        "es-accent-missing": missing,
        "es-accent-superfluous": superfluous,
        "es-old-accent": old_accents,
    },
)
