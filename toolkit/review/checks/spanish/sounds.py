"""Checks of forms that depend on the next sound (y and e, o and u, el agua), and of al and del."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.spanish.words import any_of, spanish_words

_Y = re.compile(
    r"(?<=[\w,;:)\"”»\ufffc] )(?P<y>y)[ \n](?P<word>(?:i|hi|í|hí)(?![aeou])\w{2,})", re.IGNORECASE
)
_E = re.compile(r"(?<=[a-záéíóúñ]{3} )(?P<e>e)[ \n](?P<word>(?![ií]|h[ií]|y)[a-záéíóúñ]{3,})")
_O = re.compile(
    r"(?<=[\w,;:)\"”»\ufffc] )(?P<o>o)[ \n](?P<word>(?:o|ho|ó|hó)\w{2,})", re.IGNORECASE
)
_CONTRACTION = re.compile(
    r"(?<![\w-])(?P<whole>(?P<word>[Dd]e|[Aa]) el)(?= (?P<next>\w+)| [\ufffc«“])"
)
# “de el” may be “de él”, unless the following word can only be a noun.
_WORD_BEFORE = re.compile(r"[a-záéíóúüñ]{4,} $")
_CERTAIN_NOUNS = frozenset(spanish_words().masculine_nouns) - frozenset(
    spanish_words().masculine_nouns_and_verbs
)
_LETTER_BEFORE = re.compile(rf"(?<![\w.])(?:{any_of('letter_before')})[,;:]? $", re.IGNORECASE)
_FOREIGN_O = re.compile(f"(?:{any_of('foreign_o')})", re.IGNORECASE)
_FOREIGN_I = re.compile(f"(?:{any_of('foreign_i')})", re.IGNORECASE)
_LETTERS_NAMED = re.compile(rf"(?<!\w)(?:{any_of('letters_named')})(?!\w)", re.IGNORECASE)
# The third person of a verb, and words that follow a letter as an adjective: el valor y inicial.
_MAYBE_PREDICATE = re.compile(
    r"(?:[bcdfglmnprstvxzyu](?:a|e|an|en)|[óé]|aron|ieron|aba|aban|í[ae]n?|r[áé]n?|cial(?:es)?|erior"
    r"(?:es)?|ad[oa]s?|id[oa]s?|gual(?:es)?|vers[oa]s?|ando|iendo)$"
)
_STRESSED_A = any_of("stressed_a")
_NOUNS = frozenset(_STRESSED_A.split("|"))
# The others are also forms of verbs: no la habla bien, el otro arma jaleo. The article of agua is
# certain only after a preposition, since aguar is a verb too.
_NO_VERBS = frozenset(
    {"águila", "alma", "ala", "área", "aula", "hambre", "hada", "acta", "ansia", "alga"}
)
# Also forms of ansiar, alar and hadar, and an adjective: la alma tierra.
_MAYBE_OTHER = frozenset({"alma", "ala", "hada", "ansia"})
_NOUN_ENDS = re.compile(r"(?=[.;:?!…)]| del? (?!la |lo )|$)")
_COUNTED = frozenset({"águila", "área", "aula", "acta", "ala"})
_LA = re.compile(
    rf"(?<!\w)(?i:(?P<before>de|a|ante|bajo|con|contra|desde|en|entre|hacia|para|por|sin|sobre|"
    rf"tras|(?P<be>es|era|fue|ser|sea|será)) )?(?P<article>[Ll]a) "
    rf"(?P<noun>{_STRESSED_A})(?![\w-])(?! m[aá]ter)"
)
_THIS = re.compile(
    r"(?<!\w)(?i:(?P<before>de|a|ante|bajo|con|contra|desde|en|entre|hacia|para|por|sin|sobre|"
    r"tras) )?(?P<word>[Ee]ste|[Ee]se|[Aa]quel|[Mm]ucho|[Tt]odo el|[Oo]tro|[Pp]oco) "
    rf"(?P<noun>{_STRESSED_A})(?!\w)"
)


def y_to_e(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find the conjunction y before the sound /i/."""
    if (
        " i" not in pair.target.lower()
        and " hi" not in pair.target.lower()
        and " í" not in pair.target
    ):
        return
    for match in _Y.finditer(pair.masked):
        word = match["word"]
        # Words of other languages are pronounced differently: iPhone, idle.
        if word != "Internet" and (
            pair.in_source(word) or (word[0] == "i" and word[1:2].isupper())
        ):
            continue
        if word[0] in "iI" and word.isupper():
            continue
        start = match.start("y")
        if _LETTER_BEFORE.search(pair.masked, max(start - 30, 0), start):
            continue
        sure = word.islower() and not _FOREIGN_I.match(word) and _is_joined(pair, start, word)
        yield _word_for(match, "y", "E" if match["y"] == "Y" else "e", sure=sure)


