"""Make a pseudo-locale: interface texts that are accented, longer and in brackets.

    python -m tools.pseudo_locale [FOLDER]        default: build/locale

Plain English in the output of a command reveals a text that was never looked up; text that is cut
off would also be cut off in a language with long words. The catalogs are named as Greek, for which
CLDR has names and dates in non-Latin letters.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

from toolkit.catalog.mo import compile_catalog
from toolkit.catalog.po import parse_catalog
from toolkit.i18n.messages import DOMAIN, FOLDER
from toolkit.model.catalog import Message

LANGUAGE = "el"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "äƀćďëƒğĥïĵķľɱñöƥɋŕśťüṽŵẋÿžÄɃĆĎËƑĞĤÏĴĶĽṀÑÖƤɊŔŚŤÜṼŴẊŸŽ"
_LETTERS = str.maketrans(dict(zip(_PLAIN, _ACCENTED, strict=True)))
_VOWELS = re.compile("[äëïöü]")
# Fields of format() and of %, tags, and click's paragraph marks.
_KEPT = re.compile(r"(\{[A-Za-z_]\w*(?:![rsa])?(?::[^{}]*)?\}|%\(\w+\)[sd]|</?\w+[^<>]*>|\x08)")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def pseudo(text: str) -> str:
    """Return ``text`` in the pseudo-locale; surrounding whitespace is preserved."""
    before, inner, after = _EDGES.fullmatch(text).groups()  # type: ignore[union-attr]  # always
    pieces = _KEPT.split(inner)
    pieces[::2] = [_VOWELS.sub(r"\g<0>\g<0>", p.translate(_LETTERS)) for p in pieces[::2]]
    return f"{before}⟦{''.join(pieces)}⟧{after}" if inner else text


def write(folder: Path) -> Path:
    """Write ``el/LC_MESSAGES/bitext.mo`` in ``folder``, from the Spanish catalog's messages."""
    source = FOLDER / "es" / "LC_MESSAGES" / f"{DOMAIN}.po"
    catalog = parse_catalog(source.read_bytes(), source.name)
    if catalog.header is None:
        raise ValueError(f"{source.name}: no header")
    fields = catalog.header.msgstr[0].replace("Language: es\n", f"Language: {LANGUAGE}\n")
    header = replace(catalog.header, msgstr=(fields,), raw=None)
    messages = tuple(_message(message) for message in catalog.messages)
    target = folder / LANGUAGE / "LC_MESSAGES" / f"{DOMAIN}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(compile_catalog(replace(catalog, header=header, messages=messages)))
    return target


def _message(message: Message) -> Message:
    forms = (message.msgid, *filter(None, [message.msgid_plural]))
    return replace(message, msgstr=tuple(map(pseudo, forms)), raw=None)


if __name__ == "__main__":
    target = write(Path(sys.argv[1] if len(sys.argv) > 1 else "build/locale"))
    sys.stdout.write(f"{target}\n")
