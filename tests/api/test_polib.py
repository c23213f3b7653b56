"""Scripts for polib work on catalogs, and no byte changes of what they leave alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polib
import pytest

from toolkit import ToolkitError, from_polib, read_catalog, to_polib, write_catalog

ROOT = Path(__file__).parents[2]
INTERVIEW = ROOT / "locale/es/LC_MESSAGES/argentinian-interview.po"
ODD = sorted((ROOT / "tests/golden/po_odd").glob("*.po"))
NOT_FOR_POLIB = {  # it reads them as something else, or not at all
    "charset-latin1-c1",
    "comment-ends-in-backslash-crlf",
    "line-separators",
    "obsolete-header",
}
FOREIGN = """# A comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: by hand\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. extracted
#: a file.c:12 b.c
#, fuzzy, c-format
#| msgid "%d old"
msgctxt "menu"
msgid "%d file"
msgid_plural "%d files"
msgstr[0]   "%d archivo"
msgstr[1] ""
"%d archivos"

#~ msgid "gone"
#~ msgstr "ido"

msgid "Why?"
msgstr "¿Por qué?"

# loose
""".encode()


@pytest.mark.parametrize("data", [INTERVIEW.read_bytes(), FOREIGN], ids=["interview", "foreign"])
def test_what_a_script_changes_is_changed_and_nothing_else(data) -> None:
    catalog = read_catalog(data)
    file = to_polib(catalog)
    file.find("Why?").msgstr = "¿Y por qué?"
    changed = data.replace('"¿Por qué?"'.encode(), '"¿Y por qué?"'.encode())
    assert changed != data
    assert write_catalog(from_polib(file, catalog)) == changed


@pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)
def test_odd_catalogs_keep_their_bytes_or_are_refused(path) -> None:
    catalog = read_catalog(path)
    assert write_catalog(catalog) == path.read_bytes()
    if path.stem in NOT_FOR_POLIB:
        with pytest.raises(ToolkitError):
            from_polib(to_polib(catalog), catalog)
    else:
        assert write_catalog(from_polib(to_polib(catalog), catalog)) == path.read_bytes()


def test_a_new_message_stands_after_the_one_before_it() -> None:
    catalog = read_catalog(FOREIGN)
    file = to_polib(catalog)
    file.append(polib.POEntry(msgid="New", msgstr="Nuevo"))
    messages = from_polib(file, catalog).messages
    assert [m.msgid for m in messages] == ["%d file", "gone", "Why?", "New"]
    assert write_catalog(replace(catalog, messages=messages[:-1])) == FOREIGN


def test_a_message_that_is_taken_out_is_gone() -> None:
    catalog = read_catalog(FOREIGN)
    file = to_polib(catalog)
    file.remove(file.find("Why?"))
    assert [m.msgid for m in from_polib(file, catalog).messages] == ["%d file", "gone"]


def test_a_changed_header_is_written_and_an_unchanged_one_is_not() -> None:
    catalog = read_catalog(FOREIGN)
    file = to_polib(catalog)
    file.metadata["Language"] = "es"
    changed = from_polib(file, catalog)
    assert changed.header_fields()["Language"] == "es"
    assert changed.messages == catalog.messages
    file.metadata.pop("Language")
    assert write_catalog(from_polib(file, catalog)) == FOREIGN


def test_a_character_that_the_charset_lacks_is_refused() -> None:
    data = FOREIGN.decode().replace("UTF-8", "ISO-8859-1").encode("latin-1")
    catalog = read_catalog(data)
    file = to_polib(catalog)
    file.find("Why?").msgstr = "なぜ"
    with pytest.raises(ToolkitError, match="ISO-8859-1") as caught:
        from_polib(file, catalog)
    assert caught.value.hint
