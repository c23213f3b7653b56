"""How other programs read our files: schemas, translate-toolkit, OpusTools, OmegaT …"""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from tests.conditions import require_shared
from tests.exchange.conformance.texts import TEXTS, aligned, one, written
from tests.exchange.programs.peers import (
    CATALOG,
    libre_office,
    omegat,
    peer,
    read_file,
    run,
    toolkit_units,
)
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.exchange.registry import format_named
from toolkit.model.catalog import State

pytestmark = pytest.mark.slow

CATALOG_BEADS = [
    one(m.msgctxt, m.msgid, m.msgstr[0], state=State.TRANSLATED)
    for m in parse_catalog(CATALOG.read_bytes(), str(CATALOG)).active()
]
METADATA = "{urn:oasis:names:tc:xliff:metadata:2.0}metadata"


def made(name, beads):
    files, _findings = written(format_named(name), aligned(beads))
    return files


@pytest.mark.parametrize("case", TEXTS)
@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("tmx", "tmx/tmx14.dtd"),
        ("xliff12", "xliff12/xliff-core-1.2-strict.xsd"),
        ("xliff21", "xliff21/xliff_core_2.0.xsd"),
    ],
)
def test_every_text_is_valid_against_the_official_schema(name, schema, case):
    path = require_shared(f"schemas/{schema}")
    if path.suffix == ".dtd":
        with path.open("rb") as file:
            schema = etree.DTD(file)
    else:
        schema = etree.XMLSchema(etree.parse(path))
    (data,) = made(name, TEXTS[case]).values()
    root = etree.fromstring(data)
    assert schema.validate(root), schema.error_log
    root.append(etree.SubElement(root, "unheard-of"))
    assert not schema.validate(root)


def test_the_metadata_of_xliff_2_is_valid_against_its_module():
    schema = etree.XMLSchema(etree.parse(require_shared("schemas/xliff21/metadata.xsd")))
    (data,) = made("xliff21", TEXTS["what is known"]).values()
    found = list(etree.fromstring(data).iter(METADATA))
    assert len(found) > 10
    assert all(schema.validate(etree.ElementTree(element)) for element in found)


@pytest.mark.parametrize("name", ["tmx", "xliff12", "xliff21"])
def test_translate_toolkit_counts_the_same_units_with_the_same_texts(name, tmp_path):
    (data,) = made(name, CATALOG_BEADS).values()
    file = tmp_path / ("out.tmx" if name == "tmx" else "out.xlf")
    file.write_bytes(data)
    units = toolkit_units(file, two=name == "xliff21")
    assert [(source, target) for source, target, _fuzzy in units] == [
        (bead.source[0].text, bead.target[0].text) for bead in CATALOG_BEADS
    ]


def test_translate_toolkit_tells_fuzzy_from_approved(tmp_path):
    beads = [one("a", "x", "y", state=State.FUZZY), one("b", "v", "w", state=State.APPROVED)]
    file = tmp_path / "out.xlf"
    file.write_bytes(made("xliff12", beads)[".xlf"])
    assert [fuzzy for _source, _target, fuzzy in toolkit_units(file)] == [True, False]


def test_opus_tools_reads_our_xces_with_the_sides_in_our_order(tmp_path):
    beads = [bead for bead in CATALOG_BEADS if "\n" not in bead.source[0].text]
    shapes = [  # with ids that the catalog does not have
        replace(
            bead,
            source=tuple(replace(x, id=f"more.{x.id}") for x in bead.source),
            target=tuple(replace(x, id=f"more.{x.id}") for x in bead.target),
        )
        for bead in TEXTS["shapes"][:4]
    ]
    for part, data in made("xces", (*beads, *shapes)).items():
        (tmp_path / f"interview{part}").write_bytes(data)
    for language in ("en", "es"):
        with zipfile.ZipFile(tmp_path / f"{language}.zip", "w") as archive:
            archive.write(tmp_path / f"interview.{language}.xml", f"X/raw/interview.{language}.xml")
    out = tmp_path / "pairs.txt"
    run(
        *(peer("opus_read"), "-d", "X", "-s", "en", "-t", "es", "-p", "raw", "-q"),
        *("-af", "interview.en-es.xces.xml", "-sz", "en.zip", "-tz", "es.zip"),
        *("-wm", "moses", "-cm", " ||| ", "-w", out),
        folder=tmp_path,
    )
    wanted = [(b.source[0].text, b.target[0].text) for b in beads]
    wanted += [tuple(" ".join(x.text for x in side) for side in (b.source, b.target))
               for b in shapes]  # fmt: skip
    pairs = [tuple(line.split(" ||| ")) for line in out.read_text(encoding="utf-8").splitlines()]
    assert pairs == wanted


def test_omegat_translates_a_catalog_with_our_memory_into_the_same_spanish(tmp_path):
    catalog = parse_catalog(CATALOG.read_bytes(), str(CATALOG))
    empty = replace(
        catalog,
        messages=tuple(replace(m, msgstr=("",), raw=None, line=0) for m in catalog.messages),
    )
    memory = made("tmx", (*CATALOG_BEADS, *TEXTS["shapes"], *TEXTS["special"]))[".tmx"]
    folder = omegat(tmp_path, serialize_catalog(empty), memory=memory)
    done = parse_catalog((folder / "target" / "work.po").read_bytes(), "work.po")
    assert [m.msgstr for m in done.active()] == [m.msgstr for m in catalog.active()]


@pytest.mark.parametrize("case", ["shapes", "special", "hostile", "what is known"])
def test_a_workbook_that_libre_office_opened_and_saved_is_the_same_text(case, tmp_path):
    # LibreOffice makes CR an LF, and writes a text that looks like a code as that code
    beads = [
        bead
        for bead in TEXTS[case]
        if not any("\r" in s.text or "_x0" in s.text for s in (*bead.source, *bead.target))
    ]
    file = tmp_path / "out.xlsx"
    file.write_bytes(made("xlsx", beads)[".xlsx"])
    saved = libre_office(file, "xlsx", tmp_path)
    assert b"LibreOffice" in zipfile.ZipFile(BytesIO(saved.read_bytes())).read("docProps/app.xml")
    _text, back, _findings = read_file(saved)
    assert back == beads
