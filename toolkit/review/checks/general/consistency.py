"""Consistency checks: equal texts translated differently, forms of address, doubtful pairs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from toolkit.i18n.messages import gettext as _
from toolkit.package_data import package_tables
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described

DOUBTFUL = "doubtful-translation"
"""The code of the check whether messages are translations of their sources."""
_CODE_CHARACTER = "\ufffc"
_LEAST_WORDS = 4
_LEAST_WORDS_REVERSE = 5
_DIFFERENT = 45.0  # percent of similarity below which two sources are not the same sentence
_FORMS = {
    form: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    for form, words in package_tables(__package__, "words")["address"].items()
}
# Forms of address that are compatible with each other.
_AGREE = {"tú": {"tú", "tú/vos"}, "vos": {"vos", "tú/vos"}, "usted": {"usted"}}


def _bare(text: str) -> str:
    import regex  # imported here: most catalogs have no such pair

    return regex.sub(r"[^\p{L}\p{M}\p{N}]+", " ", text.lower()).strip()


def same_source(pairs: Sequence[Pair], _settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find equal sources with different translations, ignoring case and punctuation."""
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.form == 0 and pair.source.count(" ") >= _LEAST_WORDS - 1:
            groups[pair.source.strip()].append(pair)
    for group in groups.values():
        if len(group) < 2:
            continue
        first = _bare(group[0].target)
        for pair in group[1:]:
            if _bare(pair.target) != first:
                text = _("elsewhere (line {line}) it is “{text}”").format(
                    line=group[0].message.line, text=_shortened(group[0].target)
                )
                yield pair, Hit(text, 0, len(pair.target), subject=pair.target)


def same_translation(pairs: Sequence[Pair], _settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find very different sources with the same translation."""
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.form == 0 and pair.target.count(" ") >= _LEAST_WORDS_REVERSE - 1:
            groups[pair.target].append(pair)
    for group in groups.values():
        first = group[0]
        for pair in group[1:]:
            from rapidfuzz import fuzz

            if fuzz.ratio(_bare(first.source), _bare(pair.source)) < _DIFFERENT:
                text = _("line {line} has the same translation for “{text}”").format(
                    line=first.message.line, text=_shortened(first.source)
                )
                yield pair, Hit(text, 0, len(pair.target), subject=first.source)


def address(pairs: Sequence[Pair], _settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find a mixture of tú, vos and usted in one catalog, and report the less frequent forms."""
    found: dict[str, list[tuple[Pair, re.Match[str]]]] = {name: [] for name in _FORMS}
    for pair in pairs:
        for name, pattern in _FORMS.items():
            match = pattern.search(pair.masked)
            if match:
                found[name].append((pair, match))
    most = max(_AGREE, key=lambda name: len(found[name]))
    if not found[most]:
        return
    for name, places in found.items():
        for pair, match in places if name not in _AGREE[most] else ():
            text = _("“{word}” is {name}, most of the catalog has {most}").format(
                word=match[0], name=name, most=most
            )
            yield pair, Hit(text, match.start(), match.end())


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def doubtful_translation(
    pairs: Sequence[Pair], settings: CheckSettings
) -> Iterator[tuple[Pair, Hit]]:
    """Find messages whose translation, judged by its words, does not translate the source."""
    if settings.doubtful is None:
        return
    judged = [pair for pair in pairs if pair.form == 0 and pair.target.strip()]
    texts = [
        (
            pair.masked_source.replace(_CODE_CHARACTER, " "),
            pair.masked.replace(_CODE_CHARACTER, " "),
        )
        for pair in judged
    ]
    languages = settings.source_language, settings.target_language
    for pair, is_doubtful in zip(judged, settings.doubtful(texts, *languages), strict=True):
        if is_doubtful:
            yield pair, Hit(doubtful_message(), 0, len(pair.target))


def doubtful_message() -> str:
    """Return the message of a finding."""
    return _("the words of the two texts do not translate each other")


CHECKS = described(
    __package__,
    {},
    {
        "translated-differently": same_source,
        "same-translation": same_translation,
        "es-address": address,
        DOUBTFUL: doubtful_translation,
    },
)
