"""Scripts for polib work on our catalogs, and what they leave alone keeps its bytes."""

from __future__ import annotations

from pathlib import Path

import polib

from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.polib_bridge import from_polib, to_polib

INTERVIEW = Path(__file__).parents[2] / "locale/es/LC_MESSAGES/argentinian-interview.po"
FOREIGN = """# A comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. extracted
#: a file.c:12 b.c
#, fuzzy, c-format
#| msgid "%d old"
msgctxt "menu"
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d archivo"
msgstr[1] "%d archivos"

#~ msgid "gone"
#~ msgstr "ido"
"""


def test_a_script_that_changes_nothing_changes_no_byte() -> None:
    for data in (INTERVIEW.read_bytes(), FOREIGN.encode()):
        catalog = parse_catalog(data, "a.po")
        assert serialize_catalog(from_polib(to_polib(catalog), catalog)) == data


def test_what_a_script_changes_is_changed_and_nothing_else() -> None:
    data = INTERVIEW.read_bytes()
    catalog = parse_catalog(data, "a.po")
    file = to_polib(catalog)
    entry = file.find("Why?")
    assert entry is not None
    entry.msgstr = "¿Y por qué?"
    changed = serialize_catalog(from_polib(file, catalog))
    assert changed == data.replace('"¿Por qué?"'.encode(), '"¿Y por qué?"'.encode())


def test_polib_reads_the_same_from_the_file() -> None:
    theirs = polib.pofile(str(INTERVIEW))
    ours = to_polib(parse_catalog(INTERVIEW.read_bytes(), "a.po"))
    assert [(e.msgctxt, e.msgid, e.msgstr, e.tcomment, e.flags) for e in ours] == [
        (e.msgctxt, e.msgid, e.msgstr, e.tcomment, e.flags) for e in theirs
    ]
    assert ours.metadata == theirs.metadata
