"""Candidates for the base form of an inflected word, by rules for each language.

While a stem (``stems.py``) is the part that forms of a word share, the rules here return complete
words. They remove an ending, undo its spelling changes and return all words that could have the
given form. Most candidates do not exist, but only those that are terms of the glossary matter, so
no dictionary is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from toolkit.package_data import package_tables
from toolkit.review.checks.terms.forms.arabic import arabic
from toolkit.review.checks.terms.forms.finnish import finnish
from toolkit.review.checks.terms.forms.french import french
from toolkit.review.checks.terms.forms.germanic import dutch, german
from toolkit.review.checks.terms.forms.hindi import hindi
from toolkit.review.checks.terms.forms.hungarian import hungarian
from toolkit.review.checks.terms.forms.italian import italian
from toolkit.review.checks.terms.forms.korean import korean
from toolkit.review.checks.terms.forms.portuguese import portuguese
from toolkit.review.checks.terms.forms.slavic import polish, russian
from toolkit.review.checks.terms.forms.spanish import spanish
from toolkit.review.checks.terms.forms.turkish import turkish

_RULES: dict[str, Callable[[str], Iterable[str]]] = {
    "ar": arabic,
    "de": german,
    "es": spanish,
    "fi": finnish,
    "fr": french,
    "hi": hindi,
    "hu": hungarian,
    "it": italian,
    "ko": korean,
    "nl": dutch,
    "pl": polish,
    "pt": portuguese,
    "ru": russian,
    "tr": turkish,
}
_NO_VERBS = {
    code: frozenset(package_tables(__package__, name)["no_verbs"].split())
    for code, name in {"es": "spanish", "fr": "french", "pt": "portuguese"}.items()
}


def base_forms(word: str, code: str) -> frozenset[str]:
    """Return the words of which the lower-case ``word`` may be a form; ``code`` is a language."""
    rule = _RULES.get(code)
    return frozenset(rule(word)) - _NO_VERBS.get(code, frozenset()) if rule else frozenset()
