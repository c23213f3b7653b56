"""What the TEI files hold; the expected files are read by people and compared byte by byte."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tests import golden_cases
from tests.conditions import require_program, require_shared
from tests.exchange.tei.examples import (
    APPARATUS,
    CATALOG_BITEXT,
    PAGINA12,
    PRINTED,
    PRINTED_BITEXT,
    SOURCE,
    STATES,
    TARGET,
    WORK,
    corpus_tei,
    turn,
)
from tests.golden_cases import golden_case
from tests.program_version import program_version
from toolkit.errors import InputError, UsageError
from toolkit.exchange.tei import (
    alignment_tei,
    document_tei,
    unresolved_pointers,
    validate_tei,
)
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Span, Turn
from toolkit.model.work import DateClaim, Inference, Person, Publication, Work

GOLDEN = golden_cases.GOLDEN / "tei"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
EMPTY = golden_case("tei/empty").bitext


def files_of_catalog_case():
    return {
        "loom.en.xml": document_tei(SOURCE, WORK, apparatus=APPARATUS),
        "loom.es.xml": document_tei(TARGET, WORK, states=STATES, source_document=SOURCE),
        "loom.en-es.xml": alignment_tei(
            CATALOG_BITEXT, WORK, source_file="loom.en.xml", target_file="loom.es.xml"
        ),
        "loom.xml": corpus_tei(CATALOG_BITEXT, WORK, apparatus=APPARATUS, states=STATES),
    }


def files_of_printed_case():
    return {
        "loom.en.xml": document_tei(SOURCE, WORK),
        "the loom: p12.xml": document_tei(PRINTED, WORK, published=PAGINA12),
        "loom.en-p12.xml": alignment_tei(
            PRINTED_BITEXT,
            WORK,
            source_file="loom.en.xml",
            target_file="the loom: p12.xml",
            published=PAGINA12,
        ),
        "loom.xml": corpus_tei(PRINTED_BITEXT, WORK, published=PAGINA12),
    }


def files_of_empty_case():
    bare = golden_case("tei/empty").work
    with program_version("unknown"):
        source = document_tei(EMPTY.source, bare)
    with program_version("0.2.0.dev3+g1"):
        target = document_tei(EMPTY.target, bare)
    return {
        "bare.en.xml": source,
        "bare.zh-Hant.xml": target,
        "bare.en-zh.xml": alignment_tei(
            EMPTY, bare, source_file="bare.en.xml", target_file="bare.zh-Hant.xml"
        ),
        "bare.xml": corpus_tei(EMPTY, bare),
    }


CASES = {
    "catalog": files_of_catalog_case,
    "printed": files_of_printed_case,
    "empty": files_of_empty_case,
}


def on_disk(name):
    """The golden file; names in links are tried with what a link has to encode."""
    return name.replace("the loom: ", "loom.")


def parsed(data):
    return etree.fromstring(data)


def named(root, name):
    (element,) = [e for e in root.iter() if e.get(f"{XML}id") == name]
    return element


def texts(root, *path):
    return [
        "".join(e.itertext())
        for e in root.iterfind("/".join([".", "", *(TEI + tag for tag in path)]))
    ]


def printed_text(element):
    """The text as printed: without what the editor adds."""
    added = {f"{TEI}{tag}" for tag in ("corr", "supplied", "note", "desc")}
    parts = [element.text or ""]
    for item in element:
        parts.append("" if item.tag in added else printed_text(item))
        parts.append(item.tail or "")
    return "".join(parts)


def source_file(document=SOURCE, work=WORK, **options):
    return parsed(document_tei(document, work, **options))


@pytest.mark.parametrize("case", CASES)
def test_files_are_the_expected_ones(case):
    with program_version():
        files = CASES[case]()
    for name, data in files.items():
        assert data == (GOLDEN / case / on_disk(name)).read_bytes(), name


@pytest.mark.parametrize("case", CASES)
def test_files_are_valid_and_every_pointer_resolves(case):
    files = CASES[case]()
    for name, data in files.items():
        assert validate_tei(data) == (), name
    assert unresolved_pointers(files) == ()


@pytest.mark.parametrize("case", CASES)
def test_tei_all_accepts_every_file(case, tmp_path):
    jing = require_program("jing")
    schema = require_shared("schemas/tei/tei_all.rng")
    paths = []
    for number, data in enumerate(CASES[case]().values()):
        paths.append(tmp_path / f"{number}.xml")
        paths[-1].write_bytes(data)
    done = subprocess.run([jing, schema, *paths], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_interview_as_it_stands_is_valid_in_tei_all(tmp_path):
    printed = (Path(__file__).parents[3] / "source_en/argentinian-interview.txt").read_text("utf-8")
    paragraphs = [block for block in printed.split("\n\n") if block.strip()]
    turns = [turn("t", "title", [paragraphs[0].strip()])]
    for number, block in enumerate(paragraphs[1:], 1):
        lines = [" ".join(block.split())]
        turns.append(turn(f"a{number}", "answer", lines, speaker="guest"))
    document = Document("en", tuple(turns))
    data = document_tei(document, WORK)
    assert validate_tei(data) == ()
    assert " ".join("".join(parsed(data).find(f"{TEI}text").itertext()).split()) == " ".join(
        printed.split()
    )
    jing = require_program("jing")
    schema = require_shared("schemas/tei/tei_all.rng")
    (tmp_path / "interview.xml").write_bytes(data)
    done = subprocess.run([jing, schema, tmp_path / "interview.xml"], capture_output=True)
    assert done.returncode == 0, done.stdout


def test_segments_keep_one_xml_id_in_every_file():
    files = files_of_catalog_case()
    for name in ("loom.en.xml", "loom.xml"):
        segment = named(parsed(files[name]), "en.a1.p2.s1")
        assert segment.get("n") == "a1.p2.s1"
        assert segment.text == "I said\u00a0so 𝄞."


def test_turns_are_speeches_of_declared_people():
    root = source_file()
    question = named(root, "en.q1")
    assert question.tag == f"{TEI}sp"
    assert question.get("ana") == "#turn.question"
    assert question.get("who") == "#person.weaver__1"
    assert named(root, "person.weaver__1").findtext(f"{TEI}persName") == "A. Weaver"
    assert question.findtext(f"{TEI}p/{TEI}label") == "1)"
    assert "".join(question.find(f"{TEI}p").itertext()) == "1) Is it warm, wich I doubt?"


def test_a_speaker_that_the_work_does_not_describe_is_declared_without_a_name():
    root = source_file(work=replace(WORK, people=()))
    assert len(named(root, "person.guest")) == 0


def test_an_inferred_year_is_never_the_words_of_the_text():
    for data in files_of_catalog_case().values():
        root = parsed(data)
        for date in root.iter(f"{TEI}date"):
            if "2009-08" in (date.get("when") or ""):
                assert date.get("cert") == "medium"
                assert date.get("type") == "inferred"
                named(root, date.get("resp").removeprefix("#"))
    dates = [d for d in source_file().iter(f"{TEI}date") if "08-23" in d.get("when")]
    assert [(d.text, d.get("when")) for d in dates] == [
        ("23 August", "--08-23"),
        ("2009-08-23", "2009-08-23"),
    ]
    note = dates[1].getnext()
    assert (note.get("type"), note.text) == (
        "inference",
        "Inferred: year. A blog posted the English on 2009-09-18.",
    )


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (DateClaim("2009-08-23"), [("2009-08-23", "2009-08-23", None)]),
        (DateClaim("2009", "last year"), [("last year", "2009", None)]),
        (DateClaim("about 1900"), [("about 1900", None, None)]),
        (
            DateClaim("2009-02-30", "30 February"),
            [("30 February", None, None), ("2009-02-30", None, None)],
        ),
        (DateClaim(""), []),
        (
            DateClaim("2009-08-23", "August", ("year", "day")),
            [("August", "--08", None), ("2009-08-23", "2009-08-23", "unknown")],
        ),
        (
            DateClaim("2009-08-23", "the 23rd", ("year", "month")),
            [("the 23rd", "---23", None), ("2009-08-23", "2009-08-23", "unknown")],
        ),
        (
            DateClaim("2009-08-23", "the 23rd, 2009", ("month",)),
            [("the 23rd, 2009", None, None), ("2009-08-23", "2009-08-23", "unknown")],
        ),
        (
            DateClaim("2009-08", "", (), Inference("low", "A guess.")),
            [("2009-08", "2009-08", "low")],
        ),
        (
            DateClaim("2009-08", "", ("month",)),
            [("2009", "2009", None), ("2009-08", "2009-08", "unknown")],
        ),
    ],
)
def test_a_date_states_and_infers(claim, expected):
    work = Work("w", "W", "en", publications=(Publication("Blog", claim),))
    data = document_tei(Document("en", ()), work)
    assert validate_tei(data) == ()
    found = [(d.text, d.get("when"), d.get("cert")) for d in parsed(data).iter(f"{TEI}date")]
    assert found == expected


def test_an_inferred_person_says_so_wherever_the_name_stands():
    root = source_file()
    names = [n for n in root.iter(f"{TEI}persName") if n.text == "The Guest"]
    assert len(names) == 2
    assert {(n.get("cert"), n.get("evidence")) for n in names} == {("high", "external")}
    assert "A blog gives the name" in named(root, "person.guest").findtext(f"{TEI}note")


def test_the_own_translation_is_credited_and_a_published_one_is_not():
    own = parsed(files_of_catalog_case()["loom.es.xml"])
    published = parsed(files_of_printed_case()["the loom: p12.xml"])
    credit = "the contributors of loom"
    assert credit in texts(own, "titleStmt", "respStmt", "name")
    assert credit not in published.xpath("string(.)")
    own_bibl = own.find(f".//{TEI}listBibl")[0]
    assert own_bibl.get("type") == "translation"
    assert "The Weekly Loom" not in "".join(own_bibl.itertext())
    assert texts(own_bibl, "relatedItem", "bibl", "title") == ["The loom & the <web>"]
    assert published.find(f".//{TEI}listBibl")[0].get("type") == "publishedTranslation"
    assert "CC BY 4.0" not in published.xpath("string(.)")


def test_covered_turns_are_pointed_at_and_inferred_ones_are_marked():
    notes = [n for n in source_file().iter(f"{TEI}note") if n.get("type") == "coverage"]
    assert [(n.get("target"), n.get("cert")) for n in notes] == [
        ("#en.a1", None),
        ("#en.q1", "high"),
    ]


def test_languages_are_told_by_tag_and_english_name():
    root = parsed(files_of_printed_case()["the loom: p12.xml"])
    language = root.find(f".//{TEI}langUsage/{TEI}language")
    assert (language.get("ident"), language.text) == ("es-AR", "Spanish (Argentina)")
    assert root.find(f".//{TEI}textLang").get("mainLang") == "es-AR"
    assert root.find(f"{TEI}text").get(f"{XML}lang") == "es-AR"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("zh-Hant", "Chinese (Traditional)"),
        ("grc", "Ancient Greek"),
        ("sr-Latn-RS", "Serbian (Latin, Serbia)"),
        ("qaa", "qaa"),
        ("x-loom", "x-loom"),
        ("i-klingon", "i-klingon"),
    ],
)
def test_any_language_tag_has_a_name(tag, name):
    data = document_tei(Document(tag, ()), Work("w", "W", tag))
    assert validate_tei(data) == ()
    assert parsed(data).findtext(f".//{TEI}language") == name


def test_the_apparatus_marks_the_source_and_keeps_its_print():
    root = source_file(apparatus=APPARATUS)
    choice = root.find(f".//{TEI}choice")
    assert [(e.tag.removeprefix(TEI), e.text) for e in choice] == [
        ("sic", "wich"),
        ("corr", "which"),
    ]
    assert root.find(f".//{TEI}supplied").text == "very "
    assert root.find(f".//{TEI}surplus").text == ", `"
    gap = root.find(f".//{TEI}gap")
    assert (gap.get("reason"), gap.get("unit")) == ("lost", "url")
    assert gap.findtext(f"{TEI}desc") == "The address of a link."
    for segment in SOURCE.segments():
        assert printed_text(named(root, f"en.{segment.id}")) == segment.text


def test_the_apparatus_is_left_out_of_a_translation():
    with_it = document_tei(TARGET, WORK, apparatus=APPARATUS)
    assert with_it == document_tei(TARGET, WORK)


def test_states_of_a_translation_are_shown():
    root = parsed(files_of_catalog_case()["loom.es.xml"])
    assert named(root, "es.a1.p1.s2").get("change") == "#state.fuzzy"
    assert named(root, "es.a1.p1.s1").get("change") is None
    absent = named(root, "es.a1.p1.s3")
    assert absent.get("change") == "#state.untranslated"
    assert absent[0].get("reason") == "untranslated"
    assert absent.getprevious().get("n") == "a1.p1.s2"


@pytest.mark.parametrize("state", ["approved", "stale", "fuzzy", "translated"])
def test_a_state_is_a_change_that_the_revision_description_declares(state):
    states = {"a1.p1.s2": State(state)}
    data = document_tei(TARGET, WORK, states=states, source_document=SOURCE)
    segment = named(parsed(data), "es.a1.p1.s2")
    assert segment.get("change") == f"#state.{state}"
    assert segment.text
    declared = {c.get(f"{XML}id"): c for c in parsed(data).find(f".//{TEI}revisionDesc")[0]}
    assert declared[f"state.{state}"].get("status") == state


def test_the_source_shown_for_a_translation_keeps_its_language():
    shown = Document("es", (turn("a1", "answer", ["Yes.", "No."]),))
    source = Document("en", (turn("a1", "answer", ["Yes.", "Not."]),))
    states = dict.fromkeys(("a1.p1.s1", "a1.p1.s2"), State.UNTRANSLATED)
    data = document_tei(shown, WORK, states=states, source_document=source)
    assert validate_tei(data) == ()
    root = parsed(data)
    assert named(root, "es.a1.p1.s1").get(f"{XML}lang") == "en"
    assert named(root, "es.a1.p1.s2").get(f"{XML}lang") is None
    assert named(root, "es.a1.p1.s2").text == "No."


def test_absent_turns_and_paragraphs_stand_in_the_order_of_the_source():
    source = Document("en", tuple(turn(f"s{n}", "section", ["A."], ["B."]) for n in (1, 2, 3)))
    own = Document("es", (turn("s2", "section", ["Á."]), turn("x", "section", ["Propio."])))
    root = parsed(document_tei(own, WORK, source_document=source))
    order = [e.get("n") for e in root.iter(f"{TEI}seg")]
    assert order == [
        "s1.p1.s1",
        "s1.p2.s1",
        "s2.p1.s1",
        "s2.p2.s1",
        "s3.p1.s1",
        "s3.p2.s1",
        "x.p1.s1",
    ]
    assert named(root, "es.s2.p1.s1").text == "Á."


def test_beads_of_every_type_are_recorded():
    root = parsed(files_of_printed_case()["loom.en-p12.xml"])
    source, target = "loom.en.xml", "the%20loom%3A%20p12.xml"
    links = {e.get(f"{XML}id"): e for e in root.iter(f"{TEI}link", f"{TEI}ptr")}
    plain = links["bead.en.q1.p1.s1"]
    assert plain.get("target") == f"{source}#en.q1.p1.s1 {target}#es-AR.q1.p1.s1"
    assert (plain.get("type"), plain.get("subtype"), plain.get("cert")) == (
        "1-1",
        "auto",
        "0.98765",
    )
    merged = links["bead.en.a1.p1.s1"]
    assert merged.get("type") == "2-1"
    assert merged.get("target") == f"#bead.en.a1.p1.s1_source {target}#es-AR.a1.p1.s1"
    group = links["bead.en.a1.p1.s1_source"].get("target")
    assert group == f"{source}#en.a1.p1.s1 {source}#en.a1.p1.s2"
    crossed = links["bead.en.a1.p1.s3"].get("target")
    assert crossed == "#bead.en.a1.p1.s3_source #bead.en.a1.p1.s3_target"
    dropped = links["bead.en.h.p1.s1"]
    assert dropped.get("type") == "2-0"
    listed, nothing = dropped.get("target").split()
    assert len(named(root, listed.removeprefix("#")).get("target").split()) == 2
    gap = named(root, nothing.removeprefix("#"))
    assert (gap.tag, gap.get("reason")) == (f"{TEI}gap", "untranslated")
    added = links["bead.es-AR.a1.p1.s4"]
    assert (added.get("type"), added.get("cert")) == ("0-1", "1")
    assert named(root, added.get("target").split()[0].removeprefix("#")).tag == f"{TEI}gap"


def test_a_bead_says_who_made_it_and_the_group_where_its_texts_are():
    root = parsed(files_of_printed_case()["loom.en-p12.xml"])
    for link in root.iter(f"{TEI}link"):
        maker = named(root, link.get("resp").removeprefix("#"))
        kind = {"auto": "software", "confirmed": "project"}[link.get("subtype")]
        assert maker.find(f"{TEI}name").get("type") == kind
    group = root.find(f".//{TEI}linkGrp")
    assert group.get("targFunc") == "source target"
    assert group.get("domains") == "loom.en.xml#text.en the%20loom%3A%20p12.xml#text.es-AR"


def test_a_published_translation_is_a_part_that_is_translated_from_the_work():
    root = parsed(files_of_printed_case()["the loom: p12.xml"])
    kind = root.find(f".//{TEI}textDesc")
    assert kind.find(f"{TEI}constitution").get("type") == "frags"
    assert kind.find(f"{TEI}derivation").get("type") == "translation"
    assert root.find(f".//{TEI}relatedItem").get("type") == "translatedFrom"
    source = parsed(files_of_printed_case()["loom.en.xml"]).find(f".//{TEI}textDesc")
    assert source.find(f"{TEI}derivation").get("type") == "original"


def test_the_corpus_points_within_itself_and_declares_people_once():
    root = parsed(files_of_printed_case()["loom.xml"])
    for link in root.iter(f"{TEI}link"):
        assert all(pointer.startswith("#") for pointer in link.get("target").split())
    assert len(list(root.iter(f"{TEI}person"))) == 2
    assert named(root, "es-AR.a1").get("corresp") == "#en.a1"


def test_space_between_segments_follows_the_print():
    text = "一。二。 三。"
    spans = (Span(0, 2), Span(2, 5), Span(5, 7))
    segments = tuple(Segment(f"s{n}", s.of(text).strip(), s) for n, s in enumerate(spans))
    document = Document("zh", (Turn("t1", "section", (Paragraph("p", segments),)),), text)
    work = replace(WORK, source_language="zh")
    root = source_file(document, work)
    assert printed_text(named(root, "zh.p")) == text
    without_print = tuple(Segment(s.id, s.text) for s in segments)
    made = Document("zh", (Turn("t1", "section", (Paragraph("p", without_print),)),))
    assert printed_text(named(source_file(made, work), "zh.p")) == "一。二。三。"
    spanish = source_file(replace(made, language="es"), work)
    assert printed_text(named(spanish, "es.p")) == "一。 二。 三。"


def test_the_same_input_gives_the_same_bytes_that_end_in_a_newline():
    first, second = files_of_catalog_case(), files_of_catalog_case()
    assert first == second
    for data in first.values():
        assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<')
        assert data.endswith(b">\n")


@pytest.mark.parametrize(
    ("character", "code"),
    [("\x07", "U+0007"), ("\x00", "U+0000"), ("\ufffe", "U+FFFE"), ("\ud800", "U+D800")],
)
def test_a_character_that_xml_can_not_hold_is_replaced_in_texts_and_refused_in_ids(character, code):
    document = Document("en", (turn("a1", "answer", [f"Warm{character}er"]),))
    work = replace(WORK, people=(Person("p", f"A{character}da", "r"),))
    data = document_tei(document, work)
    assert "Warm\ufffder" in data.decode()
    assert "A\ufffdda" in data.decode()
    etree.fromstring(data)
    odd = Document("en", (turn(f"a{character}1", "answer", ["Warmer"]),))
    with pytest.raises(InputError, match=code.replace("+", ".")):
        document_tei(odd, WORK)


def test_an_id_used_twice_is_refused():
    twice = Document("en", (turn("a1", "answer", ["A."]), turn("a1", "answer", ["B."])))
    with pytest.raises(InputError, match=r"xml:id en\.a1"):
        document_tei(twice, WORK)


def test_two_sides_in_one_language_are_refused_in_one_file_only():
    document = Document("en", (turn("a1", "answer", ["A."]),))
    bitext = Bitext(document, document, Alignment((Bead(("a1.p1.s1",), ("a1.p1.s1",)),)))
    with pytest.raises(InputError, match="xml:id") as caught:
        corpus_tei(bitext, WORK)
    assert "language tags" in caught.value.hint
    data = alignment_tei(bitext, WORK, source_file="a.xml", target_file="b.xml")
    assert validate_tei(data) == ()


@pytest.mark.parametrize("tag", ["", "en_GB", "español", "en-", "123"])
def test_a_language_tag_that_is_none_is_refused(tag):
    with pytest.raises(InputError, match="language tag"):
        document_tei(Document(tag, ()), WORK)


@pytest.mark.parametrize(
    "apparatus",
    [
        Apparatus((Correction("q1.p1.s1", 0, 2, "It", "Is"),)),
        Apparatus((Correction("q1.p1.s1", 12, 16, "wich", "which"),) * 2),
        Apparatus((Correction("q1.p1.s1", 90, 94, "wich", "which"),)),
        Apparatus((Correction("q1.p1.s1", 0, 0, "", ""),)),
        Apparatus((Correction("q9.p1.s1", 12, 16, "wich", "which"),)),
        Apparatus(gaps=(Gap("q1.p1.s1", 99, "lost", "url"),)),
        Apparatus(gaps=(Gap("q1.p1.s1", -1, "lost", "url"),)),
        Apparatus(gaps=(Gap("q1.p1.s1", 0, "lost!", "url"),)),
        Apparatus(gaps=(Gap("q1.p1.s1", 0, "lost", "a url"),)),
        Apparatus(
            (Correction("q1.p1.s1", 12, 16, "wich", "which"),),
            (Gap("q1.p1.s1", 14, "lost", "url"),),
        ),
    ],
)
def test_an_apparatus_that_does_not_fit_the_text_is_refused(apparatus):
    with pytest.raises(InputError):
        document_tei(SOURCE, WORK, apparatus=apparatus)


@pytest.mark.parametrize(
    "beads",
    [
        (),
        (Bead(("a1.p1.s1",), ("nowhere",)),),
        (Bead(("a1.p1.s1",), ("a1.p1.s1",)), Bead(("a1.p1.s1",), ())),
        (Bead(("a1.p1.s1",), ("a1.p1.s1",)), Bead((), ())),
    ],
)
def test_an_alignment_with_faults_is_refused(beads):
    side = turn("a1", "answer", ["A."])
    bitext = Bitext(Document("en", (side,)), Document("es", (side,)), Alignment(beads))
    with pytest.raises(InputError, match="alignment"):
        corpus_tei(bitext, WORK)


@pytest.mark.parametrize("confidence", [float("nan"), -0.1, 1.5])
def test_a_confidence_that_is_no_probability_is_refused(confidence):
    side = turn("a1", "answer", ["A."])
    beads = (Bead(("a1.p1.s1",), ("a1.p1.s1",), confidence),)
    bitext = Bitext(Document("en", (side,)), Document("es", (side,)), Alignment(beads))
    with pytest.raises(UsageError, match="confidence"):
        corpus_tei(bitext, WORK)


def test_an_alignment_without_file_names_is_refused():
    with pytest.raises(UsageError, match="names of both files"):
        alignment_tei(EMPTY, WORK, source_file="", target_file="x")
