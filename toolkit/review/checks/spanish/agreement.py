"""Check that articles agree with the following noun, if its form is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.spanish.words import spanish_words

_FORMS = spanish_words().articles
_FORM_OF = {form: forms for forms in _FORMS for form in forms if " " not in form}
_ARTICLE = r"(?<![\w/])(?P<article>" + "|".join(_FORM_OF) + ") "
_FEMININE = re.compile(
    _ARTICLE + r"(?P<noun>[a-záéíóúñ]{2,}(?:[csx]ión|dad|tad|tud)|"
    r"[a-záéíóúñ]{2,}(?:[csx]iones|dades|tades|tudes))(?![\w/(-])",
    re.IGNORECASE,
)
_NOT_FEMININE = frozenset(["sionismo", "notición"])
_MASCULINE_NOUNS = frozenset(spanish_words().masculine_nouns)
_PLURALS = tuple(w + ("es" if w[-1] in "rls" else "s") for w in _MASCULINE_NOUNS if w != "país")
_MASCULINE_FORMS = frozenset((*_MASCULINE_NOUNS, *_PLURALS, "países"))
_FEMININE_ENDINGS = ("ión", "dad", "tad", "tud")
_FEMININE_PLURALS = ("iones", "dades", "tades", "tudes")
_MASCULINE = re.compile(
    _ARTICLE
    + r"(?P<noun>(?P<one>"
    + "|".join(sorted(_MASCULINE_NOUNS))
    + r")|(?P<many>"
    + "|".join(sorted(_PLURALS))
    + r"|países))(?![\w/(-])",
    re.IGNORECASE,
)
# “No la programa”, “que las nombre”: after these forms, which are also pronouns, it may be a verb.
_VERBS = frozenset(
    form for noun in spanish_words().masculine_nouns_and_verbs for form in (noun, noun + "s")
)
_NO_PRONOUNS = frozenset({"el", "un", "del", "al"})
# An article directly before one of these nouns certainly belongs to it. Other nouns may modify an
# omitted one: la (blusa) color crema, el (coche) tracción delantera, la (página) error, un (ser)
# mitad dios. Augmentatives such as negoción are not among them either.
_CERTAIN_NOUNS = frozenset(spanish_words().nouns_of_certain_gender)
# “el versión extendida” may be a disc; a version of something is certain.
_WITH_OF = frozenset({"versión", "versiones"})
# After a pronoun, a noun may follow if a verb is left out: “uno da dinero y el otro educación”.
# “Al” may be a transposed “la”, and “del” may be “de la” or “de”.
_ARTICLES = frozenset(form for forms in _FORMS[:2] for form in forms)
_PLURAL = re.compile(r"(?:iones|ades|udes)$", re.IGNORECASE)


def article(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find articles of the wrong gender or number."""
    if not any(
        word in _FORM_OF
        and (number := _number(noun)) is not None
        and _FORM_OF[word][number] != word
        for word, noun in pairwise(pair.words)
    ):
        return
    text = pair.masked
    for match in _FEMININE.finditer(text):
        if match["noun"].lower() not in _NOT_FEMININE:
            yield from _hit(pair, match, 3 if _PLURAL.search(match["noun"]) else 1)
    for match in _MASCULINE.finditer(text):
        if match["noun"].lower() in _VERBS and match["article"].lower() not in _NO_PRONOUNS:
            continue
        yield from _hit(pair, match, 0 if match["one"] else 2)


def _number(noun: str) -> int | None:
    """Return the index in ``_FORMS`` of the article's form that agrees with a noun, or None."""
    if noun.endswith(_FEMININE_ENDINGS):
        return 1
    if noun.endswith(_FEMININE_PLURALS):
        return 3
    if noun in _MASCULINE_FORMS:
        return 0 if noun in _MASCULINE_NOUNS else 2
    return None


def _hit(pair: Pair, match: re.Match[str], number: int) -> Iterator[Hit]:
    """Yield a hit unless the article is the form at that index in ``_FORMS``."""
    article = match["article"]
    forms = _FORM_OF[article.lower()]
    good = forms[number]
    if article.lower() == good or pair.in_source(f"{article} {match['noun']}"):
        return
    if article[0].isupper():
        good = good[0].upper() + good[1:]
    text = _("“{good}” before “{noun}”").format(good=good, noun=match["noun"])
    start, end = match.span("article")
    # If the numbers differ, the noun may be the mistake.
    same_number = (article.lower() in forms[2:]) == (number >= 2)
    noun = match["noun"]
    certain = noun in _CERTAIN_NOUNS or (
        noun in _WITH_OF and pair.masked.startswith((" de ", " del "), match.end("noun"))
    )
    sure = same_number and certain and article.lower() in _ARTICLES and is_own_speech(pair, start)
    yield Hit(text, start, match.end("noun"), Fix(start, end, good) if sure else None)


CHECKS = described(__package__, {"es-article": article})
