"""French elision before a vowel (l’arbre, cet arbre), and the contractions du, des, au, aux."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.accelerated import without_accelerator
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.french.patterns import look
from toolkit.review.checks.french.words import any_of, french_words, like

_H_MUTE = rf"(?:{any_of('mute_h')})[a-zà-ÿœ]*"
_VOWEL = rf"(?:(?!{any_of('no_elision')})[aeiouàâéèêëîïôûœæ][a-zà-ÿœæ]+|{_H_MUTE})"
_NEXT = rf"[ \u00a0](?P<next>{_VOWEL})(?![\w@/*-]|\.\w)"
_BEFORE = r"(?<![\w'’/«“\"<>(.-])"
_ELIDED = re.compile(rf"{_BEFORE}(?P<word>(?i:le|la|de|ne|que|je|me|te|se|jusque)){_NEXT}")
_PRONOUN = re.compile(
    r"(?<![\w'’/<>.-])(?P<word>(?i:lorsque|puisque|quoique|quelque|si|ce|[nsmt]e|je))[ \u00a0]"
    r"(?P<next>ils?|elles?|on|une?|en|est|était|étaient|a|y)(?![\w'’-]|\.\w)"
)
# du and au before a vowel: du hôte is de l’hôte. A number or a code word may also follow.
_CONTRACTED_EARLY = re.compile(rf"{_BEFORE}(?P<word>(?i:du|au)){_NEXT}")
_VOWEL_NOUNS = frozenset(french_words()["vowel_nouns"]) - {"import", "export", "album"}
_AFTER_DU = frozenset(french_words()["after_du"].split())
_PRONOUNS = {
    "si": {"il", "ils"},
    "ce": {"est", "était", "étaient"},
    "quelque": {"un", "une"},
    **{word: {"a", "y"} for word in ("ne", "se", "me", "te", "je")},
}
_AFTER_CONJUNCTION = frozenset(["il", "ils", "elle", "elles", "on", "un", "une", "en"])
# The word may stand for a letter or a variable, or two forms may be joined: le ou les.
_NEVER = frozenset(["et", "ou", "où", "uns"])
_ALSO_ARTICLES = frozenset(
    ["au", "aux", "avec", "avant", "après", "en", "entre", "envers", "un", "une", "ici", "aussi"]
)
# An English word of the source may be code; with these endings it is also a French word.
_FRENCH_TOO = re.compile(
    r"(?:ion|ment|age|ité|eur|ance|ence|icle|aire|ique|if|ive|ive|ode|ule|ateur|iste|isme)s?$"
    r"|^(?:objet|animal|air|an|acte|effort|empire|opéra|océan|un|une|on|original|argument)s?$"
)
_FUNCTION_WORDS = frozenset(french_words()["with_vowel"].split())
_LONG = 4
_ONE_TO = re.compile(r" (?:à|ou|et|sur) ")
_OTHER_FORM = re.compile(
    rf"{_BEFORE}(?P<word>(?i:ma|ta|sa)) (?P<noun>{_VOWEL})(?![\w-])"
    rf"|{_BEFORE}(?P<ce>[Cc]e) (?P<this>{_VOWEL})(?!\w)"
    rf"|{_BEFORE}(?P<adjective>(?i:nouveau|beau)) (?P<thing>{any_of('vowel_nouns')})(?!\w)"
)
_GOOD = {"ma": "mon", "ta": "ton", "sa": "son", "ce": "cet", "nouveau": "nouvel", "beau": "bel"}
_NO_NOUN = frozenset(french_words()["after_ce"])
_CONTRACTED = re.compile(
    rf"{_BEFORE}(?P<word>(?i:de|à) les?) (?P<next>(?:{any_of('nouns_like_infinitives')})s?"
    r"|(?!(?:lui|leur|y|en|bien|mieux|tout|tous|plus|trop|pas|moins|mal|peu|rien|jamais)\b)"
    r"[a-zà-ÿœ]+(?<!er)(?<!ir)(?<!re)(?<!ment))(?![\w/-])"
)
_CONTRACTIONS = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"}


def elision(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find missing elisions, and elisions where none is allowed."""
    yield from look("elisions", pair, settings)
    for match in _ELIDED.finditer(pair.masked):
        word, following = match["word"].lower(), match["next"]
        if following in _NEVER or _is_code(pair, following):
            continue
        if word in ("le", "la") and following in _ALSO_ARTICLES:
            continue
        if following in ("un", "une") and _ONE_TO.match(pair.masked, match.end()):
            continue
        yield _elided(pair, match)
    for match in _PRONOUN.finditer(pair.masked):
        if match["next"] in _PRONOUNS.get(match["word"].lower(), _AFTER_CONJUNCTION):
            yield _elided(pair, match)
    for match in _CONTRACTED_EARLY.finditer(pair.masked):
        word, following = match["word"], match["next"]
        code = following not in _VOWEL_NOUNS and _is_code(pair, following)
        if following not in _AFTER_DU and not code:
            apostrophe = _apostrophe(pair)
            good = like(word, "de l" if word.lower() == "du" else "à l") + apostrophe + following
            text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
            yield Hit(text, *match.span())


def _is_code(pair: Pair, word: str) -> bool:
    if word in _FUNCTION_WORDS or _FRENCH_TOO.search(word):
        return False
    if word.endswith("s") and len(word) > _LONG:
        return False  # a plural in both languages: oranges
    if len(word) < _LONG:
        return word in pair.source_words
    return any(other.startswith(word) for other in pair.source_words)


def _apostrophe(pair: Pair) -> str:
    return "'" if "'" in pair.target and "’" not in pair.target else "’"


def _elided(pair: Pair, match: re.Match[str]) -> Hit:
    good = match["word"][:-1] + _apostrophe(pair) + match["next"]
    text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
    sure = is_own_speech(pair, match.start()) and match["word"].lower() not in ("la", "le", "te")
    return Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)


def before_vowel(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find ma, ta, sa, ce, nouveau and beau before a vowel, where another form is required."""
    for match in _OTHER_FORM.finditer(pair.masked):
        word = match["word"] or match["ce"] or match["adjective"]
        noun = match["noun"] or match["this"] or match["thing"]
        adverb = noun in _NO_NOUN or (match["this"] and _is_adverb(noun))
        if (len(noun) < 3 and not match["thing"]) or adverb or _is_code(pair, noun):
            continue
        good = f"{like(word, _GOOD[word.lower()])} {noun}"
        yield Hit(
            _("“{words}” is written “{good}”").format(words=match[0], good=good), *match.span()
        )


def _is_adverb(word: str) -> bool:
    return word.endswith("ment") and word not in french_words()["vowel_nouns"]


def contraction(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find de le, de les, à le and à les before a noun (they are correct before an infinitive)."""
    for match in _CONTRACTED.finditer(pair.masked):
        if _is_code(pair, match["next"]):
            continue
        word = match["word"]
        good = like(word, _CONTRACTIONS[word.lower()])
        text = _("“{words}” is “{good}”").format(words=word, good=good)
        yield Hit(text, match.start(), match.end("word"))


CHECKS = described(
    __package__,
    {
        "fr-elision": without_accelerator(elision),
        "fr-before-vowel": without_accelerator(before_vowel),
        "fr-contraction": without_accelerator(contraction),
    },
)
