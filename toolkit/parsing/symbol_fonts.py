"""Map the symbol fonts Symbol, Wingdings and Zapf Dingbats to Unicode.

A word processor stores such a character as its number in the font, often in the private use area
(U+F061 of Symbol is α). Sources: Adobe's Symbol and Zapf Dingbats encodings to Unicode
(unicode.org, MAPPINGS/VENDORS/ADOBE); for Wingdings the characters that Unicode 7.0 took from it,
and plain arrows for its arrows, as Word writes them for ``-->``.
"""

from __future__ import annotations

from typing import Final

from toolkit.package_data import package_tables

_UNKNOWN: Final = "\ufffd"
_FONTS: Final = {
    font: {int(code, 16): character for code, character in characters.items()}
    if isinstance(characters, dict)
    else dict(enumerate(characters.replace("\n", ""), 0x20))
    for font, characters in package_tables(__package__, "symbol_fonts").items()
}
_ALSO_CALLED: Final = {"zapfdingbats": "zapf dingbats", "itc zapf dingbats": "zapf dingbats"}


def symbol(font: str, code: int) -> str | None:
    """Return the character with a number in a symbol font; None if unknown.

    The number is 0x20 to 0xFF, or 0xF000 more. Any other number is a Unicode code point.
    """
    name = font.strip().lower()
    name = _ALSO_CALLED.get(name, name)
    place = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    if 0x20 <= place <= 0xFF and name in _FONTS:
        found = _FONTS[name].get(place, _UNKNOWN)
        return None if found == _UNKNOWN else found
    is_character = 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE or 0x10000 <= code < 0xF0000
    return chr(code) if is_character else None
