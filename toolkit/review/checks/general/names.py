"""Checks of names and acronyms, and of the length of a translation."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.general.near_words import near_words

# Capitals and digits, such as P2P and UTF-8, or capitals inside a word, such as OpenStreetMap.
_MIXED = re.compile(
    r"(?<![\w$%\\-])(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*\d)(?!\d+[A-Z]\b)[A-Z][A-Z0-9]*(?:-\d+)*(?![\w-])"
    r"|(?<![\w$%\\-])[A-Z]?[a-z]+(?:[A-Z][a-z]+)+(?![\w-])"
)
_JOINTS = re.compile("[- \u00a0]")
_MAYBE_MIXED = re.compile(r"[a-z][A-Z]|[A-Z]-?\d|[A-Z]\d")
# Placeholder names in a synopsis, which are translated: FILE1, FICHERO1.
_VARIABLE = re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ]{3,}[-_]?(\d)(?!\w)")
_ACRONYM = re.compile(r"(?<![\w$%{<\\-])[A-Z]{2,}(?![\w-])")
_NAME = re.compile(r"(?<![\w.’'-])[A-Z][a-zà-öø-ÿ’'-]+(?: [A-Z][a-zà-öø-ÿ’'-]+)+")
_SAME_SOUND = (
    ("th", "t"), ("ph", "f"), ("ae", "e"), ("oe", "e"), ("qu", "cu"), ("gh", "g"), ("kh", "j"),
    ("y", "i"), ("w", "v"), ("zh", "z"), ("sh", "s"), ("minor", "menor"), ("ador", "or"),
)  # fmt: skip
# The distance in characters within which the rest of a name is searched for.
_BESIDE = 80
_DOUBLED = re.compile(r"([a-z])\1")

# The log ratio of lengths, English to Spanish: the mean, and the variance as a constant and a part
# that decreases with length. Fitted by moments to 4,066 translated texts of 20 or more characters
# in Debian's catalogs and the example book, without outliers beyond three deviations.
_MEAN = 0.172
_VARIANCE = 0.0073
_VARIANCE_BY_LENGTH = 0.83
_MOST_DEVIATIONS = 5.5
_SHORTEST = 20
_LONGEST_WITH_CONTEXT = 80
# Some programs put the context into the text: “?pollution [short]:Pol”.
_QUALIFIER = re.compile(r"^\?[^:]{1,60}:")
_COMMENT = re.compile(r"\A<!--(?:(?!-->).)*-->\s*", re.DOTALL)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


def code_name(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find names of the source, with capitals and digits such as P2P, that are missing."""
    if not _MAYBE_MIXED.search(pair.source):
        return
    lower, joined = pair.target.lower(), _JOINTS.sub("", pair.target)
    variables = {other[1] for other in _VARIABLE.finditer(pair.target)}
    for name in dict.fromkeys(match[0] for match in _MIXED.finditer(pair.masked_source)):
        if name.lower() in lower or _is_variable(name, variables):
            continue
        if name.isupper() and name.replace("-", "") in joined:
            continue
        near = _near(name, pair.target)
        if near:
            yield Hit(
                _("“{name}” of the source became “{near}”").format(name=name, near=near),
                subject=name,
            )
        elif any(c.isdigit() for c in name):
            yield Hit(_("“{name}” of the source is missing").format(name=name), subject=name)


def _is_variable(name: str, numbers: set[str]) -> bool:
    """Return whether a name such as FILE1 may be translated, as in FICHERO1."""
    variable = _VARIABLE.fullmatch(name)
    return variable is not None and variable[1] in numbers


def _near(name: str, target: str) -> str:
    lowest = name.lower()
    words = near_words(target)
    for word in words.near(lowest):
        start, end = words.places[word][0]
        if end - start > 4 and lowest.rstrip("s") != word:
            return target[start:end]
    return ""


