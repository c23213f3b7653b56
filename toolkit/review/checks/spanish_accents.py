"""Accents: words that always have one, words that never have one, interrogatives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.interface import gettext as _
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Fix, Hit, Pair
from toolkit.review.checks.masking import HIDDEN
from toolkit.review.checks.spanish_words import spanish_words
from toolkit.words import LETTER_RUN

FAMILY = "spanish"
_WORDS = spanish_words()
_UNACCENT = str.maketrans("áéíóú", "aeiou")
_ALWAYS = {word.translate(_UNACCENT): word for word in _WORDS.always_accented}
_NOUNS = {word.translate(_UNACCENT): word for word in _WORDS.accented_behind_article}
_ALL_BARE = frozenset(_ALWAYS) | frozenset(_NOUNS)
_NEVER = _WORDS.never_accented
_INTERROGATIVE = _WORDS.interrogatives
_ARTICLE = "el|la|los|las|un|una|del|al|este|esta|estos|estas|su|sus|cada|cuyo|cuya|nuestro|nuestra"
_BEHIND_ARTICLE = re.compile(
    rf"(?<!\w)(?:{_ARTICLE}) (?P<word>{'|'.join(_NOUNS)})(?!\w)", re.IGNORECASE
)
_DETERMINER = re.compile(
    r"(?<!\w)(?:la|una|esta|esa|su|cada|otra|nueva|ninguna|alguna|misma|primera|última"
    r"|(?:número|tipo|cambio|formato) de) $",
    re.IGNORECASE,
)
_WORDS_WITH_ENDING = re.compile(
    r"(?<![\w'’-])[a-zA-Zñáéíóú]{2,}(?:cion|CION|sion|SION|xion|gion)(?![\w'’-])"
)
_VARIABLE = re.compile(r"<([^\W\d_]+(?:-[^\W\d_]+)*)>")
_QUESTION = re.compile(
    r"¿(?P<lead>(?:(?:y|por|para|de|a|en|con|desde|hasta|sobre) )?)"
    r"(?P<word>que|como|cuale?s?|cuando|donde|quien(?:es)?|cuant[oa]s?|adonde)"
    r"(?=(?: [^¿?¡!.;:\n]*)?\?)",
    re.IGNORECASE,
)
_SOLO = re.compile(
    r"(?<!\w)(?P<word>sólo|éste|ésta|éstos|éstas|ése|ésa|ésos|ésas|aquél|aquélla|guión)(?!\w)",
    re.IGNORECASE,
)


def _like(word: str, good: str) -> str:
    if word.isupper() and len(word) > 1:
        return good.upper()
    return good[0].upper() + good[1:] if word[0].isupper() else good


def _with_variables(pair: Pair) -> str:
    """The masked translation with the words in angle brackets that a translator wrote: <opción>."""
    text = pair.masked
    for match in _VARIABLE.finditer(pair.target) if HIDDEN in text else ():
        if match[1] not in pair.source:
            start, end = match.span(1)
            text = text[:start] + match[1] + text[end:]
    return text


def missing(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Words without the accent that they always have, in capitals too."""
    if (
        "ion" not in pair.target
        and "ION" not in pair.target
        and pair.word_set.isdisjoint(_ALL_BARE)
    ):
        return
    text = _with_variables(pair)
    for match in LETTER_RUN.finditer(text):
        word = match[0]
        good = _ALWAYS.get(word) or (_ALWAYS.get(word.lower()) if word[0].isupper() else None)
        if good:
            if word in pair.source or (word.isupper() and len(word) < 4):
                continue
            yield _accent_hit(match.start(), match.end(), word, _like(word, good))
    if "ion" in text or "ION" in text:
        for ending in _WORDS_WITH_ENDING.finditer(text):
            word = ending[0]
            # “version” is English too: only behind an article is it Spanish for certain
            foreign = word.lower() in pair.source.lower()
            if not foreign or _DETERMINER.search(text, 0, ending.start()):
                accented = word[:-2] + ("Ó" if word.isupper() else "ó") + word[-1]
                yield _accent_hit(ending.start(), ending.end(), word, accented)
    for noun in _BEHIND_ARTICLE.finditer(text):
        word = noun["word"]
        if word not in pair.source:
            good = _like(word, _NOUNS[word.lower()])
            yield _accent_hit(noun.start("word"), noun.end("word"), word, good)


def _accent_hit(start: int, end: int, word: str, good: str) -> Hit:
    text = _("“{word}” is written “{good}”").format(word=word, good=good)
    return Hit(text, start, end, Fix(start, end, good))


def superfluous(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Words with an accent that they do not have, or no longer have since 1959."""
    if pair.word_set.isdisjoint(_NEVER):
        return
    for match in LETTER_RUN.finditer(pair.masked):
        good = _NEVER.get(match[0].lower())
        if good and match[0] not in pair.source:
            yield _accent_hit(match.start(), match.end(), match[0], _like(match[0], good))


def interrogative(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """A question that begins with an interrogative without its accent."""
    if "¿" not in pair.target:
        return
    for match in _QUESTION.finditer(pair.target):
        word = match["word"]
        lead = match["lead"].strip().lower()
        source = pair.source.lower()
        # “¿Y cuando …?”, “¿Como …?” may be no interrogatives: the source has to have one
        asked = re.search(r"\b(?:what|how|which|when|where|who|whom|whose|why)\b", source)
        if lead == "y" or (not asked and word.lower() != "cual"):
            continue
        good = _like(word, _INTERROGATIVE[word.lower()])
        yield _accent_hit(match.start("word"), match.end("word"), word, good)


def old_accents(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Accents that the Academies have advised against since 2010."""
    if pair.target.isascii():
        return
    for match in _SOLO.finditer(pair.masked):
        word = match["word"]
        good = _like(word, word.lower().translate(_UNACCENT))
        yield _accent_hit(match.start(), match.end(), word, good)


_ES = ("es",)
CHECKS = (
    Check(
        "es-accent-missing",
        FAMILY,
        Severity.WARNING,
        _("Accent missing"),
        _(
            "The word is no Spanish without its accent. Capitals have accents too. Words that "
            "stand in the source as well are left alone."
        ),
        Example("The information", "La informacion"),
        Example("THE INFORMATION", "LA INFORMACIÓN"),
        missing,
        languages=_ES,
    ),
    Check(
        "es-accent-superfluous",
        FAMILY,
        Severity.WARNING,
        _("Accent too many"),
        _("The word has no accent: fue, dio, ti, examen, imagen."),
        Example("It was late.", "Fué tarde."),
        Example("It was late.", "Fue tarde."),
        superfluous,
        languages=_ES,
    ),
    Check(
        "es-interrogative",
        FAMILY,
        Severity.WARNING,
        _("Interrogative without its accent"),
        _("A question that begins with que, como, cual … where the source asks what, how, which."),
        Example("What do we do?", "¿Que hacemos?"),
        Example("Is it that we go?", "¿Que nos vamos?"),
        interrogative,
        languages=_ES,
    ),
    Check(
        "es-old-accent",
        FAMILY,
        Severity.INFO,
        _("Accent of the former spelling"),
        _("Since 2010 the Academies advise solo, este and guion; many editors keep the accents."),
        Example("Only the first", "Sólo el primero"),
        Example("Only the first", "Solo el primero"),
        old_accents,
        languages=_ES,
        advisory=True,
    ),
)
