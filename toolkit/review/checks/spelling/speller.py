"""Whether a word is spelt right: by a dictionary, a word list, and the ways words are built."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.languages import primary


@dataclass(frozen=True, slots=True)
class Dictionary:
    """``knows`` says whether a word is there, in the case in which it is asked.

    ``stems`` are words in their basic form, among which a slip may find what was meant.
    """

    knows: Callable[[str], bool]
    stems: Sequence[str] = ()


_SHORTEST_REST = 4
_LONGEST_WORD = 100
"""Letters of a word beyond which no dictionary is asked: it is a run of letters and no word."""
# Prefixes that make a word of any word; dictionaries have but a part of what they make.
_PREFIXES = {
    "en": ("anti", "auto", "co", "de", "inter", "meta", "micro", "mis", "multi", "non", "over",
           "post", "pre", "pseudo", "re", "semi", "sub", "super", "trans", "ultra", "un"),
    "es": ("anti", "auto", "bi", "ciber", "co", "contra", "des", "eco", "ex", "extra", "geo",
           "hiper", "hipo", "infra", "inter", "intra", "macro", "mega", "meta", "micro", "mini",
           "mono", "multi", "neo", "para", "pluri", "poli", "pos", "post", "pre", "pro", "pseudo",
           "re", "semi", "seudo", "sobre", "socio", "sub", "super", "súper", "supra", "tele",
           "trans", "tras", "ultra", "vice"),
}  # fmt: skip
# Letters that sound alike or are typed for each other, either way round.
_ALIKE = {
    "en": ("a/e", "e/i", "ei/ie", "s/z", "ence/ance", "ible/able"),
    "es": ("b/v", "c/s", "c/z", "s/z", "g/j", "ll/y", "i/y", "m/n", "n/ñ", "x/s", "x/cc",
           "qu/c", "c/cc", "l/ll", "r/rr", "a/á", "e/é", "i/í", "o/ó", "u/ú", "gue/güe"),
}  # fmt: skip
_UNACCENT = str.maketrans("áéíóú", "aeiou")
_CLITICS = re.compile(r"(?:me|te|se|nos|os)?(?:l[oae]s?|me|te|se|nos|os)$")
_MENTE = re.compile(r"(?P<adjective>\w{3,}[a-zé])mente$")
# What is made of a verb in -ar, -er, -ir; the group is the verb without its r.
_OF_VERB = re.compile(r"(?P<verb>\w{2,}[aei])(?:dor(?:as?|es)?|bles?|bilidad(?:es)?)$")
# Spellings of before 2010 that many keep; the check es-old-accent is for them.
_FORMER = frozenset(["guión", "sólo", "éste", "ésta", "éstos", "éstas", "aquéllos", "truhán"])


# Days and months cut short.
_CALENDAR = frozenset(
    ["lun", "mar", "mié", "jue", "vie", "sáb", "dom", "ene", "feb", "abr", "may", "jun", "jul",
     "ago", "sep", "sept", "oct", "nov", "dic"]
)  # fmt: skip


class Speller:
    """Answers for one language, each word asked of the dictionary once.

    ``dictionary`` is of the language (a BCP 47 tag), ``foreign`` of the source's language,
    whose words are accepted in the translation as borrowed; ``words`` are words that the project
    knows besides. A word in small letters there stands for all its capitals, others for themselves
    and for all capitals.
    """

    def __init__(
        self,
        dictionary: Dictionary,
        language: str,
        *,
        foreign: Dictionary | None = None,
        words: frozenset[str] = frozenset(),
    ) -> None:
        self._lookup = dictionary.knows
        self._stems = dictionary.stems
        self._foreign = foreign.knows if foreign else None
        self._language = primary(language)
        self._words = words | {word.upper() for word in words}
        self._known: dict[str, bool] = {}
        self._near: dict[str, str] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is right as it stands; its first letter may be a sentence's capital."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._is_known(word)
        return known

    def nearest(self, word: str) -> str:
        """A word that a usual slip turns into this one, or nothing.

        Letters that sound alike first, then words that were found right so far, then the
        dictionary's basic forms.
        """
        near = self._near.get(word)
        if len(word) > _LONGEST_WORD:
            return ""
        if near is None:
            # imported here: without a dictionary nothing is looked for
            from rapidfuzz import process
            from rapidfuzz.distance import OSA

            lower = word.lower()
            near = next((w for w in self._one_sound_away(lower) if self._lookup(w)), "")
            slips = 1 if len(word) < 8 else 2
            seen = [w for w, known in self._known.items() if known and w.islower()]
            for words in (seen, self._stems) if not near else ():
                found = process.extractOne(lower, words, scorer=OSA.distance, score_cutoff=slips)
                if found:
                    near = found[0]
                    break
            near = near[:1].upper() + near[1:] if word[:1].isupper() else near
            self._near[word] = near
        return near

    def _is_known(self, word: str) -> bool:
        lower = word.lower()
        if word in self._words or lower in self._words:
            return True
        if len(word) <= _LONGEST_WORD and (
            self._lookup(word) or (word != lower and self._lookup(lower))
        ):
            return True
        if "-" in word:
            return all(
                len(part) < 3 or part in _PREFIXES.get(self._language, ()) or self.knows(part)
                for part in lower.split("-")
            )
        if len(word) > _LONGEST_WORD:
            return False
        if self._has(lower) or (self._language == "es" and self._is_spanish_formation(lower)):
            return True
        return self._foreign is not None and (self._foreign(word) or self._foreign(lower))

    def _is_spanish_formation(self, word: str) -> bool:
        """A verb with pronouns, an adverb, a plural, or what is made of a verb."""
        if word in _FORMER or word in _CALENDAR:
            return True
        clitics = _CLITICS.search(word)
        if clitics and clitics.start() >= 3:
            verb = word[: clitics.start()]
            plain = verb.translate(_UNACCENT)
            if verb.endswith(("ar", "er", "ir", "ír")) or plain != verb:
                if self._has(verb) or self._has(plain):
                    return True
            elif verb[-1] in "aei" and self._has(verb + "r"):
                # the imperative of vos: hacelo, abrilo
                return True
        adverb = _MENTE.match(word)
        if adverb and self._has(adverb["adjective"]):
            return True
        of_verb = _OF_VERB.match(word)
        if of_verb and self._has(of_verb["verb"] + "r"):
            return True
        return word[-1] == "s" and word[-2:-1] in set("aeoáéó") and self._has(word[:-1])

    def _has(self, word: str) -> bool:
        """Whether the dictionary has the word, or the word without a prefix."""
        return self._lookup(word) or any(map(self._lookup, self._without_prefix(word)))

    def _without_prefix(self, word: str) -> Iterator[str]:
        for prefix in _PREFIXES.get(self._language, ()):
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) >= _SHORTEST_REST:
                yield rest
                if self._language == "es" and rest.startswith("rr"):
                    # a single r at the beginning is written rr inside a word
                    yield rest[1:]

    def _one_sound_away(self, word: str) -> Iterator[str]:
        for pair in _ALIKE.get(self._language, ()):
            one, other = pair.split("/")
            for wrong, right in ((one, other), (other, one)):
                at = word.find(wrong)
                while at >= 0:
                    yield word[:at] + right + word[at + len(wrong) :]
                    at = word.find(wrong, at + 1)
