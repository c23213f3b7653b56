"""Inline codes of XLIFF and TMX: official schemas, and files that translate-toolkit rewrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from tests.conditions import require_shared
from tests.exchange.conformance.test_inline_tags import MESSAGES
from tests.exchange.conformance.texts import aligned, written
from tests.exchange.programs.peers import peer, read_file, run
from toolkit.exchange.registry import format_named

pytestmark = pytest.mark.slow

REWRITE = """
import sys
from translate.storage import tmx, xliff, xliff2
name, kind = sys.argv[1:]
store = {"tmx": tmx.tmxfile, "xliff12": xliff.xlifffile, "xliff21": xliff2.Xliff2File}[kind]
file = store.parsefile(name)
for unit in file.units:
    unit.addnote("seen")
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
    assert [b.target for b in after] == [b.target for b in before]
    assert file.read_bytes() != made(name)
