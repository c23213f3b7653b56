"""The language of the interface: marks texts for translation and translates them with gettext.

The language of the commands is the one that the environment asks for (``LANGUAGE``, ``LC_ALL``,
``LANG``); that of a file for readers is said by whoever makes it, as ``Words``.
"""

from __future__ import annotations

import gettext as _gettext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from toolkit.languages import hyphened, locale_name, truncations

DOMAIN = "bitext"
FOLDER = Path(__file__).parents[1] / "locale"
"""Where the compiled catalogs are: LANGUAGE/LC_MESSAGES/bitext.mo."""


@cache
def _translations() -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, FOLDER, fallback=True)


def gettext(text: str) -> str:
    """``text`` in the user's language, or as it is where there is no translation."""
    return _translations().gettext(text)


def N_(text: str) -> str:  # noqa: N802 - what gettext calls it
    """``text`` as it is, marked for translation: it is looked up where it is shown."""
    return text


def translated(marked: str) -> str:
    """A text marked with ``N_`` in the user's language, ``""`` where there is no translation."""
    told = _translations().gettext(marked)
    return "" if told == marked else told


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form for ``number`` in the user's language."""
    return _translations().ngettext(singular, plural, number)


def interface_language() -> str:
    """The language of the texts that ``gettext`` gives, as their catalog names it; else ``en``."""
    return _translations().info().get("language", "en")


def serve_other_libraries() -> None:
    """Makes our catalogs those of the process, so that click finds its own texts in them."""
    _gettext.bindtextdomain(DOMAIN, str(FOLDER))
    _gettext.textdomain(DOMAIN)


@dataclass(frozen=True, slots=True)
class Words:
    """Our own words in one language, whatever the environment asks for.

    ``language`` is the BCP 47 tag of the catalog. The methods are named as gettext's, so that
    the texts in their calls are extracted: ``words.gettext("Contents")``.
    """

    language: str
    _translations: _gettext.NullTranslations = field(repr=False, compare=False)

    def gettext(self, text: str) -> str:
        """``text`` in the language, or as it is where there is no translation."""
        return self._translations.gettext(text)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The form for ``number``."""
        return self._translations.ngettext(singular, plural, number)

    def pgettext(self, context: str, text: str) -> str:
        """``text`` where it means something else than elsewhere, as ``context`` says."""
        return self._translations.pgettext(context, text)


def available_languages() -> tuple[str, ...]:
    """The tags of the languages that ``words_in`` has: English, in which we write, and others."""
    catalogs = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return ("en", *sorted(hyphened(file.parts[-3]) for file in catalogs))


def nearest_language(tag: str) -> str:
    """That of our languages which a reader of ``tag`` understands, such as es for es-AR, or ""."""
    known = {each.lower(): each for each in available_languages()}
    return next((known[t] for t in truncations(hyphened(tag).lower()) if t in known), "")


@cache
def words_in(tag: str) -> Words:
    """Our words in the language nearest to ``tag``, in English where there is none."""
    language = nearest_language(tag) or "en"
    folder = locale_name(language)
    return Words(language, _gettext.translation(DOMAIN, FOLDER, [folder], fallback=True))
