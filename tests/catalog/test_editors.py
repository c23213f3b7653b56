"""What an editor of translations hands back is read without loss.

OmegaT can be run without a screen, so it is run here. docs/reference/catalog-fidelity.md says what
Poedit, Lokalize and Gtranslator did when they were tried by hand.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.exchange.programs.peers import CATALOG, ROOT, omegat
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.update import merge_catalog
from toolkit.model.catalog import Message

pytestmark = pytest.mark.slow

TEMPLATE = ROOT / "locale/argentinian-interview.pot"


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
    folder = omegat(
        tmp_path_factory.mktemp("omegat"), serialize_catalog(before), translated=typed.items()
    )
    return before, typed, (folder / "target" / "work.po").read_bytes()


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
