"""What an editor of translations hands back is read without loss.

OmegaT can be run without a screen, so it is run here. docs/reference/catalog-fidelity.md says what
Poedit, Lokalize and Gtranslator did when they were tried by hand.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from tests.conditions import require_program
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.update import merge_catalog
from toolkit.model.catalog import Message

ROOT = Path(__file__).parent.parent.parent
CATALOG = ROOT / "locale/es/LC_MESSAGES/argentinian-interview.po"
TEMPLATE = ROOT / "locale/argentinian-interview.pot"
FOLDERS = ("source", "target", "tm", "glossary", "dictionary")
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
{folders}
<glossary_file>__DEFAULT__</glossary_file>
<source_lang>EN</source_lang><target_lang>ES</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US"
datatype="plaintext" creationtoolversion="3.6" segtype="paragraph" srclang="EN"/><body>
{units}
</body></tmx>
"""
UNIT = '<tu><tuv lang="EN"><seg>{}</seg></tuv><tuv lang="ES"><seg>{}</seg></tuv></tu>'


def translated_with_omegat(catalog, typed, folder):
    """The catalog as OmegaT writes it when ``typed`` was typed in for some source texts."""
    program = require_program("omegat")
    for name in (*FOLDERS, "omegat", "configuration"):
        (folder / name).mkdir(parents=True)
    folders = "\n".join(f"<{name}_dir>__DEFAULT__</{name}_dir>" for name in FOLDERS)
    (folder / "omegat.project").write_text(PROJECT.format(folders=folders), encoding="utf-8")
    units = "\n".join(UNIT.format(escape(text), escape(typed[text])) for text in typed)
    memory = folder / "omegat" / "project_save.tmx"
    memory.write_text(MEMORY.format(units=units), encoding="utf-8")
    (folder / "source" / "work.po").write_bytes(serialize_catalog(catalog))
    subprocess.run(
        [
            program,
            str(folder),
            "--mode=console-translate",
            f"--config-dir={folder / 'configuration'}",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "target" / "work.po").read_bytes()


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """A catalog with one message to do and a retired one, what was typed, what came back."""
    before = parse_catalog(CATALOG.read_bytes(), str(CATALOG))
    messages = list(before.messages)
    short, to_do = messages[0], messages[6]
    messages[6] = replace(to_do, msgstr=("",), raw=None, line=0)
    retired = Message(
        "A sentence that left the text.",
        ("Una frase que se fue del texto, y que es tan larga que hay que partirla en dos líneas.",),
        msgctxt="a9.p1.s1",
        translator_comments=("kept by hand",),
        obsolete=True,
    )
    before = replace(before, messages=(*messages, retired))
    typed = {short.msgid: "La entrevista «argentina»", to_do.msgid: 'Con "comillas" y \\ barra.'}
    folder = tmp_path_factory.mktemp("omegat")
    return before, typed, translated_with_omegat(before, typed, folder)


def test_a_catalog_from_omegat_has_every_message_with_its_comments(edited):
    before, _typed, data = edited
    after = parse_catalog(data, "work.po")

    def kept(message):
        return replace(message, msgstr=("",))

    assert [kept(m) for m in after.messages] == [kept(m) for m in before.messages]
    assert after.header == before.header


def test_a_catalog_from_omegat_has_what_was_typed_and_the_other_translations(edited):
    before, typed, data = edited
    after = parse_catalog(data, "work.po")
    wanted = [typed.get(m.msgid, m.msgstr[0]) for m in before.messages]
    assert [m.msgstr[0] for m in after.messages] == wanted
    assert typed.keys() <= {m.msgid for m in after.messages}


def test_an_update_keeps_the_bytes_that_omegat_wrote(edited):
    _before, _typed, data = edited
    assert data.count(b'\nmsgstr ""\n"') == 0, "OmegaT writes each translation on one line"
    catalog = parse_catalog(data, "work.po")
    assert serialize_catalog(catalog) == data
    template = parse_catalog(TEMPLATE.read_bytes(), str(TEMPLATE))
    assert serialize_catalog(merge_catalog(catalog, template)) == data
