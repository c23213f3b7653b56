"""InterText and XCES: which side of ``xtargets`` comes first, and documents of other programs."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.exchange.conformance.texts import aligned, one, written
from toolkit.errors import InputError
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.model.aligned_text import TextBead
from toolkit.model.document import Segment

ENGLISH = (
    b'<text><p id="1"><s id="1:1">One.</s> <s id="1:2">Two.</s></p><s id="2:1">Left.</s></text>'
)
SPANISH = (
    '<text><s id="1:1"><w id="w1">Uno</w><w>y</w>\n <w>dos</w></s>\n'
    '<s id="1:2">  Añadido\n aquí. </s></text>'
).encode()
# As their programs write them: InterText's README has toDoc left, OPUS has fromDoc left.
INTERTEXT = b"""<?xml version='1.0' encoding='utf-8'?>
<linkGrp toDoc='t.es.xml' fromDoc='t.en.xml'>
<link type='1-2' xtargets='1:1;1:1 1:2' status='man'/>
<link type='1-0' xtargets='1:2;' status='auto' mark='1'/>
<link type='0-1' xtargets=';2:1' status='plain'/>
</linkGrp>
"""
XCES = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">
<cesAlign version="1.0">
<linkGrp targType="s" fromDoc="en/t.xml" toDoc="es/t.xml">
<link certainty="0.5" xtargets="1:1 1:2;1:1" id="SL1"/>
<link certainty="1.43" xtargets=";1:2" id="SL2"/>
<link xtargets="2:1;" id="SL3"/>
</linkGrp>
</cesAlign>
"""
FILES = {"t.en.xml": ENGLISH, "t.es.xml": SPANISH, "en/t.xml": ENGLISH, "es/t.xml": SPANISH}


def read(name, data, languages=("en", "es"), files=FILES):
    def beside(path):
        if path not in files:
            raise InputError("no such file", hint="a test", path=path)
        return BytesIO(files[path])

    findings = []
    file = InputFile("t.xml", BytesIO(data), beside, languages)
    text = format_named(name).parse(file, findings.append)
    return text, list(text.beads), [finding.code for finding in findings]


def texts(beads):
    return [tuple(tuple(s.text for s in side) for side in (b.source, b.target)) for b in beads]


WANTED = {
    (("One.", "Two."), ("Uno y dos",)),
    ((), ("Añadido aquí.",)),
    (("Left.",), ()),
}


@pytest.mark.parametrize(("name", "data"), [("intertext", INTERTEXT), ("xces", XCES)])
def test_both_orders_of_xtargets_give_the_same_beads(name, data):
    text, beads, _codes = read(name, data)
    assert set(texts(beads)) == WANTED
    assert (text.source_language, text.target_language) == ("en", "es")


def test_the_order_is_not_guessed_from_the_ids():
    """Ids that are in both documents would fit either way."""
    both = {"a": b"<t><s id='1'>a1</s><s id='2'>a2</s></t>", "b": b"<t><s id='1'>b1</s></t>"}
    links = '<linkGrp toDoc="b" fromDoc="a"><link xtargets="{}"/></linkGrp>'
    _text, beads, _codes = read("intertext", links.format("1;1 2").encode(), files=both)
    assert texts(beads) == [(("a1", "a2"), ("b1",))]
    _text, beads, _codes = read(
        "xces", f"<cesAlign>{links.format('1 2;1')}</cesAlign>".encode(), files=both
    )
    assert texts(beads) == [(("a1", "a2"), ("b1",))]
    with pytest.raises(InputError, match="no sentence 2"):
        read("xces", f"<cesAlign>{links.format('1;1 2')}</cesAlign>".encode(), files=both)


def test_what_is_written_names_the_target_as_to_doc_and_puts_it_left_in_intertext_only():
    bead = TextBead((Segment("e1", "x"), Segment("e2", "y")), (Segment("s1", "z"),))
    intertext = written(format_named("intertext"), aligned([bead]))[0][".en.es.xml"].decode()
    assert 'toDoc="interview.es.xml" fromDoc="interview.en.xml"' in intertext
    assert 'type="1-2" xtargets="1;1 2"' in intertext
    xces = written(format_named("xces"), aligned([bead]))[0][".en-es.xces.xml"].decode()
    assert 'fromDoc="interview.en.xml" toDoc="interview.es.xml"' in xces
    assert 'xtargets="e1 e2;s1"' in xces


def test_status_and_confidence():
    _text, beads, _codes = read("intertext", INTERTEXT)
    assert [bead.status for bead in beads] == ["confirmed", "auto", "auto"]
    _text, beads, codes = read("xces", XCES)
    assert [bead.confidence for bead in beads] == [0.5, 1.0, 1.0]
    assert codes == ["import-score"], "1.43 is a score of hunalign and no probability"


def test_a_reader_after_the_other_direction_gets_the_sides_turned():
    text, beads, _codes = read("xces", XCES, languages=("es", "en"))
    assert (text.source_language, text.target_language) == ("es", "en")
    assert beads[0].source[0].text == "Uno y dos"


@pytest.mark.parametrize(
    ("links", "told"),
    [
        (b'<linkGrp toDoc="t.es.xml"><link xtargets="1:1;1:1"/></linkGrp>', "documents"),
        (b'<linkGrp toDoc="t.es.xml" fromDoc="no.xml"/>', "no such file"),
        (b'<linkGrp toDoc="t.es.xml" fromDoc="t.en.xml.gz"/>', "compressed"),
        (b'<linkGrp toDoc="t.es.xml" fromDoc="t.en.xml"><link xtargets="9;1:1"/></linkGrp>',
         "no sentence"),
        (b'<linkGrp toDoc="t.es.xml" fromDoc="t.en.xml"><link xtargets="1:1"/></linkGrp>',
         "without “;”"),
        (b"<cesAlign/>", "root element"),
    ],
)  # fmt: skip
def test_links_that_lead_nowhere_are_told(links, told):
    with pytest.raises(InputError, match=told) as caught:
        read("intertext", links)
    assert caught.value.hint


def test_sentences_in_no_link_are_told():
    links = b'<linkGrp toDoc="t.es.xml" fromDoc="t.en.xml"><link xtargets="1:1;1:2"/></linkGrp>'
    _text, beads, codes = read("intertext", links)
    assert (texts(beads), codes) == ([(("Two.",), ("Uno y dos",))], ["import-unlinked"])


def test_inter_text_gets_numbers_as_ids():
    files, _findings = written(format_named("intertext"), aligned([one("a1.p1.s1", "x", "y")]))
    assert b'<s id="1" key="a1.p1.s1">x</s>' in files[".en.xml"]
