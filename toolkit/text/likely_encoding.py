"""Guess the encoding of a text that is not UTF-8, from its language and its letters.

The guess appears only in a hint and is never used for reading, because a wrong guess would spoil
the text. If the guess is uncertain, no encoding is named. The bytes are decoded with each encoding
that was in use for the language. The result is plausible if it has no control characters, its
letters belong to the language, its capitals are at the beginnings of words, and its ideographs are
common ones. Common ideographs come from the national standards, which put them in their first
level: GB 2312 (rows 16 to 55), Big5 (0xA440 to 0xC67E) and JIS X 0208 (rows 16 to 47). KS X 1001
has the Korean syllables in rows 16 to 40.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from toolkit.languages import primary
from toolkit.package_data import package_tables

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_MARKS = frozenset("«»„“”‘’‚‹›–—…•·№§°©®™€£¿¡ªº´\u00a0\u00ad\u200c\u200d\u200e\u200f،؛؟٪־׳״₪΄½¼¾")
_WITHIN_WORDS = frozenset("’‘·\u00ad\u00a0—'´״׳΄\u200c\u200d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u0eff]|[\u0370-\u0eff][A-Za-z]")
_WEST = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœß"
_SINGLE = package_tables(__package__, "encodings")
_WESTERN = frozenset(
    {"en", "es", "fr", "de", "pt", "it", "nl", "ca", "gl", "eu", "da", "sv", "nb", "nn", "no", "is",
     "fi", "fo", "af", "ga", "gd", "oc", "br", "lb", "rm", "la", "id", "ms", "sw"}
)  # fmt: skip
_KOREAN = "CP949"
_WIDE: Final[dict[str, tuple[str, ...]]] = {
    "zh": ("GB18030", "BIG5"), "ja": ("CP932", "EUC-JP"), "ko": (_KOREAN,),
}  # fmt: skip
_CODECS = {"BIG5": "cp950"}
_COMMON = frozenset(
    "的一是不了在人有我他这個个们們中来來上大为為国國地到以说說时時要就出会會可也你对對生能而子那得于於"
    "着著下自之年过過发發后後作里裡其者所曰"
)
_FIRST_LEVEL = {
    "GB18030": ("gb2312", 0xB0, 0xD7), "BIG5": ("cp950", 0xA4, 0xC6),
    "CP932": ("euc_jp", 0xB0, 0xCF), "EUC-JP": ("euc_jp", 0xB0, 0xCF),
    _KOREAN: ("euc_kr", 0xB0, 0xC8),
}  # fmt: skip
_SURELY = 0.995
_ENOUGH = 20
_ODD_THAI = re.compile(r"(?<![ก-ฮ\u0e31-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_TOLD_APART = ("es", "ru", "el", "zh", "ja", "ko")
_OTHER_LATIN = ("hu", "pl", "cs", "tr", "ro", "lt")
_MOST_TRIED = 200_000


def likely_encoding(data: bytes, language: str = "") -> str:
    """Return the ``iconv`` name of the likely encoding of a text; empty if unsure.

    Without a ``language``, only encodings that can be recognised by their letters are tried, and
    exactly one of them must be plausible.
    """
    tag = primary(language) if language else ""
    tried = (tag,) if tag else _TOLD_APART
    found: dict[str, float] = {}
    for one in tried:
        for encoding in _encodings(one):
            score = _plausible(data, encoding, one, is_known=bool(tag))
            if score:
                found[encoding] = max(score, found.get(encoding, 0))
    tie = 0.02 if tag == "zh" else 0
    best = max(found.values(), default=0.0)
    texts = {_decoded(data, encoding) for encoding in found if found[encoding] >= best - tie}
    if len(texts) != 1 or (not tag and len(found) > 1):
        return ""
    if "GB18030" in found and _plausible(data, _KOREAN, "ko", is_known=True) > _SURELY:
        return ""  # Korean syllables have the codes of common Chinese ideographs
    if not tag and "WINDOWS-1252" in found and _is_of_another(data, *texts):
        return ""
    return max(found, key=lambda encoding: found[encoding])


def _is_of_another(data: bytes, text: str) -> bool:
    """Return whether bytes that look like Western text may also be Polish, Turkish or similar."""
    from toolkit.parsing.guess_language import guess_language  # imported here: rarely needed

    if guess_language(text) in _WESTERN:
        return False
    others = ((one, encoding) for one in _OTHER_LATIN for encoding in _encodings(one))
    return any(
        _decoded(data, encoding) != text and _plausible(data, encoding, one, is_known=True)
        for one, encoding in others
    )


def _encodings(language: str) -> tuple[str, ...]:
    if language in _WIDE:
        return _WIDE[language]
    if language in _SINGLE:
        return tuple(_SINGLE[language]["encodings"].split())
    return ("WINDOWS-1252",) if language in _WESTERN else ()


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(_CODECS.get(encoding, encoding))
    except UnicodeDecodeError:
        return ""


def _plausible(data: bytes, encoding: str, language: str, *, is_known: bool) -> float:
    """Return the plausibility of an encoding, from 0 to 1."""
    text = _decoded(data, encoding)
    if not text or _CONTROLS.search(text):
        return 0
    text = text[:_MOST_TRIED]
    if language in _WIDE:
        return _wide_score(text, encoding, language, is_known=is_known)
    letters = _SINGLE[language]["letters"] if language in _SINGLE else _WEST
    return _single_score(text, frozenset(letters + letters.upper()), language, is_known=is_known)


def _single_score(text: str, letters: frozenset[str], language: str, *, is_known: bool) -> float:
    counts = Counter(character for character in text if character > "\x7f")
    ours = sum(n for character, n in counts.items() if character in letters)
    marks = sum(n for character, n in counts.items() if character in _MARKS)
    total = counts.total()
    is_latin = any(character < "\u0250" for character in letters)
    if not ours or ours + marks < 0.98 * total or _odd_case(text):
        return 0
    if _odd_marks(text, letters, language) or (not is_latin and _MIXED.search(text)):
        return 0
    plain = sum(character.isalpha() for character in text)
    if is_latin and ours > 0.6 * plain:
        return 0
    if language == "th" and len(_ODD_THAI.findall(text)) > 0.02 * ours:
        return 0
    if language in ("ru", "el") and (not is_known or ours >= _ENOUGH):
        vowels = "аеёиоуыэюя" if language == "ru" else "αεηιουωάέήίόύώ"
        share = sum(counts[c] + counts[c.upper()] for c in vowels) / ours
        if not 0.3 < share < 0.65:
            return 0
    return (ours + 0.9 * marks) / total


def _odd_case(text: str) -> bool:
    """Return whether capitals occur within words, as if upper and lower case were swapped."""
    words = [w for w in _WORD.findall(text) if not w.isascii()]
    odd = sum(1 for w in words if not (w.islower() or w.isupper() or w[1:].islower())
              and w.lower() != w.upper())  # fmt: skip
    shouted = sum(1 for w in words if w.isupper() and w != w.lower())
    return odd > 0.1 * len(words) or shouted > 0.5 * len(words)


def _odd_marks(text: str, letters: frozenset[str], language: str) -> bool:
    """Return whether the text has marks between letters where printed text never has them."""
    between: list[str] = re.findall(r"(?<=[^\W\d_])[^\w\s\x00-\x7f](?=[^\W\d_])", text)
    within = [mark for mark in between if mark not in letters]
    odd = sum(mark not in _WITHIN_WORDS or (mark == "—" and language != "en") for mark in within)
    return odd > 0.02 * len(text.split())


def _wide_score(text: str, encoding: str, language: str, *, is_known: bool) -> float:
    counts = Counter(character for character in text if character > "\u00ff")
    narrow = sum(n for c, n in counts.items() if "\uff66" <= c <= "\uff9f")
    kana = sum(n for c, n in counts.items() if "\u3041" <= c <= "\u30fe") + narrow
    hangul = sum(n for c, n in counts.items() if "\uac00" <= c <= "\ud7a3")
    han = {c: n for c, n in counts.items() if "\u3400" <= c <= "\u9fff"}
    marks = sum(
        n for c, n in counts.items() if "\u2010" <= c <= "\u303f" or "\uff01" <= c <= "\uff65"
    )
    n_han, total = sum(han.values()), counts.total()
    if not total or kana + hangul + n_han + marks < 0.97 * total or not kana + hangul + n_han:
        return 0
    letters = kana + hangul + n_han
    if language == "ko":
        first = sum(n for c, n in counts.items() if "\uac00" <= c <= "\ud7a3" and
                    _is_first(c, encoding))  # fmt: skip
        return first / letters if first >= 0.9 * letters else 0
    first = sum(n for c, n in han.items() if _is_first(c, encoding))
    if hangul > 0.02 * letters:
        return 0
    if language == "ja":
        score = (first + kana) / letters
        return score if score >= 0.9 and kana - narrow >= 0.15 * letters else 0
    common = sum(n for c, n in han.items() if c in _COMMON) / (n_han or 1)
    if kana > 0.02 * letters or (common < 0.05 and (n_han > 40 or not is_known)):
        return 0
    score = first / letters
    return score if score >= 0.85 else 0


def _is_first(character: str, encoding: str) -> bool:
    """Return whether an ideograph is common, according to its row in the national standard."""
    codec, low, high = _FIRST_LEVEL[encoding]
    try:
        return low <= character.encode(codec)[0] <= high
    except UnicodeEncodeError:
        return False
