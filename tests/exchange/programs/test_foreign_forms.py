"""Forms of other programs that need no program to be shown: codes, states, ladders, archives."""

# ruff: noqa: E501 - the files of other programs are shown as they are

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from toolkit.errors import InputError
from toolkit.exchange.detect_format import recognised
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.model.catalog import State


def read(name, data, files=None, languages=("en", "es"), path="x.en"):
    findings = []
    file = InputFile(path, BytesIO(data), lambda n: BytesIO((files or {})[n]), languages)
    text = format_named(name).parse(file, findings.append)
    beads = list(text.beads)
    return beads, {finding.code for finding in findings}


def sides(beads):
    return [("".join(s.text for s in b.source), "".join(s.text for s in b.target)) for b in beads]


def test_inline_codes_of_tmx_stay_in_the_text_and_are_told():
    beads, codes = read(
        "tmx",
        b'<tmx version="1.4"><header srclang="*all*"/><body><tu tuid="7"><tuv xml:lang="EN-US">'
        b'<seg>a <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> <ph>{0}</ph> z</seg></tuv>'
        b'<tuv lang="ES_AR"><seg>un <hi>texto</hi></seg></tuv><tuv xml:lang="fr"><seg>x</seg></tuv>'
        b"</tu></body></tmx>",
    )
    assert sides(beads) == [("a <b>bold</b> {0} z", "un texto")]
    assert beads[0].source[0].id == "7"
    assert codes == {"import-inline-code", "import-other-language"}


def test_inline_elements_of_xliff_12():
    beads, codes = read(
        "xliff12",
        b'<xliff version="1.2"><file source-language="en" target-language="es" original="x" '
        b'datatype="plaintext"><body><group><trans-unit id="1"><source>a <g id="1">b</g> <x id="2" '
        b'equiv-text="{{name}}"/> <ph id="3">%s</ph><bx id="4"/></source><target>c <mrk mtype="seg" '
        b'mid="0">d</mrk></target><alt-trans><target>e</target></alt-trans></trans-unit></group>'
        b"</body></file></xliff>",
    )
    assert sides(beads) == [("a b {{name}} %s", "c d")]
    assert codes == {
        "import-markup", "import-inline-code", "import-empty-code", "import-alternative",
    }  # fmt: skip


TWO_FILES = (
    b'<xliff version="1.2"><file source-language="hy" target-language="fr" original="manifest">'
    b'<header/><body/></file><file source-language="en" target-language="es" original="b">'
    b'<body><trans-unit id="1"><source>a</source><target>b</target></trans-unit></body></file>'
    b'<file source-language="en" target-language="fr" original="c"><body><trans-unit id="1">'
    b"<source>a</source><target>c</target></trans-unit></body></file></xliff>"
)


@pytest.mark.parametrize(
    ("languages", "wanted"),
    [
        (None, ([("a", "b")], {"import-other-language"})),
        (("en", "es-AR"), ([("a", "b")], {"import-other-language"})),
        (("en", "fr"), ([("a", "c")], {"import-other-language"})),
        (("en", "de"), ([], {"import-other-language"})),
    ],
)
def test_of_several_files_of_xliff_12_that_in_the_wanted_languages_is_read(languages, wanted):
    beads, codes = read("xliff12", TWO_FILES, languages=languages)
    assert (sides(beads), codes) == wanted


