"""Interface messages: mark and translate them with gettext.

Commands use the language of the environment (``LANGUAGE``, ``LC_ALL``, ``LANG``); files for readers
use ``Words`` in a chosen language.
"""

from __future__ import annotations

import gettext as _gettext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from toolkit.languages import hyphened, locale_name, truncations

DOMAIN = "bitext"
FOLDER = Path(__file__).parents[1] / "locale"
"""The folder of compiled catalogs: LANGUAGE/LC_MESSAGES/bitext.mo."""


@cache
def _translations() -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, FOLDER, fallback=True)


def gettext(text: str) -> str:
    """Return ``text`` in the user's language, or unchanged without a translation."""
    return _translations().gettext(text)


def N_(text: str) -> str:  # noqa: N802 - the conventional name in gettext
    """Mark ``text`` for translation; it is translated when shown."""
    return text


def translated(marked: str) -> str:
    """Return a text marked with ``N_`` in the user's language."""
    told = _translations().gettext(marked)
    return "" if told == marked else told


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form for ``number`` in the user's language."""
    return _translations().ngettext(singular, plural, number)


def interface_language() -> str:
    """Return the language of the messages of ``gettext``; ``en`` without a catalog."""
    return _translations().info().get("language", "en")


def serve_other_libraries() -> None:
    """Install the catalogs for the process, so that click's messages are translated too."""
    _gettext.bindtextdomain(DOMAIN, str(FOLDER))
    _gettext.textdomain(DOMAIN)


@dataclass(frozen=True, slots=True)
class Words:
    """Interface messages in a chosen language, independent of the environment.

    ``language`` is the BCP 47 tag of the catalog. The methods have gettext's names, so that
    messages in their calls are extracted: ``words.gettext("Contents")``.
    """

    language: str
    _translations: _gettext.NullTranslations = field(repr=False, compare=False)

    def gettext(self, text: str) -> str:
        """Return ``text`` in the chosen language, or unchanged without a translation."""
        return self._translations.gettext(text)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the form for ``number``, in the language."""
        return self._translations.ngettext(singular, plural, number)

    def pgettext(self, context: str, text: str) -> str:
        """Return ``text`` in a ``context`` that distinguishes its meaning."""
        return self._translations.pgettext(context, text)


def available_languages() -> tuple[str, ...]:
    """Return the tags of the languages of ``words_in``: English, the original, and translations."""
    catalogs = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return ("en", *sorted(hyphened(file.parts[-3]) for file in catalogs))


def nearest_language(tag: str) -> str:
    """Return the interface language for readers of ``tag``, such as es for es-AR, or ""."""
    known = {each.lower(): each for each in available_languages()}
    return next((known[t] for t in truncations(hyphened(tag).lower()) if t in known), "")


@cache
def words_in(tag: str) -> Words:
    """Return the interface messages in the language closest to ``tag``, by default English."""
    language = nearest_language(tag) or "en"
    folder = locale_name(language)
    return Words(language, _gettext.translation(DOMAIN, FOLDER, [folder], fallback=True))
