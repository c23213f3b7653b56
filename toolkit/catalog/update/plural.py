"""Plural forms: the number per language, and adapting translations to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.languages import locale_of
from toolkit.model.catalog import Catalog

_COUNT = re.compile(r"nplurals[ \t]*=[ \t]*([1-9][0-9]?)(?![0-9])")


def plural_forms(language: str) -> str:
    """Return the ``Plural-Forms`` of a language according to Babel, or else those of English."""
    return known_plural_forms(language) or known_plural_forms("en")


def known_plural_forms(language: str) -> str:
    """Return the ``Plural-Forms`` header of a language; empty if the language is unknown."""
    locale = locale_of(language)
    if locale is None:
        return ""
    from babel.messages.plurals import get_plural  # needed only if no forms are stated

    plural = get_plural(locale)
    return f"nplurals={plural.num_plurals}; plural={plural.plural_expr};"


def plural_count(catalog: Catalog, language: str) -> int | None:
    """Return the number of plural forms: from the header (1 to 99), else by language, else None."""
    stated = catalog.header_fields().get("Plural-Forms", "")
    found = _COUNT.search(stated) or _COUNT.search(known_plural_forms(language))
    return int(found[1]) if found else None


def fit_forms(
    forms: Sequence[str], plural: bool, count: int | None, *, was_plural: bool = False
) -> tuple[tuple[str, ...], dict[int, str]]:
    """Return the forms that a message needs, and its surplus forms by number.

    A message that became plural gets its translation in every form, as in GNU msgmerge. A message
    that is no longer plural keeps the first form. Missing forms are empty. If ``count`` is unknown,
    a plural message has two forms, or more if it had more.
    """
    wanted = (count or max(2, len(forms))) if plural else 1
    if len(forms) == 1 and plural and not was_plural:
        return tuple(forms) * wanted, {}
    kept = tuple(forms[:wanted])
    if not plural and len(set(forms)) <= 1:
        return (*kept, *[""] * (1 - len(kept))), {}
    rest = {number: form for number, form in enumerate(forms) if number >= wanted and form}
    return (*kept, *[""] * (wanted - len(kept))), rest
