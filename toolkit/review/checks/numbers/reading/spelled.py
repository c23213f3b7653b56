"""Parse numbers in words: “two hundred and five” is 205."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from toolkit.parsing.words import LETTER_RUN
from toolkit.review.checks.numbers.reading.items import Item, Kind
from toolkit.review.checks.numbers.words.tables import Tables, fold, tables_of

_SECONDS = frozenset(
    fold(word) for word in (
        "second", "seconds", "segundo", "segundos", "seconde", "secondes", "secondo", "secondi",
        "ثانية", "ثوان", "ثواني", "ثانيتين",
    )
)  # fmt: skip
# No number word is longer, not even 777,777 in German, and no number has more words.
_LONGEST = 120
_MOST_WORDS = 60
_GAP = re.compile(r"[\s\u00a0-]*|-")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its position, folded for lookup in the tables of its language."""

    start: int
    end: int
    folded: str


def words_of(text: str) -> list[Word]:
    """Return the words of a text, folded."""
    return [Word(m.start(), m.end(), fold(m[0])) for m in LETTER_RUN.finditer(text)]


def spelled(text: str, tables: Tables) -> Iterator[Item]:
    """Yield all runs of number words, each as one number: “two hundred and five” is 205."""
    words = words_of(text)
    run = _Run(tables)
    place = 0
    while place < len(words):
        taken, tokens, solid = _look_up(words, place, tables)
        if words[place].folded in _SECONDS and run.solid and text[run.end] != "-":
            tokens = ()  # ten seconds, not the twelfth
        if run.joined and words[place].folded in tables.articles and _joins(words, place, tables):
            tokens = ()
        apart = run.tokens and not _GAP.fullmatch(text, run.end, words[place].start)
        if apart:
            yield from run.close(text)
        if (
            run.tokens
            and tokens
            and _are_apart(run, tokens, text[run.end : words[place].start], tables)
        ):
            yield from run.close(text)
        if tokens:
            last = words[place + taken - 1]
            for token in tokens:
                if not run.add(token):
                    yield from run.close(text)
                    run.add(token)
                run.place(words[place].start, last.end, solid=solid)
        elif run.tokens and not _joins(words, place, tables):
            yield from run.close(text)
        elif run.tokens:
            run.end = words[place].end
            run.joined = True
        place += taken
    yield from run.close(text)


def _joins(words: list[Word], place: int, tables: Tables) -> bool:
    if place + 1 == len(words):
        return False
    if words[place].folded in tables.articles and place + 2 < len(words):
        return _is_part(words, place + 1, tables)  # “one and a half million”
    if words[place].folded not in tables.joints:
        return False
    if words[place + 1].folded in tables.articles:
        return place + 2 < len(words) and _is_part(words, place + 2, tables)
    return bool(_look_up(words, place + 1, tables)[1])


def _are_apart(run: _Run, tokens: tuple[Token, ...], gap: str, tables: Tables) -> bool:
    """Return whether two adjacent number words are separate numbers: “anni Cinquanta quattro”.

    Italian and German write a number below a thousand as a single word. No language forms a number
    by adding to ten, so «без десяти три» has two numbers.
    """
    kind, value = tokens[0]
    if kind != "value" or run.joined or "-" in gap or not gap or value.denominator > 1:
        return False
    if tables.compound is not None and not tables.compound:
        return 0 < run.current < 100 and value < 100
    return run.current == 10 and value < 10 and not tables.reversed


def _is_part(words: list[Word], place: int, tables: Tables) -> bool:
    """Return whether a word is a fraction, such as “half”."""
    tokens = _look_up(words, place, tables)[1]
    return len(tokens) == 1 and tokens[0][1].denominator > 1


Token = tuple[str, Fraction]


def _look_up(words: list[Word], place: int, tables: Tables) -> tuple[int, tuple[Token, ...], bool]:
    """Return the number of words that form a number word, its tokens, and whether it is certain.

    A token consists of a kind (such as ``value``, ``scale`` or ``alone``) and a number. A number
    word is certain if it has no other meaning.
    """
    word = words[place].folded
    if place + 1 < len(words):
        following = words[place + 1]
        both = f"{word} {following.folded}"
        if both in tables.words and following.start - words[place].end == 1:
            return 2, (("value", tables.words[both]),), both in tables.solid
    return 1, *_tokens(word, tables.language)


@lru_cache(maxsize=65536)
def _tokens(word: str, language: str) -> tuple[tuple[Token, ...], bool]:
    tables = tables_of(language)
    if tables is None or len(word) > _LONGEST:
        return (), False
    if word in tables.scales:
        return (("scale", Fraction(tables.scales[word])),), word in tables.solid
    if word in tables.words:
        kind = "alone" if word in tables.alone else "value"
        kind = "article" if word in tables.articles else kind
        return ((kind, tables.words[word]),), word in tables.solid
    if tables.attached and word.endswith("\u0627") and word[:-1] in tables.words:
        return _tokens(word[:-1], language)  # the accusative
    for prefix in tables.attached:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            rest = word[len(prefix) :]
            if rest in tables.words or rest in tables.scales:
                return _tokens(rest, language)
    for stem, value in tables.stems.items():
        if word.startswith(stem) and tables.endings and tables.endings.fullmatch(word, len(stem)):
            return (("value", value),), False
    for stem, value in tables.prefixes.items():
        if word.startswith(stem) and tables.prefixed and tables.prefixed.fullmatch(word, len(stem)):
            return (("value", value),), False
    is_plural = tables.language == "en" and word.endswith("s") and word != "seconds"
    if is_plural and word[:-1] in tables.words:
        return (("value", tables.words[word[:-1]]),), False
    if tables.compound is not None:
        return _compound(word, tables), True
    if tables.suffixes:
        for length in range(len(word) - 1, 1, -1):
            if word[:length] in tables.words and tables.suffixes.fullmatch(word, length):
                return (("value", tables.words[word[:length]]),), False
    return (), False


