"""Agreed terms: required and forbidden translations, matched by stems rather than letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from toolkit.interface import gettext as _
from toolkit.languages import primary
from toolkit.model.finding import Severity
from toolkit.model.glossary import Term
from toolkit.review.checks.check import Check, CheckSettings, Example, Hit, Pair
from toolkit.words import ALPHANUMERIC_RUN

FAMILY = "terminology"
_ENGLISH_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ing", ""),
    ("ied", "y"),
    ("ed", ""),
    ("es", "e"),
    ("s", ""),
)
# Forms that no ending explains; what is not here is found by its ending or not at all.
_ENGLISH_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife",
    "knives": "knife", "leaves": "leaf", "shelves": "shelf", "halves": "half", "selves": "self",
    "wolves": "wolf", "criteria": "criterion", "phenomena": "phenomenon", "data": "datum",
    "indices": "index", "matrices": "matrix", "analyses": "analysis", "theses": "thesis",
    "crises": "crisis", "bases": "basis", "made": "make", "built": "build", "bought": "buy",
    "sold": "sell", "gave": "give", "given": "give", "took": "take", "taken": "take",
    "wrote": "write", "written": "write", "held": "hold", "left": "leave", "lost": "lose",
    "paid": "pay", "sent": "send", "spent": "spend", "shown": "show", "chose": "choose",
    "chosen": "choose", "grew": "grow", "grown": "grow", "knew": "know", "known": "know",
}  # fmt: skip
_SPANISH_IRREGULAR = {
    "hecho": "hacer", "hecha": "hacer", "hizo": "hacer", "hacen": "hacer", "hace": "hacer",
    "dicho": "decir", "dice": "decir", "dijo": "decir", "puesto": "poner", "pone": "poner",
    "puso": "poner", "visto": "ver", "ve": "ver", "vio": "ver", "abierto": "abrir",
    "abierta": "abrir", "abiertos": "abrir", "abiertas": "abrir", "escrito": "escribir",
    "escrita": "escribir", "roto": "romper", "rota": "romper", "vuelto": "volver",
    "cubierto": "cubrir", "cubierta": "cubrir", "resuelto": "resolver", "resuelta": "resolver",
}  # fmt: skip
# The vowels of a stem that change under stress: cuenta, contar; piensa, pensar.
_DIPHTHONGS = (("ue", "o"), ("ie", "e"))
_SPANISH_ENDINGS = (
    "aciones",
    "ación",
    "iendo",
    "ando",
    "ados",
    "adas",
    "idos",
    "idas",
    "ado",
    "ada",
    "ido",
    "ida",
    "aron",
    "ieron",
    "aban",
    "aba",
    "arse",
    "erse",
    "irse",
    "amos",
    "emos",
    "imos",
    "ales",
    "ces",
    "es",
    "as",
    "os",
    "an",
    "en",
    "ar",
    "er",
    "ir",
    "a",
    "o",
    "e",
    "s",
)


@lru_cache(maxsize=16384)
def stem(word: str, language: str) -> str:
    """A light stem: enough to match the forms of a term, not to analyse a language.

    English loses -s, -es, -ies, -ing, -ed; Spanish its accents, the endings of number, gender and
    the frequent tenses, and the diphthongs of stressed stems. Frequent irregular forms are in a
    table. Three letters always stay.
    """
    word = word.lower()
    if primary(language) == "en":
        word = _ENGLISH_IRREGULAR.get(word, word)
        for ending, replacement in _ENGLISH_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
                word = word[: -len(ending)] + replacement
                break
        doubled = len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsaeiou"
        return (word[:-1] if doubled else word).rstrip("e")
    if primary(language) == "es":
        word = _SPANISH_IRREGULAR.get(word, word)
        for ending in _SPANISH_ENDINGS:
            least = 2 if ending == "ces" else 3
            if word.endswith(ending) and len(word) - len(ending) >= least:
                word = word[: -len(ending)] + ("z" if ending == "ces" else "")
                break
        for stressed, plain in _DIPHTHONGS:
            if len(word) > 4:
                word = word.replace(stressed, plain)
        decomposed = unicodedata.normalize("NFD", word.replace("ñ", "\x00"))
        return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("\x00", "ñ")
    return word


def _stems(text: str, language: str) -> tuple[list[str], list[regex.Match[str]]]:
    words = list(ALPHANUMERIC_RUN.finditer(text))
    return [stem(word[0], language) for word in words], words


@lru_cache(maxsize=4096)
def _term_stems(term: str, language: str) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in ALPHANUMERIC_RUN.findall(term))


def _find(wanted: Sequence[str], stems: Sequence[str]) -> int:
    size = len(wanted)
    if not size or wanted[0] not in stems:
        return -1
    return next(
        (i for i in range(len(stems) - size + 1) if tuple(stems[i : i + size]) == tuple(wanted)),
        -1,
    )


@lru_cache(maxsize=8)
def _by_first_stem(glossary: tuple[Term, ...], language: str) -> dict[str, list[Term]]:
    index: dict[str, list[Term]] = {}
    for term in glossary:
        wanted = _term_stems(term.source, language)
        if wanted:
            index.setdefault(wanted[0], []).append(term)
    return index


def _terms_in(pair: Pair, settings: CheckSettings) -> Iterator[Term]:
    """The glossary's terms in the source, a term inside a longer one left out."""
    index = _by_first_stem(settings.glossary, settings.source_language)
    stems, _words = _stems(pair.source, settings.source_language)
    found: list[tuple[int, int, Term]] = []
    for position, word in enumerate(stems):
        for term in index.get(word, ()):
            wanted = _term_stems(term.source, settings.source_language)
            if tuple(stems[position : position + len(wanted)]) == wanted:
                found.append((position, position + len(wanted), term))
    for start, end, term in found:
        longer = any(s <= start and end <= e and e - s > end - start for s, e, _t in found)
        if not longer:
            yield term


