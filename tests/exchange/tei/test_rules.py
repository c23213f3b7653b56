"""What RELAX NG cannot say of our TEI, and that schema, ODD and page are made from one source."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree, isoschematron

from tests.conditions import require_program, require_shared
from tests.exchange.tei.examples import PAGINA12, PRINTED_BITEXT, WORK, corpus_tei
from toolkit.exchange.tei import validate_tei
from tools.tei_schema.compact import SOURCE, definitions
from tools.tei_schema.odd import odd
from tools.tei_schema.reference import reference
from tools.tei_schema.relaxng import relaxng
from tools.tei_schema.rules import RULES

ROOT = Path(__file__).parents[3]
CORPUS = corpus_tei(PRINTED_BITEXT, WORK, published=PAGINA12)
SCHEMA = definitions(SOURCE.read_text("utf-8"))
SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"

BROKEN = {
    "tei-pointer": (b'who="#person.guest"', b'who="#person.nobody"'),
    "tei-subtype": (b'type="1-1" subtype="auto"', b'subtype="auto"'),
    "tei-bead": (b'target="#en.q1.p1.s1 #es-AR.q1.p1.s1"', b'target="#en.q1.p1.s1 #es-AR.t.p1.s1"'),
    "tei-bead-type": (b'type="2-1"', b'type="3-1"'),
}


def broken(code):
    old, new = BROKEN[code]
    assert old in CORPUS
    return CORPUS.replace(old, new, 1)


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_rule_is_a_finding_with_its_line(code):
    data = broken(code)
    found = [f for f in validate_tei(data) if f.code == code]
    assert found
    assert any(BROKEN[code][1].split()[0] in data.splitlines()[f.line - 1] or f.line for f in found)
    assert validate_tei(CORPUS) == ()


def test_a_segment_in_no_bead_and_one_in_two_are_named():
    words = [f.message for f in validate_tei(broken("tei-bead")) if f.code == "tei-bead"]
    assert words == ["segment es-AR.t.p1.s1 is in 2 beads", "segment es-AR.q1.p1.s1 is in no bead"]


def test_every_code_of_a_rule_is_one_that_validation_finds():
    assert {rule.code for rule in RULES} == {*BROKEN, "tei-schema"}


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.context])
def test_the_schematron_of_the_odd_finds_the_same(code):
    (rule,) = [r for r in etree.fromstring(odd(SCHEMA)).iter(f"{SCHEMATRON}rule")
               if r.getparent().getparent().get("ident") == code]  # fmt: skip
    schema = etree.fromstring(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron">'
        '<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/><pattern/></schema>'
    )
    schema[1].append(rule)
    check = isoschematron.Schematron(schema)
    assert check.validate(etree.fromstring(CORPUS))
    assert not check.validate(etree.fromstring(broken(code)))


def test_schema_customisation_and_page_are_made_from_the_source():
    folder = ROOT / "toolkit/exchange/schema"
    assert (folder / "bitext-tei.rng").read_bytes() == relaxng(SCHEMA)
    assert (folder / "bitext-tei.odd").read_bytes() == odd(SCHEMA)
    assert (ROOT / "docs/reference/tei.md").read_text("utf-8") == reference(SCHEMA)


def test_every_definition_is_used():
    used = {ref.get("name") for d in SCHEMA for ref in d.pattern.iter("{*}ref")}
    assert {d.name for d in SCHEMA} == {*used, "start"}


@pytest.mark.parametrize(
    "wrong", ["a = element b { c", "a = (b", "a b", "a = b, c | d", "a = element b { c) }"]
)
def test_a_source_that_is_not_in_compact_syntax_is_refused(wrong):
    with pytest.raises(ValueError, match=r"missing before|side by side"):
        definitions(wrong)


def test_the_customisation_is_a_tei_document(tmp_path):
    jing = require_program("jing")
    (tmp_path / "bitext-tei.odd").write_bytes(odd(SCHEMA))
    schema = require_shared("schemas/tei/tei_all.rng")
    done = subprocess.run([jing, schema, tmp_path / "bitext-tei.odd"], capture_output=True)
    assert (done.returncode, done.stdout) == (0, b"")
