"""Check that French determiners and adjectives agree with their noun in gender and number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.french.patterns import look
from toolkit.review.checks.french.words import french_words

# In l’un and quelqu’un, un is a pronoun; in d’un it is an article. 21 is vingt et un.
_START = r"(?<![\w/(-])(?<![lLuU]['’])"
_DETERMINED = re.compile(
    _START + r"(?<!et )(?P<determiner>(?i:l[ae]|une?|cet|cette|ce|du|aux?|aucune?|quelle|quel"
    r"|[mts](?:on|a|es)|les|des|ces|nos|vos|notre|votre|chaque|leurs|plusieurs|quelques))[ \u00a0]"
    r"(?P<noun>[a-zà-ÿœæ]{3,})(?![\w@/(*=]|[-.'’]\w| [àa] )"
)
_ADJECTIVE = re.compile(
    _START + r"(?i:l[ae]|une?|cette|ce|du|au|[mts](?:on|a)|d[e’']|[lcmts]es|des|nos|vos|deux) ?"
    r"(?P<adjective>"
    r"(?P<masculine>petits?|beaux|bons?|beau|vieux|(?<!de )nouveau|gros|longs?|mauvais|joli"
    r"|derniers?|grand(?! (?:mère|tante|route|rue|messe|chose|peine|faim|soif|peur|croix|voile)))"
    r"|petite|bonne|belle|vieille|nouvelle|grosse|longue|mauvaise|jolie|grande|première|dernière"
    r"|seule)[ \u00a0](?P<noun>[a-zà-ÿœæ]{3,})(?![\w@/(*=]|[-.'’]\w| [àa] )"
)
_COUNTED = re.compile(
    r"(?<![\w,.-])(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente"
    r"|quarante|cinquante|soixante|cent|mille|cents)[ \u00a0]"
    r"(?P<noun>[a-zà-ÿœæ]{3,})(?![\w@/(*=]|[-.'’]\w)"
)
_FOLLOWED = re.compile(
    _START + r"(?i:le|un|ce|mon|ton|son|la|une|cette|[mts]a)[ \u00a0]"
    r"(?P<noun>[a-zà-ÿœæ]{3,})[ \u00a0](?P<adjective>[a-zà-ÿ]+)"
    r"(?=[ \u00a0\u202f]?[,.;!?]|$| (?:était|est|de|qui|dans|fut)\b)"
)
# In "les premier et second rangs", two singular adjectives share one plural noun.
_ONE_OF_SEVERAL = re.compile(r"(?:, ?\w+)* (?:et|ou) (?!(?:l|d|[cmst])es |leurs |[nv]os |aux )")
_IS_VERB = re.compile(r"(?:[st]?ont|aient|èrent|urent|irent)$")
_MASCULINE = frozenset(["le", "un", "ce", "cet", "du", "au", "aucun", "quel"])
_FEMININE = frozenset(["la", "une", "cette", "aucune", "quelle", "ma", "ta", "sa"])
_BEFORE_VOWELS = frozenset(["mon", "ton", "son"])
_EITHER = frozenset(["chaque", "notre", "votre"])
_MAYBE_PRONOUNS = frozenset(["le", "la", "les"])
_NOT_FEMININE = re.compile(r"bastion|cation")


@cache
def nouns() -> dict[str, tuple[str, bool]]:
    """Map each noun to its gender (``m``, ``f`` or empty) and to whether it may be a verb form."""
    found = {}
    for name, words in french_words("nouns").items():
        gender = name[0] if name[0] in "mf" else ""
        for word in words.split():
            found[word] = gender, name.endswith("verb")
    return found


def _gender(noun: str) -> tuple[str, bool]:
    known = nouns().get(noun)
    if known is None and noun.endswith(("tion", "sion", "xion")) and not _NOT_FEMININE.match(noun):
        return "f", False
    return known or ("", True)


def article(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find determiners and frequent adjectives that do not agree with their noun."""
    yield from look("agreements", pair, settings)
    for match in _DETERMINED.finditer(pair.masked):
        word, noun = match["determiner"].lower(), match["noun"]
        if _agrees(word, noun) or (noun in pair.source_words and noun not in nouns()):
            continue
        if noun[-1] == "s" or not _ONE_OF_SEVERAL.match(pair.masked, match.end()):
            yield _hit(match["determiner"], noun, match)
    for match in _COUNTED.finditer(pair.masked):
        noun = match["noun"]
        if noun[-1] not in "sxz" and not nouns().get(noun, ("", True))[1]:
            yield _hit(match[0].split()[0], noun, match)
    if not _adjectives().keys().isdisjoint(pair.word_set):
        for match in _FOLLOWED.finditer(pair.masked):
            has = _adjectives().get(match["adjective"])
            gender, verb = _gender(match["noun"])
            sure = not verb or match[0][:2].lower() not in ("le", "la")
            if has and sure and gender == ("f" if has == "m" else "m"):
                yield _hit(match["adjective"], match["noun"], match)
    for match in _ADJECTIVE.finditer(pair.masked):
        noun = match["noun"]
        plural = noun[-1] == "s" and noun not in nouns() and noun not in _singulars()
        gender, verb = _gender(noun[:-1] if plural else noun)
        if not verb and gender == ("f" if match["masculine"] else "m"):
            yield _hit(match["adjective"], noun, match)


def _hit(word: str, noun: str, match: re.Match[str]) -> Hit:
    text = _("“{article}” does not agree with “{noun}”").format(article=word, noun=noun)
    return Hit(text, *match.span())


def _agrees(word: str, noun: str) -> bool:
    gender, verb = _gender(noun)
    if word in _MASCULINE or word in _FEMININE or word in _BEFORE_VOWELS or word in _EITHER:
        if noun.endswith("s") and word not in ("le", "la"):
            return noun[:-1] not in nouns() or noun in _singulars()
        if not gender or (verb and word in _MAYBE_PRONOUNS) or word in _EITHER:
            return True
        if word in _BEFORE_VOWELS:
            return gender == "m" or noun[0] in "aeiouyhâàéèêëîïôûœæ"
        return (gender == "m") == (word in _MASCULINE)
    if noun[-1] in "sxz" or noun.endswith("men") or (word == "plusieurs" and _IS_VERB.search(noun)):
        return True
    if word == "les":
        return verb
    return noun in _invariable() or (noun.endswith("ment") and noun not in nouns())


@cache
def _adjectives() -> dict[str, str]:
    """Return the gender of adjectives that follow their noun."""
    words = french_words()["two_genders"].split()
    return dict(zip(words[::2], "m" * len(words), strict=False)) | dict(
        zip(words[1::2], "f" * len(words), strict=False)
    )


@cache
def _singulars() -> frozenset[str]:
    return frozenset(french_words()["singular_in_s"])


@cache
def _invariable() -> frozenset[str]:
    return frozenset(french_words()["after_plural"].split())


CHECKS = described(__package__, {"fr-article": article})