def test_inline_elements_and_segments_of_xliff_2():
    beads, codes = read(
        "xliff21",
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es">'
        b'<file id="f"><unit id="u"><originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;'
        b'</data></originalData><segment id="s1" state="translated"><source>a <pc id="1" '
        b'dataRefStart="d1" dataRefEnd="d2">b</pc> <ph id="2" disp="{{x}}"/></source><target>c'
        b'<cp hex="0001"/></target></segment><ignorable><source> </source></ignorable><segment id="s2">'
        b"<source>d</source></segment></unit></file></xliff>",
    )
    assert sides(beads) == [("a <b>b</b> {{x}}", "c\x01"), ("d", "")]
    assert [bead.state for bead in beads] == [State.TRANSLATED, None]
    assert [bead.source[0].id for bead in beads] == ["u.s1", "u.s2"]
    assert codes == {"import-inline-code"}


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        (("", ""), None),
        (('approved="yes"', ""), State.APPROVED),
        (('approved="yes"', 'state="translated"'), State.APPROVED),
        (('approved="yes"', 'state="needs-review-translation"'), State.FUZZY),
        (('approved="no"', 'state="translated"'), State.TRANSLATED),
        (('approved="no"', 'state="final"'), State.TRANSLATED),
        (("", 'state="signed-off"'), State.APPROVED),
        (("", 'state="needs-l10n"'), State.FUZZY),
        (("", 'state="x-mine"'), None),
        (("", 'state="new"'), State.FUZZY),
        (("", 'state="needs-translation"'), State.FUZZY),
        (('approved="yes"', 'state="needs-translation"'), State.FUZZY),
    ],
)
def test_states_of_xliff_12(attributes, state):
    beads, codes = read(
        "xliff12",
        (
            '<xliff version="1.2"><file source-language="en" target-language="es"><body>'
            f'<trans-unit id="1" {attributes[0]}><source>a</source><target {attributes[1]}>b</target>'
            "</trans-unit></body></file></xliff>"
        ).encode(),
    )
    assert beads[0].state is state
    assert codes == ({"import-state"} if "x-mine" in attributes[1] else set())


def test_a_ladder_of_hunalign_takes_its_texts_from_beside():
    files = {"x.en": b"One.\nTwo.\n<p>\nLeft.\n", "x.es": "Uno y dos.\n<p>\nMás.\n".encode()}
    beads, codes = read(
        "hunalign",
        b"0\t0\t0.3\n2\t1\t1.2\n3\t2\t0\n4\t2\t-0.3\n4\t3\t0.1\n",
        files,
        path="x.ladder",
    )
    assert [(tuple(s.text for s in b.source), tuple(s.text for s in b.target)) for b in beads] == [
        (("One.", "Two."), ("Uno y dos.",)),
        (("Left.",), ()),
        ((), ("Más.",)),
    ]
    assert {bead.status for bead in beads} == {"auto"}
    assert codes == {"import-score"}


def test_hunalign_with_texts_and_ladders_that_go_wrong():
    beads, _codes = read("hunalign", "One. ~~~ Two.\tUno y dos.\t0.9\n\tMás.\t0\n".encode())
    assert [(len(b.source), len(b.target)) for b in beads] == [(2, 1), (0, 1)]
    files = {"x.en": b"One.\n", "x.es": b"Uno.\n"}
    for data, told in (
        (b"1\t1\n0\t1\n", "down"),
        (b"0\t0\n9\t1\n", "only 1"),
        (b"0\t0\nx\n", "rung"),
    ):
        with pytest.raises(InputError, match=told):
            read("hunalign", data, files, path="x.ladder")


@pytest.mark.parametrize(
    ("head", "path", "name"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?><tmx", "a", None),
        (b"<tmx version='1.4'>", "a.xml", "tmx"),
        ("<?xml version='1.0' encoding='UTF-16'?><tmx>".encode("utf-16"), "a.xml", "tmx"),
        (b"<xliff version='1.2'>", "a", "xliff12"),
        (b"<xliff version='2.1'>", "a", "xliff21"),
        (b"<linkGrp>", "a", "intertext"),
        (b"<!DOCTYPE cesAlign><cesAlign>", "a", "xces"),
        (b"PK\x03\x04", "a", "xlsx"),
        (b'{"source": "a"}', "a.txt", "jsonl"),
        (b"id,source", "a.CSV", "csv"),
        (b"id\tsource", "a.tsv", "tsv"),
        (b"0\t0\t1", "a.ladder", "hunalign"),
        (b"any", "folder.en/a.en", "moses"),
        (b"<html>", "a.html", None),
        (b"any", "a.txt", None),
    ],
)
def test_a_format_is_recognised_by_its_content_then_by_its_name(head, path, name):
    if name is None:
        with pytest.raises(InputError):
            recognised(head, path, ("en", "es"))
    else:
        assert recognised(head, path, ("en", "es")) == name


