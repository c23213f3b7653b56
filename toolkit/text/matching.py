"""Printed text as it compares: without the traces of pages and screens, offsets kept.

Segments stay as they were printed; what an aligner or a comparison is given is made here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import regex

from toolkit.model.document import Document
from toolkit.text.reader import fold

_SPECIAL_SPACES = r"\u00a0\u2000-\u200a\u202f\u205f\u3000"
_SPACE = re.compile(rf"[{_SPECIAL_SPACES}]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# In ``regex``, as in Unicode, a mark is part of its word: cafe\u0301, किताब.
_BROKEN_WORD = regex.compile(
    r"(?<!\w)(?P<before>\w++)(?P<break>(?P<hyphen>[-\u2010\u00ad\u00ac])"
    rf"[ \t{_SPECIAL_SPACES}]*(?:\r\n|\r|\n)[ \t{_SPECIAL_SPACES}]*)"
    r"(?=(?P<after>\w+))"
)
_BREAK = re.compile(rf"[-\u2010\u00ad\u00ac][ \t{_SPECIAL_SPACES}]*[\r\n]")
"""In every broken word, and found much sooner."""
_BORDER = "\0"
_COMPOUND = regex.compile(r"(?<!\w)\w++[-\u2010]\w+")
_QUOTES = dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'")


@dataclass(frozen=True, slots=True)
class MatchingText:
    """``text`` for comparisons; ``offsets[i]`` is where its character ``i`` stands in the print.

    ``offsets`` has one more entry than ``text`` has characters: where the print ends.
    """

    text: str
    offsets: tuple[int, ...]

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """The range of the print that ``text[start:end]`` was made from."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[end]


def matching_text(printed: str, compounds: Counter[str] | None = None) -> MatchingText:
    """The text for comparisons.

    Special spaces become spaces, straight quotes stand for all kinds, soft hyphens and invisible
    characters go, and words that a line end broke are joined. The hyphen of such a word stays
    where it is a real one: between capitals or digits, or where ``compounds`` (see
    ``compounds_of``) has the word with its hyphen.
    """
    text, kept = _unbroken(printed, compounds)
    return MatchingText(_plain(text), (*kept, len(printed)))


def reading_texts(document: Document) -> dict[str, str]:
    """The text of every segment as one would type it, by id: composed (NFC) and folded.

    Soft hyphens, invisible characters and the hyphens of broken words go as in
    ``matching_text``; quotes and no-break spaces stay as printed.
    """
    compounds = compounds_of(document.text) if _has_broken_word(document.text) else None
    texts = {}
    for segment in document.segments():
        printed = segment.span.of(document.text) if segment.span.end else segment.text
        text = _unbroken(printed, compounds)[0]
        texts[segment.id] = unicodedata.normalize("NFC", fold(text))
    return texts


def _unbroken(printed: str, compounds: Counter[str] | None) -> tuple[str, list[int]]:
    """The text without what line ends and screens put in, and where its characters stood."""
    dropped: set[int] = set()
    for broken in _BROKEN_WORD.finditer(printed):
        start, end = broken.span("break")
        keep = broken["hyphen"] in "-\u2010" and _is_compound(broken, compounds)
        dropped.update(range(start + keep, end))
    kept = [
        position
        for position, character in enumerate(printed)
        if position not in dropped and not _INVISIBLE.match(character)
    ]
    return "".join(printed[position] for position in kept), kept


def compounds_of(text: str) -> Counter[str]:
    """How often each word with a hyphen stands in a text, in lower case and composed (NFC)."""
    return Counter(
        _as_compound(match[0].replace("\u2010", "-")) for match in _COMPOUND.finditer(text)
    )


def _as_compound(word: str) -> str:
    return unicodedata.normalize("NFC", word.lower())


def segment_texts(document: Document) -> list[str]:
    """The text for comparisons of every segment, in reading order, composed (NFC) and folded."""
    compounds = compounds_of(document.text) if _has_broken_word(document.text) else None
    printed = [
        segment.span.of(document.text) if segment.span.end else segment.text
        for segment in document.segments()
    ]
    # No mark stands for a line end: what is found here is found within a segment, or nowhere.
    together = _BORDER.join(printed)
    left_out = _has_broken_word(together) or _INVISIBLE.search(together)
    if not left_out and together.count(_BORDER) == len(printed) - 1:
        # nothing to look for in any of them, so that all can be looked at as one
        folded = _BORDER.join(map(fold, _plain(together).split(_BORDER)))
        return unicodedata.normalize("NFC", folded).split(_BORDER)
    texts = []
    for text in printed:
        if left_out and (_has_broken_word(text) or _INVISIBLE.search(text)):
            plain = matching_text(text, compounds).text
        else:
            plain = _plain(text)
        texts.append(unicodedata.normalize("NFC", fold(plain)))
    return texts


def _plain(text: str) -> str:
    plain = _SPACE.sub(" ", text)
    for quote in _QUOTES.keys() & set(plain):
        plain = plain.replace(quote, _QUOTES[quote])
    return plain


def _has_broken_word(text: str) -> bool:
    return bool(_BREAK.search(text) and _BROKEN_WORD.search(text))


def _is_compound(broken: regex.Match[str], compounds: Counter[str] | None) -> bool:
    before, after = broken["before"], broken["after"]
    if before[-1].isdigit() or after[0].isdigit() or after[0].isupper():
        return True
    return compounds is not None and _as_compound(f"{before}-{after}") in compounds
