"""What a notebook shows: well-formed, escaped, in the direction of its language, small."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from toolkit import (
    AlignedText,
    BeadTable,
    Coverage,
    CoverageTable,
    align_texts,
    open_project,
    read_catalog,
)


def table_of(shown: BeadTable | CoverageTable) -> ElementTree.Element:
    return ElementTree.fromstring(shown._repr_html_())


def cells(table: ElementTree.Element) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]


def test_beads_show_their_texts() -> None:
    beads = align_texts(["A < B & C", "No."], ["A < B & C", "No."], from_="en", to="es")
    rows = cells(table_of(replace(beads, title="<b>Title</b>")))
    assert rows[0] == ["en", "es", "type", "confidence"]
    assert rows[1][:3] == ["A < B & C", "A < B & C", "1-1"]
    assert rows[2][:3] == ["No.", "No.", "1-1"]
    assert all(0 <= float(row[3]) <= 1 for row in rows[1:])


def test_a_script_from_right_to_left_says_so() -> None:
    beads = align_texts(["Why?"], ["למה?"], from_="en", to="he")
    found = [(c.get("lang"), c.get("dir")) for c in table_of(beads).iter("td") if c.get("lang")]
    assert found == [("en", "ltr"), ("he", "rtl")]


def test_a_long_table_is_cut_and_says_how_much_is_left_out() -> None:
    texts = [f"This is sentence {n}." for n in range(130)]
    beads = align_texts(texts, texts, from_="en", to="en")
    rows = cells(table_of(beads))
    assert len(rows) == 102
    assert rows[-1] == ["and 30 more"]
    assert len(beads._repr_html_()) < 30_000


def test_a_byte_that_is_no_character_can_be_shown() -> None:
    (message,) = read_catalog(b'msgid "a"\nmsgstr "\xff"\n').messages
    beads = align_texts([message.msgid], message.msgstr, from_="en", to="es")
    assert beads.pairs()[0][1] == "\udcff"
    assert cells(table_of(beads))[1][1] == "?"


def test_an_empty_table_is_well_formed() -> None:
    assert cells(table_of(align_texts([], []))) == [["und", "und", "type", "confidence"]]


def test_coverage_shows_turns_states_and_the_total(interview) -> None:
    catalog = interview / "locale/es/LC_MESSAGES/argentinian-interview.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace('msgstr "¿Por qué?"', 'msgstr ""'), encoding="utf-8")
    coverage = open_project(interview).coverage()
    rows = cells(table_of(coverage))
    assert rows[0] == ["", "words", "untranslated", "translated"]
    assert rows[1] == ["title", "3", "0", "3"]
    assert rows[-1] == ["total", "2132", "1", "2131"]
    assert [row[0] for row in rows[1:-1]] == [turn.id for turn in coverage.turns]


def test_the_tables_are_values_of_the_model(interview) -> None:
    project = open_project(interview)
    assert isinstance(project.coverage(), Coverage)
    assert isinstance(project.bitext(), AlignedText)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_pairs_are_joined_as_the_language_does(language) -> None:
    beads = align_texts(
        ["A long sentence about a house that is old and has a garden, and about my mother."],
        ["一つ目。", "二つ目。"],
        from_="en",
        to=language,
    )
    (bead,) = (bead for bead in beads if len(bead.target) == 2)
    joiner = "" if language == "ja" else " "
    assert beads.pairs()[list(beads).index(bead)][1] == joiner.join(["一つ目。", "二つ目。"])
