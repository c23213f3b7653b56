"""Spell checking by dictionary, word list and Spanish word formation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.languages import primary
from toolkit.package_data import package_tables


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A spelling dictionary.

    ``knows`` looks up a word, case-sensitively; ``stems`` are base forms for suggestions.
    """

    knows: Callable[[str], bool]
    stems: Sequence[str] = ()


_SHORTEST_REST = 4
_LONGEST_WORD = 100
"""The maximum length of a word to look up; a longer one is an arbitrary string of letters."""
_WORDS = package_tables(__package__, "words")
_PREFIXES = {code: tuple(words.split()) for code, words in _WORDS["prefixes"].items()}
_ALIKE = {code: pairs.split() for code, pairs in _WORDS["alike"].items()}
_UNACCENT = str.maketrans("áéíóú", "aeiou")
_CLITICS = re.compile(r"(?:me|te|se|nos|os)?(?:l[oae]s?|me|te|se|nos|os)$")
_MENTE = re.compile(r"(?P<adjective>\w{3,}[a-zé])mente$")
# Derivatives of verbs in -ar, -er, -ir; the group is the infinitive without its r.
_OF_VERB = re.compile(r"(?P<verb>\w{2,}[aei])(?:dor(?:as?|es)?|bles?|bilidad(?:es)?)$")
# Spellings from before 2010 that many writers keep; the check es-old-accent reports them.
_FORMER = frozenset(["guión", "sólo", "éste", "ésta", "éstos", "éstas", "aquéllos", "truhán"])


# Abbreviated days and months.
_CALENDAR = frozenset(
    ["lun", "mar", "mié", "jue", "vie", "sáb", "dom", "ene", "feb", "abr", "may", "jun", "jul",
     "ago", "sep", "sept", "oct", "nov", "dic"]
)  # fmt: skip


class Speller:
    """A spell checker for one language, with a cache of looked-up words.

    ``dictionary`` is the dictionary of the language (a BCP 47 tag), ``foreign`` that of the
    source's language, whose words the translation may borrow. ``words`` are additional words of the
    project: a lower-case entry also matches capitalised forms; other entries match only themselves
    and their form in all capitals.
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
        """Return whether a word is spelled correctly.

        A capital at a sentence's start is accepted.
        """
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._is_known(word)
        return known

    def nearest(self, word: str) -> str:
        """Return a suggested correction for a typical misspelling, or an empty text.

        The candidates are, in this order: the word with letters replaced by ones that sound alike,
        words that were found correct so far, and the base forms of the dictionary.
        """
        near = self._near.get(word)
        if len(word) > _LONGEST_WORD:
            return ""
        if near is None:
            # imported here: without a dictionary nothing is searched for
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
        """Return whether a word is a verb with pronouns, an adverb, a plural, or a derivative."""
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
        """Return whether the dictionary has the word, with or without a prefix."""
        return self._lookup(word) or any(map(self._lookup, self._without_prefix(word)))

    def _without_prefix(self, word: str) -> Iterator[str]:
        for prefix in _PREFIXES.get(self._language, ()):
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) >= _SHORTEST_REST:
                yield rest
                if self._language == "es" and rest.startswith("rr"):
                    # An initial r is written rr inside a word.
                    yield rest[1:]

    def _one_sound_away(self, word: str) -> Iterator[str]:
        for pair in _ALIKE.get(self._language, ()):
            one, other = pair.split("/")
            for wrong, right in ((one, other), (other, one)):
                at = word.find(wrong)
                while at >= 0:
                    yield word[:at] + right + word[at + len(wrong) :]
                    at = word.find(wrong, at + 1)