def e_to_y(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find the conjunction e before another sound than /i/."""
    if " e " not in pair.target:
        return
    for match in _E.finditer(pair.masked):
        letter = _LETTER_BEFORE.search(pair.masked, max(match.start() - 30, 0), match.start())
        if not pair.in_source(match["word"]) and not letter:
            # No fix: “cinema e letteratura” may be a name.
            yield _word_for(match, "e", "y", sure=False)


def o_to_u(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find the conjunction o before the sound /o/."""
    if " o o" not in pair.target and " o ho" not in pair.target and " o O" not in pair.target:
        return
    for match in _O.finditer(pair.masked):
        word, start = match["word"], match.start("o")
        if pair.in_source(word) or word.isupper() or _FOREIGN_O.match(word):
            continue
        if not _LETTER_BEFORE.search(pair.masked, max(start - 30, 0), start):
            sure = word.islower() and _is_joined(pair, start, word)
            yield _word_for(match, "o", "U" if match["o"] == "O" else "u", sure=sure)


def _is_joined(pair: Pair, at: int, word: str) -> bool:
    """Return whether the letter at ``at`` is certainly a conjunction before ``word``.

    The letter must follow a word of at least four letters, the text must not be about letters or
    variables, and the letter must not be the subject of a following verb: “el eje y indica”.
    """
    text = pair.masked
    return (
        bool(_WORD_BEFORE.search(text, max(at - 30, 0), at))
        and text[at].lower() not in pair.source_words
        and not _LETTERS_NAMED.search(text)
        and not _MAYBE_PREDICATE.search(word)
        and is_own_speech(pair, at)
    )


def _word_for(match: re.Match[str], group: str, good: str, *, sure: bool) -> Hit:
    text = _("“{good}” before “{word}”").format(good=good, word=match["word"])
    start, end = match.span(group)
    return Hit(text, start, match.end(), Fix(start, end, good) if sure else None)


def contraction(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find de el and a el, which must be del and al."""
    if "e el " not in pair.target and "a el " not in pair.target and "A el " not in pair.target:
        return
    for match in _CONTRACTION.finditer(pair.masked):
        good = "l" if match["word"].lower() == "a" else "el"
        good = match["word"][0] + good
        text = _("“{words}” is “{good}”").format(words=match["whole"], good=good)
        sure = match["next"] in _CERTAIN_NOUNS and is_own_speech(pair, match.start())
        yield Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)


def stressed_a(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find la agua for el agua, and este área for esta área."""
    if pair.word_set.isdisjoint(_NOUNS):
        return
    for match in _LA.finditer(pair.masked):
        noun, before = match["noun"], match["before"]
        # “no la habla bien”, “la ancla al muelle”: a pronoun and a verb
        if noun not in _NO_VERBS | {"agua"} and not before:
            continue
        good = "El" if match["article"] == "La" else "el"
        text = _("“{good}” before a stressed a").format(good=good)
        start, end = match.span("article")
        fix = Fix(start, end, good)
        if before and before.lower() in ("de", "a"):
            fix = Fix(match.start("before"), end, before + "l")
        preposition = bool(before) and not match["be"]
        sure = preposition or noun == "alma" or noun in _NO_VERBS - _MAYBE_OTHER
        sure = sure and (noun != "alma" or bool(_NOUN_ENDS.match(pair.masked, match.end())))
        sure = sure and is_own_speech(pair, start)
        yield Hit(text, start, match.end(), fix if sure else None)
    for match in _THIS.finditer(pair.masked):
        start, end = match.span("word")
        word = match["word"].lower()
        if match["noun"] not in _NO_VERBS | {"agua"} and not match["before"]:
            # “el otro arma jaleo”, “este habla bien”
            continue
        good = spanish_words().feminine[word]
        if match["word"][0].isupper():
            good = good[0].upper() + good[1:]
        text = _("the noun is feminine: “{good}”").format(good=good)
        # If a verb is left out, a noun may follow a pronoun: “uno tiene sed y este hambre”.
        counted = match["noun"] in _COUNTED and bool(match["before"]) and word != "todo el"
        sure = counted and is_own_speech(pair, start)
        yield Hit(text, start, match.end(), Fix(start, end, good) if sure else None)


CHECKS = described(
    __package__,
    {
        "es-y-e": y_to_e,
        "es-e-y": e_to_y,
        "es-o-u": o_to_u,
        "es-contraction": contraction,
        "es-stressed-a": stressed_a,
    },
)
