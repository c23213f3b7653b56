"""TEI corpora made of beads, and how the pieces of an own corpus are read, edited or not."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from tests.conditions import require_program, require_shared
from tests.exchange.conformance.texts import TEXTS, aligned, one, written
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.exchange.tei import parse_tei, validate_tei
from toolkit.model.aligned_text import Note, TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Segment

TEI = format_named("tei")
ABOUT = (
    one("a", "One.", "Uno.", notes=(Note("mine"), Note("theirs", "developer")), by="Ana & Co.",
        date="2026-11-25T13:14:15Z", origin="memory", state=State.FUZZY, base="fuzzy#12"),
    one("b", "Two.", "Dos.", date="in spring", turn="q1", speaker="ann"),
    TextBead((Segment("c", "Three."),), (), State.UNTRANSLATED, turn="q1"),
    TextBead((), (Segment("d", "Cuatro."),), turn="q2", speaker="bob"),
    TextBead((Segment("e", "Five."), Segment("f", "Six.")), (Segment("g", "Cinco y seis."),),
             State.APPROVED, by="Bea", turn="q2", speaker="bob"),
)  # fmt: skip


def corpus(beads):
    return written(TEI, aligned(beads))[0][".xml"]


def beads_in(data):
    findings = []
    file = InputFile("x.xml", BytesIO(data), {}.__getitem__, ("en", "es"))
    found = TEI.parse(file, findings.append)
    return found, list(found.beads), findings


@pytest.mark.parametrize("case", TEXTS)
def test_a_corpus_of_beads_is_valid(case):
    assert validate_tei(corpus(TEXTS[case])) == ()


def test_a_corpus_of_beads_is_valid_against_tei_all(tmp_path):
    schema = require_shared("schemas/tei/tei_all.rng")
    jing = require_program("jing")
    for name, beads in {**TEXTS, "about": ABOUT}.items():
        (tmp_path / f"{name}.xml").write_bytes(corpus(beads))
    files = sorted(map(str, tmp_path.glob("*.xml")))
    done = subprocess.run([jing, str(schema), *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_notes_people_and_dates_come_back():
    found, back, findings = beads_in(corpus(ABOUT))
    assert back == list(ABOUT)
    assert (found.title, found.original, found.date) == (
        "A <title> & more", "source_en/text.txt", "2026-11-25")  # fmt: skip
    assert findings == []


def test_the_last_translator_comes_back():
    text = replace(aligned(ABOUT), translator="Ana <ana@example.org>", revised="2026-11-25")
    data = written(TEI, text)[0][".xml"]
    assert validate_tei(data) == ()
    found, _beads, _findings = beads_in(data)
    assert (found.translator, found.revised) == (text.translator, text.revised)
    whole = parse_tei(data)
    assert whole.last == (text.translator, text.revised)


def test_links_in_another_order_are_read_all_the_same():
    root = etree.fromstring(corpus(ABOUT))
    group = next(root.iter("{*}linkGrp"))
    group.append(next(group.iter("{*}link")))
    _found, back, _findings = beads_in(etree.tostring(root))
    assert back == [*ABOUT[1:], ABOUT[0]]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'">Uno.</seg>', b'">Uno.</seg> y algo', "tei-left-out"),
        (b"Dos.</seg></p>", b"Dos.</seg></p>y algo", "tei-left-out"),
        (b"Dos.</seg></p>", b"Dos.</seg></p><figure><p>y algo</p></figure>", "tei-left-out"),
        (b'">Uno.</seg>', b'"><hi>Uno.</hi></seg>', "tei-markup"),
        (b"</div>", b"</div>y algo", "tei-left-out"),
        (b"</body>", b"y algo</body>", "tei-left-out"),
        (b"</linkGrp>", b"y algo</linkGrp>", "tei-left-out"),
        (b"</teiCorpus>", b"y algo</teiCorpus>", "tei-left-out"),
        (b"<body>", b"<body><p>y algo</p>", "tei-left-out"),
    ],
)
def test_what_an_editor_adds_is_never_dropped_without_a_word(old, new, code):
    data = corpus(ABOUT)
    assert old in data
    _found, back, findings = beads_in(data.replace(old, new, 1))
    assert [b.target for b in back] == [b.target for b in ABOUT]
    assert [f.code for f in findings] == [code]


def test_a_segment_that_an_editor_emptied_is_empty_not_missing():
    (bead,) = beads_in(corpus([one("a", "One.", "Uno.")]).replace(b">Uno.<", b"><"))[1]
    assert bead.target == (Segment("a", ""),)


def test_names_that_come_twice_and_none_at_all_are_made_different():
    beads = [one("x", "One.", "Uno."), one("x", "Two.", "Dos."), one("", "Three.", "Tres."),
             one("seg-3", "Four.", "Cuatro."), one("seg--9", "Five.", "Cinco.")]  # fmt: skip
    data = corpus(beads)
    assert validate_tei(data) == ()
    back = beads_in(data)[1]
    assert [(b.source[0].text, b.target[0].text) for b in back] == [
        (b.source[0].text, b.target[0].text) for b in beads
    ]
    ids = [b.source[0].id for b in back]
    assert len(set(ids)) == 5
    assert (ids[0], ids[3], ids[4]) == ("x", "seg-3", "seg--9")


def test_no_name_of_a_segment_makes_the_name_of_a_side():
    beads = [
        TextBead((Segment("a", "One."), Segment("b", "Two.")), (), turn="t"),
        one("a.source", "Three.", "Tres."),
        one("a_source", "Four.", "Cuatro."),
        TextBead((Segment("a.target", "Five."),), ()),
    ]
    data = corpus(beads)
    assert validate_tei(data) == ()
    assert beads_in(data)[1] == beads


def test_turns_that_come_again_and_ones_named_like_segments():
    beads = [
        one(f"s{n}", "x", "y", turn=turn, speaker=who)
        for n, (turn, who) in enumerate([("a", "p"), ("b", ""), ("a", "p"), ("s0", "")])
    ]
    data = corpus(beads)
    assert validate_tei(data) == ()
    assert beads_in(data)[1] == beads


def test_a_broken_end_is_an_error_before_any_bead_is_given():
    data = corpus(ABOUT)
    with pytest.raises(Exception, match=re.escape("not well-formed")):
        beads_in(data[: len(data) * 2 // 3])


def test_a_pipe_can_be_read(tmp_path):
    class Pipe(BytesIO):
        def seekable(self):
            return False

    file = InputFile("x.xml", Pipe(corpus(ABOUT)), {}.__getitem__, ("en", "es"))
    assert [replace(b, line=0) for b in TEI.parse(file, [].append).beads] == list(ABOUT)
