"""Inline codes of XLIFF and TMX: official schemas, and files that translate-toolkit rewrote."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from tests.conditions import require_shared
from tests.exchange.conformance.test_inline_tags import MESSAGES
from tests.exchange.conformance.texts import aligned, one, written
from tests.exchange.programs.peers import omegat, peer, read_file, run
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.model.catalog import State

pytestmark = pytest.mark.slow

REWRITE = """
import sys
from translate.storage import tmx, xliff, xliff2
name, kind = sys.argv[1:]
store = {"tmx": tmx.tmxfile, "xliff12": xliff.xlifffile, "xliff21": xliff2.Xliff2File}[kind]
file = store.parsefile(name)
def change(part):
    part.sub = [s.replace("Don", "El") if isinstance(s, str) else s for s in part.sub]
    for inner in part.sub:
        if not isinstance(inner, str):
            change(inner)
for unit in file.units:
    unit.addnote("seen")
    if kind == "xliff12" and unit.target:
        parts = unit.rich_target
        for part in parts:
            change(part)
        unit.rich_target = parts
file.savefile(name)
"""


def made(name):
    text = replace(aligned(MESSAGES), inline_tags=True)
    (data,) = written(format_named(name), text)[0].values()
    return data


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("tmx", "tmx/tmx14.dtd"),
        ("xliff12", "xliff12/xliff-core-1.2-strict.xsd"),
        ("xliff21", "xliff21/xliff_core_2.0.xsd"),
    ],
)
def test_codes_are_valid_against_the_official_schema(name, schema):
    path = require_shared(f"schemas/{schema}")
    if path.suffix == ".dtd":
        with path.open("rb") as file:
            schema = etree.DTD(file)
    else:
        schema = etree.XMLSchema(etree.parse(path))
    root = etree.fromstring(made(name))
    assert schema.validate(root), schema.error_log


@pytest.mark.parametrize("name", ["tmx", "xliff12", "xliff21"])
def test_codes_come_back_from_translate_toolkit(name, tmp_path):
    file = tmp_path / ("out.tmx" if name == "tmx" else "out.xlf")
    file.write_bytes(made(name))
    before = read_file(file)[1]
    run(peer("python"), "-c", REWRITE, file, name)
    after = read_file(file)[1]
    assert [b.source for b in after] == [b.source for b in before]
    edited = [tuple(s.text for s in b.target) for b in before]
    if name == "xliff12":
        edited = [tuple(text.replace("Don", "El") for text in texts) for texts in edited]
    assert [tuple(s.text for s in b.target) for b in after] == edited
    assert file.read_bytes() != made(name)


def test_codes_come_back_from_omegat_after_its_translation(tmp_path):
    # OmegaT translates what is in targets, and has its own short form of codes
    source = "See <a1>R&amp;D</a1><br/> and <em>that</em>."
    bead = one("s1", source, source, state=State.UNTRANSLATED)
    text = replace(aligned([bead]), inline_tags=True)
    (data,) = written(format_named("xliff12"), text)[0].values()
    typed = "Vea <g2>aquello</g2> y<x1/> <g0>I&D</g0>."
    folder = omegat(
        tmp_path,
        data,
        name="work.xlf",
        translated=[("See <g0>R&D</g0><x1/> and <g2>that</g2>.", typed)],
    )
    _text, (back,), _findings = read_file(folder / "target" / "work.xlf")
    assert back.source[0].text == source
    assert back.target[0].text == "Vea <em>aquello</em> y<br/> <a1>I&amp;D</a1>."
    (memory,) = folder.glob("*-level2.tmx")
    file = InputFile("memory.tmx", BytesIO(memory.read_bytes()), open, ("en", "es"), True)
    (unit,) = format_named("tmx").parse(file, [].append).beads
    assert unit.source[0].text == "See <x1>R&amp;D</x1><x2/> and <x3>that</x3>."
    assert unit.target[0].text == "Vea <x3>aquello</x3> y<x2/> <x1>I&amp;D</x1>."
