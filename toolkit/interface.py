"""The language of the interface: marks texts for translation and translates them with gettext.

The language is the one that the environment asks for (``LANGUAGE``, ``LC_ALL``, ``LANG``).
"""

from __future__ import annotations

import gettext as _gettext
from functools import cache
from pathlib import Path

DOMAIN = "bitext"
FOLDER = Path(__file__).parent / "locale"
"""Where the compiled catalogs are: LANGUAGE/LC_MESSAGES/bitext.mo."""


@cache
def _translations() -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, FOLDER, fallback=True)


def gettext(text: str) -> str:
    """``text`` in the user's language, or as it is where there is no translation."""
    return _translations().gettext(text)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form for ``number`` in the user's language."""
    return _translations().ngettext(singular, plural, number)


def serve_other_libraries() -> None:
    """Makes our catalogs those of the process, so that click finds its own texts in them."""
    _gettext.bindtextdomain(DOMAIN, str(FOLDER))
    _gettext.textdomain(DOMAIN)