def _compound(word: str, tables: Tables) -> tuple[Token, ...]:
    """Return the parts of a number written as one word: einundzwanzig, duecentotrentatré."""
    known = _pieces(tables)
    reached: dict[int, tuple[Token, ...]] = {0: ()}
    for place in range(len(word)):
        if place not in reached:
            continue
        if tables.compound and word.startswith(tables.compound, place) and place:
            reached.setdefault(place + len(tables.compound), reached[place])
        for piece, token in known:
            if word.startswith(piece, place):
                reached.setdefault(place + len(piece), (*reached[place], token))
    if reached.get(len(word)):
        return reached[len(word)]
    ends = (p for p in sorted(reached, reverse=True) if reached[p] and tables.suffixes)
    for place in ends:
        if tables.suffixes and tables.suffixes.fullmatch(word, place):
            return reached[place]
    return ()


@lru_cache(maxsize=8)
def _pieces(tables: Tables) -> tuple[tuple[str, Token], ...]:
    pieces = [(w, ("value", v)) for w, v in tables.words.items() if v.denominator == 1]
    pieces += [(w, ("scale", Fraction(v))) for w, v in tables.scales.items()]
    short = [(w, t) for w, t in pieces if len(w) > 2 or w in ("un",)]
    return tuple(sorted(short, key=lambda piece: -len(piece[0])))


class _Run:
    """A run of adjacent number words, accumulated as long as they form one number."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._clear()

    def _clear(self) -> None:
        self.tokens: list[Token] = []
        self.total = self.current = Fraction(0)
        self.start = self.end = 0
        self.solid = self.joined = False
        self.also: set[Fraction] = set()

    def place(self, start: int, end: int, *, solid: bool) -> None:
        """Set the position of the word just added."""
        if not self.end:
            self.start, self.solid = start, solid
        self.end, self.joined = end, False
        self.solid = self.solid or solid

    def add(self, token: Token) -> bool:
        """Add a word if it continues the number; return whether it does."""
        kind, value = token
        if len(self.tokens) >= _MOST_WORDS:
            return False
        if kind == "article" and self.tokens and self.current.denominator > 1:
            return True  # half a million
        if kind in ("alone", "article"):
            if not self.tokens:
                self.tokens.append(token)
                self.total, self.current = Fraction(0), value
                return True
            return False
        if self.tokens and self.tokens[0][0] in ("alone", "article"):
            return False
        if not self.tokens:
            self.total, self.current = Fraction(0), value
            if kind == "scale" and value >= 1000:
                self.total, self.current = value, Fraction(0)
        elif kind == "scale":
            self.also |= {a * value for a in self.also}
            if self.current == 0 and value >= 1000 and self.total and self.total >= value:
                self.current = value
            elif self.current == 0 and self.total < value:
                self.total *= value
            elif value >= 1000:
                self.total += self.current * value
                self.current = Fraction(0)
            else:
                self.current = (self.current or 1) * value
        elif not self._continues(value):
            return False
        self.tokens.append(token)
        return True

    def _continues(self, value: Fraction) -> bool:
        current = self.current
        whole = value.denominator == 1
        if not whole:
            self.also |= {self.total + current, (self.total + current) * value, value}
            self.current += value
            return True
        last = self.tokens[-1]
        two_tens = last[0] == "value" and 10 <= current < 100 and 10 <= value < 100
        is_century = current == 20 or (current % 10 != 0 and not self.total)
        if self._tables.years and two_tens and is_century and not self.joined:
            self.also |= {current * 100 + value, value, current}  # nineteen eighty-four
            self.current = current * 100 + value
            return True
        follows = current.denominator == 1 and current % 10 == 0 and value < (current or 10**9)
        if follows and value < 1000 and (value < 10 or current >= 60 or not current):
            self.current += value
            return True
        backwards = self._tables.reversed or self._tables.compound == "und"
        units = current % 100
        if backwards and 0 < units < 10 and value % 10 == 0 and 10 <= value < 100:
            self.current += value
            return True
        return False

    def close(self, text: str) -> Iterator[Item]:
        """Yield the number, if there is one, and start an empty run."""
        if self.tokens:
            value = self.total + self.current
            is_hundreds = 200 <= value < 1000 and value % 100 == 0
            if is_hundreds and self._tables.language == "it" and text[self.start].isupper():
                self.also |= {value / 100 + 11, value + 1000}  # il Quattrocento: 15th century
            shown = text[self.start : self.end]
            alone = len(self.tokens) == 1 and self.tokens[0][0] == "scale"
            if alone and self._tables.attached and shown.endswith("\u0627"):
                self.also.add(2 * value)  # the dual before a noun is written as the accusative
            if self.joined:
                shown = shown.rsplit(None, 1)[0]
            yield Item(
                self.start, self.end, shown, Kind.WORD, frozenset({value, *self.also}),
                solid=self.solid,
            )  # fmt: skip
        self._clear()
