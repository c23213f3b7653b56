"""Texts in the API: segmented, aligned, checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit import Severity, ToolkitError, align_texts, check_texts, segment_text

TEXT = "The house\n\nDr. Vera came at 5 p.m. on\nMonday. Was it\u00a0ours? No.\n"
ENGLISH = "The house\n\nIt was old. Nobody lived there.\n\nWe bought it in 1998."
SPANISH = "La casa\n\nEra vieja. Nadie vivía ahí.\n\nLa compramos en 1998."


def test_segments_have_their_places_in_the_text() -> None:
    segments = segment_text(TEXT, language="en")
    assert [s.text for s in segments] == [
        "The house",
        "Dr. Vera came at 5 p.m. on Monday.",
        "Was it\u00a0ours?",
        "No.",
    ]
    assert [" ".join(s.span.of(TEXT).split(None)) for s in segments[1:]] == [
        "Dr. Vera came at 5 p.m. on Monday.",
        "Was it ours?",
        "No.",
    ]
    assert [s.line for s in segments] == [1, 3, 4, 4]


def test_a_text_its_file_and_the_bytes_of_that_are_the_same(tmp_path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(TEXT.encode())
    found = segment_text(TEXT, language="en")
    assert found == segment_text(file, language="en") == segment_text(TEXT.encode(), language="en")


def test_the_hint_for_an_archive_names_no_encoding(tmp_path) -> None:
    file = tmp_path / "text.odt"
    file.write_bytes(b"PK\x03\x04\x14\x00\xe9\xff")
    with pytest.raises(ToolkitError) as caught:
        segment_text(file, language="en")
    assert "DOCX" in caught.value.hint
    assert "iconv" not in caught.value.hint


def test_the_language_decides_and_is_guessed() -> None:
    text = "Lo dijo el Sr. Paz. Llegó a las 5 p. m. con el Dr. Vera."
    assert segment_text(text) == segment_text(text, language="es")
    assert len(segment_text(text, language="es-AR")) == 2


@pytest.mark.parametrize("text", ["", " \n\n", b""])
def test_nothing_has_no_segments(text) -> None:
    assert segment_text(text, language="en") == []


def test_strings_are_segments_in_any_kind_of_list() -> None:
    source, target = ("Why?", " I was\nlate. "), iter(["¿Por qué?", "Tarde."])
    found = align_texts(source, target, from_="en", to="es")
    assert [s.id for bead in found for s in bead.source] == ["s1", "s2"]
    assert found.pairs()[1][0] == "I was late."
    assert found[1].target[0].text == "Tarde."
    assert found[:1] == found.beads[:1]
    report = check_texts(iter(["In 1998."]), iter(["En 1989."]), from_="en", to="es")
    assert [r.finding.code for r in report.findings] == ["number-missing", "number-extra"]


def test_every_string_is_in_one_bead() -> None:
    found = align_texts(
        ["The first.", "", "It was 1998.", "Nothing like it is there."],
        ["Era 1998.", "El primero."],
        from_="en",
        to="es",
    )
    assert sorted(s.id for bead in found for s in bead.source) == ["s1", "s2", "s3", "s4"]
    assert sorted(s.id for bead in found for s in bead.target) == ["s1", "s2"]
    assert all(0 <= bead.confidence <= 1 and bead.status == "auto" for bead in found)


def test_texts_are_segmented_and_their_files_too(tmp_path) -> None:
    files = tmp_path / "english.txt", tmp_path / "spanish.txt"
    files[0].write_text(ENGLISH, encoding="utf-8")
    files[1].write_text(SPANISH, encoding="utf-8")
    found = align_texts(ENGLISH, SPANISH, from_="en", to="es")
    assert found.pairs() == list(
        zip(
            ["The house", "It was old.", "Nobody lived there.", "We bought it in 1998."],
            ["La casa", "Era vieja.", "Nadie vivía ahí.", "La compramos en 1998."],
            strict=True,
        )
    )
    assert align_texts(*files, from_="en", to="es").pairs() == found.pairs()
    for spanish in (SPANISH.encode(), bytearray(SPANISH.encode()), memoryview(SPANISH.encode())):
        assert align_texts(files[0], spanish, from_="en", to="es").pairs() == found.pairs()


def test_a_dictionary_is_evidence() -> None:
    source, target = ["zork blee.", "wibb flan.", "quux plim."], ["gork.", "tibb.", "vuux."]
    words = [("zork", "gork"), ("wibb", "tibb"), ("quux", "vuux")]
    plain = align_texts(source, target, from_="en", to="fi")
    helped = align_texts(source, target, from_="en", to="fi", dictionary=words)
    assert min(b.confidence for b in helped) > min(b.confidence for b in plain)


@pytest.mark.parametrize("sides", [([], []), ("", ""), ([], ["a"]), (["a"], "")])
def test_empty_sides_make_beads_of_one_side(sides) -> None:
    found = align_texts(*sides, from_="en", to="es")
    assert all(bead.type in ("1-0", "0-1") for bead in found)
    assert len(found) == sum(len(list(side)) for side in sides)


def test_a_language_is_tidied() -> None:
    found = align_texts(["a"], ["b"], from_="EN", to="es_ar")
    assert (found.source_language, found.target_language) == ("en", "es-AR")


def test_checks_name_the_string_and_correct_it() -> None:
    report = check_texts(
        ["Why?", "He said: hello."], ["¿Por qué?", "Dijo : hola ."], from_="en", to="es"
    )
    assert {r.finding.segment_id for r in report.findings} == {"s2"}
    assert {r.finding.code for r in report.findings} == {"space-before-mark"}
    assert all(r.finding.severity is Severity.WARNING for r in report.findings)
    assert [r.target for r in report.findings] == ["Dijo : hola ."] * len(report.findings)
    assert report.messages == 2


def test_checks_are_chosen_and_left_out() -> None:
    texts = ("In 1998.", "En 1989 .")
    everything = {r.finding.code for r in check_texts(*texts, from_="en", to="es").findings}
    assert everything == {"number-missing", "number-extra", "space-before-mark"}
    chosen = check_texts(*texts, from_="en", to="es", select=["number-missing"])
    assert [r.finding.code for r in chosen.findings] == ["number-missing"]
    rest = check_texts(*texts, from_="en", to="es", ignore="number-missing")
    assert {r.finding.code for r in rest.findings} == everything - {"number-missing"}


def test_checks_of_a_catalog_and_of_its_texts_agree(interview: Path) -> None:
    from toolkit import open_project

    project = open_project(interview)
    pairs = project.bitext().pairs()
    sources, targets = zip(*pairs, strict=True)
    of_texts = check_texts(sources, [t.replace("¿", "") for t in targets], from_="en", to="es")
    assert "es-opening-mark" in {r.finding.code for r in of_texts.findings}
    assert check_texts(sources, targets, from_="en", to="es").findings == ()
    assert project.check().findings == ()