def acronym(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find acronyms that are missing from the translation."""
    if pair.source.isupper():
        return
    for name in dict.fromkeys(_ACRONYM.findall(pair.masked_source)):
        if name not in pair.target:
            yield Hit(_("“{name}” of the source is missing").format(name=name), subject=name)


def misspelled_name(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find names with one word misspelled by one or two letters and all other words correct."""
    if not _NAME.search(pair.source):
        return
    for name in dict.fromkeys(match[0] for match in _NAME.finditer(pair.masked_source)):
        parts = list(dict.fromkeys(name.split(" ")))
        present = frozenset(part for part in parts if part in pair.target)
        if not present or len(present) == len(parts):
            continue
        for part in parts:
            if part in present or len(part) < 4:
                continue
            words = near_words(pair.target)
            places = sorted(
                place for near in words.near(part.lower()) for place in words.places[near]
            )
            for start, end in places:
                word = pair.target[start:end]
                if _slip(part, word) and _beside(pair.target, start, end, present):
                    text = _("“{name}” of the source became “{near}”").format(name=part, near=word)
                    yield Hit(text, start, end, subject=part)


def _slip(name: str, word: str) -> bool:
    if not word[0].isupper() or word[0] != name[0] or word in name or name in word:
        return False
    bare, other = _bare(name).lower(), _bare(word).lower()
    if bare.startswith(other) or other.startswith(bare):
        # Public, Pública: the corresponding word of the other language
        return False
    distance = OSA.distance(name, word, score_cutoff=2)
    # A different last letter alone is normal between languages: Europe, Europa.
    same_stem = name[:-1] == word[:-1] or name[: len(word) - 1] == word[:-1]
    if distance > (1 if len(name) < 6 else 2) or same_stem or _cognate(name, word):
        return False
    return _as_in_spanish(bare) != _as_in_spanish(other)


def _as_in_spanish(name: str) -> str:
    """Return the name with sounds spelled as in Spanish: Lithuania and Lituania become equal."""
    for foreign, own in _SAME_SOUND:
        name = name.replace(foreign, own)
    return _DOUBLED.sub(r"\1", name)


def _cognate(name: str, word: str) -> bool:
    """Return whether a word is the Spanish form of a name, with accents or a Spanish ending."""
    accented = len(set(word) & set("áéíóúñ")) > len(set(name) & set("áéíóúñ"))
    one, other = name.rstrip("s"), word.rstrip("s")
    return accented or (other[-1:] in "aeo" and other[-1:] != one[-1:])


def _beside(target: str, start: int, end: int, present: frozenset[str]) -> bool:
    before = target[max(start - _BESIDE, 0) : start].rstrip()
    after = target[end : end + _BESIDE].lstrip()
    return any(before.endswith(part) or after.startswith(part) for part in present)


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def missing_name(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find names of several words if the translation has none of their words."""
    target = ""
    names = (match[0] for match in _NAME.finditer(pair.masked_source) if match.start())
    for name in dict.fromkeys(names):
        target = target or _bare(pair.target)
        parts = dict.fromkeys(name.split(" "))
        if not any(_bare(part)[:4] in target for part in parts):
            yield Hit(_("“{name}” of the source is missing").format(name=name), subject=name)


def deviation(source: str, target: str) -> float:
    """Return the deviation of the log length ratio from the mean, in standard deviations."""
    log_ratio = math.log(len(target) / len(source))
    return (log_ratio - _MEAN) / math.sqrt(_VARIANCE + _VARIANCE_BY_LENGTH / len(source))


def _without_context(source: str, target: str) -> str:
    """Return the source without a hint on its context; only short sources are changed.

    Examples are “account type: income” and “deposit (in the dialog)”; a translation omits the hint.
    """
    if len(source) > _LONGEST_WITH_CONTEXT:
        return source
    source = _QUALIFIER.sub("", source)
    if "(" not in target:
        source = _IN_BRACKETS.sub("", source)
    if ":" not in target:
        source = source.rpartition(": ")[2]
    return source


def length(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find translations that are far too short or too long for their source."""
    source = _without_context(_COMMENT.sub("", pair.source), pair.target)
    target = _COMMENT.sub("", pair.target)
    size = len(source)
    if size < _SHORTEST or len(target) < 1:
        return
    if 0.8 < len(target) / size < 1.6:
        return
    deviations = deviation(source, target)
    if abs(deviations) > _MOST_DEVIATIONS:
        if deviations < 0:
            text = ngettext(
                "it is far too short: {n} character for {m}",
                "it is far too short: {n} characters for {m}",
                len(target),
            )
        else:
            text = ngettext(
                "it is far too long: {n} character for {m}",
                "it is far too long: {n} characters for {m}",
                len(target),
            )
        yield Hit(text.format(n=len(target), m=size), subject="length")


CHECKS = described(
    __package__,
    {
        "name-changed": code_name,
        "name-misspelled": misspelled_name,
        "name-missing": missing_name,
        "acronym-missing": acronym,
        "length": length,
    },
)