def archive(members, **more):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, **more) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"xl/worksheets/sheet1.xml": b"<a>" + b" " * 40_000_000 + b"</a>"}, "unpacks"),
        ({"../evil.xml": b"<a/>"}, "outside"),
        ({"/etc/evil.xml": b"<a/>"}, "outside"),
        ({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}, "entities"),
        ({f"{n}.txt": b"" for n in range(10_001)}, "10,000 files"),
        ({"a.txt": b"x"}, "workbook"),
    ],
    ids=["bomb", "up", "absolute", "entities", "many", "no workbook"],
)
def test_a_hostile_workbook_is_one_clear_error(members, told):
    with pytest.raises(InputError, match=told) as caught:
        read("xlsx", archive(members), path="x.xlsx")
    assert caught.value.hint


def test_a_cell_that_would_be_cut_is_refused_before():
    from tests.exchange.conformance.texts import aligned, one, written

    with pytest.raises(InputError, match="32,767"):
        written(format_named("xlsx"), aligned([one("a", "x" * 32_768, "y")]))


def test_a_table_needs_its_heads_and_no_more_cells_than_heads():
    for data, told in (
        (b"a,b\n1,2\n", "source"),
        (b"source,source,target\n", "two columns"),
        (b"source,target\na,b,c\n", "3 cells"),
        (b"source,target\n\xff,b\n", "UTF-8"),
    ):
        with pytest.raises(InputError, match=told):
            read("csv", data)
    beads, codes = read("csv", "Colour;source;target\nred;a;ñ\n".encode())
    assert (sides(beads), codes) == ([("a", "ñ")], {"import-columns"})
    beads, _codes = read("tsv", b"en\tes\nC:\\temp\tD:\\new\n")
    assert sides(beads) == [("C:\\temp", "D:\\new")], "backslashes of other programs are text"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("csv", b"id,source,target,state\n,,,fuzzy\nb,x,y,\n"),
        ("tsv", b"id\tsource\ttarget\tstate\n\t\t\tfuzzy\nb\tx\ty\t\n"),
        ("xliff12", b'<xliff version="1.2"><file source-language="en" target-language="es"><body>'
                    b'<trans-unit id="1"><note>n</note></trans-unit><trans-unit id="b"><source>x'
                    b"</source><target>y</target></trans-unit></body></file></xliff>"),
        ("xliff21", b'<xliff version="2.0" srcLang="en" trgLang="es"><file id="f"><unit id="a">'
                    b'<segment/></unit><unit id="b"><segment><source>x</source><target>y</target>'
                    b"</segment></unit></file></xliff>"),
    ],
)  # fmt: skip
def test_a_unit_without_any_text_is_told_and_no_bead(name, data):
    beads, codes = read(name, data)
    assert (sides(beads), codes) == ([("x", "y")], {"import-without-text"})


def test_lengths_and_names_that_nobody_writes_are_taken_as_they_are():
    head = b"id\tsource\ttarget\tsource lengths\n"
    beads, codes = read("tsv", head + b"%FF b\tx y\tz\t" + b"9" * 5000 + b" 1\n")
    assert [s.id for s in beads[0].source] == ["%FF b"]
    assert codes == {"import-borders"}


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_a_damaged_archive_is_one_clear_error(name):
    from tests.exchange.conformance.texts import SHAPES, aligned, written

    (data,) = written(format_named(name), aligned(SHAPES))[0].values()
    at = data.rindex(b"PK\x05\x06")
    without_offset = data[: at + 16] + (2**31).to_bytes(4, "little") + data[at + 20 :]
    middle = data.index(b"xl/worksheets/sheet1.xml" if name == "xlsx" else b"word/document.xml")
    flipped = bytearray(data)
    flipped[middle + 60] ^= 0xFF
    for broken in (without_offset, bytes(flipped), data[: len(data) // 2]):
        with pytest.raises(InputError) as caught:
            read(name, broken)
        assert caught.value.hint
