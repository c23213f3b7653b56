"""Verbs that do not agree with their subject pronoun, recognised by their endings.

After je, tu, il, on or ils, and any clitics that follow (ne, le, lui …), comes a verb, and each
person has only few endings. The ending of another person is therefore an error, whatever the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.contexts import is_mentioned
from toolkit.review.checks.described import described
from toolkit.review.checks.french.agreement import nouns
from toolkit.review.checks.french.words import french_words

_VERB = (
    r"(?:(?:ne|me|te|se|les?|la|lui|leur|nous|vous|y|en)[ \u00a0]|[nmtsl]['’])*"
    r"(?P<verb>[a-zà-ÿœ]+)(?![\w'’@/(*=-]|\.\w)"
)
# A determiner, a noun, its verb, and the participle after it.
_NOUN_AND_VERB = re.compile(
    r"(?:^|(?<=[.?!»;:,][ \u00a0\u202f])|(?<=[«–—][ \u00a0\u202f])|(?<=\bmais ))"
    r"(?i:(?P<several>les|ces|[mts]es|[nv]os|leurs|plusieurs)|le|la|une?|ce|cette|[mts](?:on|a)|notre"
    r"|votre|chaque)[ \u00a0](?P<noun>[a-zà-ÿœæ]{3,})[ \u00a0]"
    r"(?:ne |n['’]|se |s['’]|y |en )*(?P<verb>[a-zà-ÿ]+)(?![\w'’-])"
    r"(?:(?: été| pas| plus| jamais| toujours| déjà| encore| aussi| bien| enfin| très)*"
    r" (?P<participle>[a-zà-ÿ]+)(?![\w'’-]))?"
)
_ETRE = frozenset(
    ["est", "était", "fut", "sera", "serait", "sont", "étaient", "furent", "seront", "seraient"]
)
# The beginning of a clause: tu is also a participle, and elle may follow a preposition.
_CLAUSE = (
    r"(?:^|(?<=[.?!:;,«–—][ \u00a0\u202f])|(?<=\bqu['’])|(?<=\bque )|(?<=\bsi )|(?<=\bquand )"
    r"|(?<=\boù )|(?<=\bcomme )|(?<=\bmais )|(?<=\bpourquoi )|(?<=\bdont ))"
)
# Words that are not verbs: between the pronoun and its verb, or instead of the verb.
_NO_VERBS = frozenset(french_words()["no_verbs"].split())


_PRONOUNS = frozenset(["il", "on", "ils", "elles", "je", "j", "tu"])


class _Person(NamedTuple):
    """The pronouns and verb endings of a person, and verbs of other persons with these endings."""

    pronoun: re.Pattern[str]
    ends: re.Pattern[str]
    never: re.Pattern[str] | None = None


_PERSONS = (
    _Person(
        re.compile(rf"(?<![\w-])(?:[Ii]l|[Oo]n) {_VERB}"),
        re.compile(r"[taedc]$"),
        re.compile(
            r"ont$|aient$|(?:(?<!\bs)(?<!ress)(?<!cons)(?<!press)(?<!diss)(?<!\bm)(?<!dém)(?<!rep)"
            r"(?<!vi)(?<!ti))ent$"
        ),
    ),
    _Person(re.compile(rf"(?:(?<![\w-])[Ii]ls|{_CLAUSE}[Ee]lles) {_VERB}"), re.compile(r"nt$")),
    _Person(re.compile(rf"(?<![\w-])(?<!le )[Jj](?:e |['’]){_VERB}"), re.compile(r"(?:[sxe]|ai)$")),
    _Person(re.compile(rf"{_CLAUSE}[Tt]u {_VERB}"), re.compile(r"[sx]$")),
)


def ending(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find verbs whose ending belongs to another person than their pronoun."""
    if _PRONOUNS.isdisjoint(pair.word_set):
        return
    for person in _PERSONS:
        for match in person.pronoun.finditer(pair.masked):
            verb = match["verb"]
            fits = person.ends.search(verb) and not (person.never and person.never.search(verb))
            if fits or verb in _NO_VERBS or verb in pair.source_words:
                continue
            if not is_mentioned(pair.masked, match.start()):
                text = _("“{verb}” has the ending of another person than “{pronoun}”")
                pronoun = re.split(r"[ '’]", match[0], maxsplit=1)[0]
                yield Hit(text.format(verb=verb, pronoun=pronoun), *match.span())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(french_words()[name].split())


def subject(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find verbs and participles that do not agree with the noun that begins the clause."""
    if _words("singular_verbs").isdisjoint(pair.word_set) and _words("plural_verbs").isdisjoint(
        pair.word_set
    ):
        return
    for match in _NOUN_AND_VERB.finditer(pair.masked):
        several, noun, verb = match["several"], match["noun"], match["verb"]
        one = noun[:-1] if several else noun
        if one not in nouns() or (several and noun[-1] not in "sx"):
            continue
        if one in _words("many_or_times"):
            continue
        if verb in _words("singular_verbs" if several else "plural_verbs"):
            text = _("“{article}” does not agree with “{noun}”").format(article=verb, noun=noun)
            yield Hit(text, match.start(), match.end("verb"))
        elif verb in _ETRE and match["participle"]:
            wrong = match["participle"]
            good = _participle(wrong, nouns()[one][0], several=bool(several))
            if good and good != wrong:
                text = _("“{words}” is written “{good}”").format(words=wrong, good=good)
                yield Hit(text, *match.span())


def _participle(word: str, gender: str, *, several: bool) -> str:
    """Return the form of a participle that agrees with a noun; empty if it is not in the list."""
    for ending in ("es", "s", "e", ""):
        base = word.removesuffix(ending)
        if base in _words("participles") and word == base + ending and gender:
            form = base + ("e" if gender == "f" else "")
            return form + ("s" if several and form[-1] != "s" else "")
    return ""


CHECKS = described(__package__, {"fr-verb-ending": ending, "fr-subject": subject})
