"""Normalise printed text for comparison (quotes, spaces, broken words), preserving offsets.

Segments remain as printed; aligners and comparisons use the normalised text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import regex

from toolkit.model.document import Document
from toolkit.parsing.line_ends import fold

_SPECIAL_SPACES = r"\u00a0\u2000-\u200a\u202f\u205f\u3000"
_SPACE = re.compile(rf"[{_SPECIAL_SPACES}]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# In ``regex``, as in Unicode, a combining mark is part of its word: cafe\u0301, किताब.
_BROKEN_WORD = regex.compile(
    r"(?<!\w)(?P<before>\w++)(?P<break>(?P<hyphen>[-\u2010\u00ad\u00ac])"
    rf"[ \t{_SPECIAL_SPACES}]*(?:\r\n|\r|\n)[ \t{_SPECIAL_SPACES}]*)"
    r"(?=(?P<after>\w+))"
)
_BREAK = re.compile(rf"[-\u2010\u00ad\u00ac][ \t{_SPECIAL_SPACES}]*[\r\n]")
"""A pattern that matches in every broken word and is much faster to search for."""
_BORDER = "\0"
_COMPOUND = regex.compile(r"(?<!\w)\w++[-\u2010]\w+")
_QUOTES = dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'")


@dataclass(frozen=True, slots=True)
class MatchingText:
    """A text for comparison, with the printed offset ``offsets[i]`` of each character ``i``.

    The last entry of ``offsets`` is the end of the printed text.
    """

    text: str
    offsets: tuple[int, ...]

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the printed text that corresponds to ``text[start:end]``."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[end]


def matching_text(printed: str, compounds: Counter[str] | None = None) -> MatchingText:
    """Return the text for comparison.

    Special spaces become plain spaces, and all quotes become straight ones. Soft hyphens and
    invisible characters are removed, and words broken at a line end are joined. The hyphen of a
    broken word is kept before a capital, next to a digit, or if ``compounds`` (see
    ``compounds_of``) has the hyphenated word.
    """
    text, kept = _unbroken(printed, compounds)
    return MatchingText(_plain(text), (*kept, len(printed)))


def reading_texts(document: Document) -> dict[str, str]:
    """Return the text of every segment by id, as one would type it: NFC, whitespace collapsed.

    Soft hyphens, invisible characters and hyphens of broken words are removed as in
    ``matching_text``. Quotes and no-break spaces remain as printed.
    """
    compounds = compounds_of(document.text) if _has_broken_word(document.text) else None
    texts = {}
    for segment in document.segments():
        printed = segment.span.of(document.text) if segment.span.end else segment.text
        text = _unbroken(printed, compounds)[0]
        texts[segment.id] = unicodedata.normalize("NFC", fold(text))
    return texts


def _unbroken(printed: str, compounds: Counter[str] | None) -> tuple[str, list[int]]:
    """Return the text without soft breaks and invisible characters, and its offsets.

    Line-break hyphens are removed too. The offsets are those of the kept characters.
    """
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
    """Count the hyphenated words of a text, in lower case and NFC."""
    return Counter(
        _as_compound(match[0].replace("\u2010", "-")) for match in _COMPOUND.finditer(text)
    )


def _as_compound(word: str) -> str:
    return unicodedata.normalize("NFC", word.lower())


def segment_texts(document: Document) -> list[str]:
    """Return the normalised text of every segment in reading order, with whitespace collapsed."""
    compounds = compounds_of(document.text) if _has_broken_word(document.text) else None
    printed = [
        segment.span.of(document.text) if segment.span.end else segment.text
        for segment in document.segments()
    ]
    # The separator does not match as a line end, so every match lies within one segment.
    together = _BORDER.join(printed)
    left_out = _has_broken_word(together) or _INVISIBLE.search(together)
    if not left_out and together.count(_BORDER) == len(printed) - 1:
        # If no segment has characters to remove, all of them are handled as one text.
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