def required(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Terms of the source of which no agreed translation is there."""
    if not settings.glossary:
        return
    language = settings.target_language
    stems: list[str] | None = None
    for term in dict.fromkeys(_terms_in(pair, settings)):
        if not term.allowed:
            continue
        if stems is None:
            stems = _stems(pair.target, language)[0]
        if all(_find(_term_stems(good, language), stems) < 0 for good in term.allowed):
            text = _("“{term}” is agreed to be {allowed}").format(
                term=term.source, allowed=" / ".join(f"“{good}”" for good in term.allowed)
            )
            yield Hit(text, subject=term.source)


def preferred(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Terms for which an admitted translation stands where another is preferred."""
    if not settings.glossary:
        return
    language = settings.target_language
    for term in dict.fromkeys(_terms_in(pair, settings)):
        if len(term.allowed) < 2:
            continue
        stems, words = _stems(pair.target, language)
        if _find(_term_stems(term.allowed[0], language), stems) >= 0:
            continue
        for other in term.allowed[1:]:
            wanted = _term_stems(other, language)
            at = _find(wanted, stems)
            if at >= 0:
                text = _("“{good}” is preferred to “{other}” for “{term}”").format(
                    good=term.allowed[0], other=other, term=term.source
                )
                start, end = words[at].start(), words[at + len(wanted) - 1].end()
                yield Hit(text, start, end, subject=other)
                break


def forbidden(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Translations of a term that were ruled out."""
    if not settings.glossary:
        return
    language = settings.target_language
    for term in dict.fromkeys(_terms_in(pair, settings)):
        stems, words = _stems(pair.target, language) if term.forbidden else ([], [])
        for bad in term.forbidden:
            wanted = _term_stems(bad, language)
            at = _find(wanted, stems)
            if at < 0:
                continue
            instead = _(", rather “{good}”").format(good=term.allowed[0]) if term.allowed else ""
            text = _("“{bad}” is ruled out for “{term}”{instead}").format(
                bad=bad, term=term.source, instead=instead
            )
            yield Hit(text, words[at].start(), words[at + len(wanted) - 1].end(), subject=bad)


CHECKS = (
    Check(
        "term-missing",
        FAMILY,
        Severity.WARNING,
        _("Agreed term not used"),
        _(
            "The source has a term of the glossary and the translation none of its agreed "
            "translations. Plurals, genders and frequent verb forms count as the same word. Needs "
            "--glossary; the example has commons = bienes comunes."
        ),
        Example("The commons are ours.", "El procomún es nuestro."),
        Example("The commons are ours.", "Los bienes comunes son nuestros."),
        required,
    ),
    Check(
        "term-forbidden",
        FAMILY,
        Severity.WARNING,
        _("Term that was ruled out"),
        _(
            "The translation has a word that the glossary rules out for this term. Needs "
            "--glossary; the example has enclosure = cercamiento, never recinto."
        ),
        Example("The enclosures are back.", "Vuelven los recintos a los cercamientos."),
        Example("The enclosures are back.", "Vuelven los cercamientos."),
        forbidden,
    ),
    Check(
        "term-not-preferred",
        FAMILY,
        Severity.INFO,
        _("Term that is only admitted"),
        _(
            "The glossary has a preferred translation for the term and this one is another that it "
            "allows. Needs --glossary; the example has enclosure = cercamiento, or cerramiento."
        ),
        Example("The enclosures are back.", "Vuelven los cerramientos."),
        Example("The enclosures are back.", "Vuelven los cercamientos."),
        preferred,
        advisory=True,
    ),
)
