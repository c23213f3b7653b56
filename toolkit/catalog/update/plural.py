"""How many plural forms a language has, and translations brought to that number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.languages import locale_of
from toolkit.model.catalog import Catalog

_COUNT = re.compile(r"nplurals[ \t]*=[ \t]*([1-9][0-9]?)(?![0-9])")


def plural_forms(language: str) -> str:
    """The ``Plural-Forms`` header of a language, from Babel; English's where Babel has none."""
    return known_plural_forms(language) or known_plural_forms("en")


def known_plural_forms(language: str) -> str:
    """As ``plural_forms``; empty where the language is not known."""
    locale = locale_of(language)
    if locale is None:
        return ""
    from babel.messages.plurals import get_plural  # a catalog that names its forms needs none

    plural = get_plural(locale)
    return f"nplurals={plural.num_plurals}; plural={plural.plural_expr};"


def plural_count(catalog: Catalog, language: str) -> int | None:
    """The number that the header names (1 to 99), else the language's, None where neither is."""
    stated = catalog.header_fields().get("Plural-Forms", "")
    found = _COUNT.search(stated) or _COUNT.search(known_plural_forms(language))
    return int(found[1]) if found else None


def fit_forms(
    forms: Sequence[str], plural: bool, count: int | None, *, was_plural: bool = False
) -> tuple[tuple[str, ...], dict[int, str]]:
    """The forms that a message needs, and by number those that are lost from it.

    A message that became plural has its one translation in every form, as GNU msgmerge does it;
    one that is plural no more keeps the first form. Forms that a plural message lacks are empty,
    as nobody translated them. Where ``count`` is not known two forms are made, or as many as
    there are.
    """
    wanted = (count or max(2, len(forms))) if plural else 1
    if len(forms) == 1 and plural and not was_plural:
        return tuple(forms) * wanted, {}
    kept = tuple(forms[:wanted])
    if not plural and len(set(forms)) <= 1:
        return (*kept, *[""] * (1 - len(kept))), {}
    rest = {number: form for number, form in enumerate(forms) if number >= wanted and form}
    return (*kept, *[""] * (wanted - len(kept))), rest
