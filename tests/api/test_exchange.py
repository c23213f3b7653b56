"""Aligned texts in the API: every exchange format and every edition."""

from __future__ import annotations

import pytest

from toolkit import align_texts, make_edition, read_exchange, write_exchange
from toolkit.edition.registry import FORMATS as EDITIONS
from toolkit.exchange.registry import FORMATS, read_formats, written_formats

ENGLISH = ["The house is old.", "We bought it in 1998 & 1999.", "It has a garden, and a well."]
SPANISH = ["La casa es vieja.", "La compramos en 1998 & 1999.", "Tiene un jardín y un pozo."]
BEADS = align_texts(ENGLISH, SPANISH, from_="en", to="es", title="The <house>")
PAIRS = list(zip(ENGLISH, SPANISH, strict=True))


@pytest.mark.parametrize("name", written_formats())
def test_every_format_is_written_and_read_again(name, tmp_path) -> None:
    made = write_exchange(BEADS, name, name="house")
    for path, data in made.files.items():
        assert path.startswith("house")
        (tmp_path / path).write_bytes(data)
    if FORMATS[name].reads:
        first = next(iter(made.files))
        again = read_exchange(str(tmp_path / first), from_="en", to="es")
        assert again.pairs() == PAIRS


@pytest.mark.parametrize("name", ["tmx", "xliff12", "csv", "jsonl", "xlsx", "tei", "docx"])
def test_bytes_are_read_and_their_format_is_recognised_or_named(name) -> None:
    assert name in read_formats()
    data = write_exchange(BEADS, name).data
    known = {} if name not in ("csv", "tsv") else {"format": name}
    assert read_exchange(data, **known).pairs() == PAIRS


def test_the_languages_that_are_named_may_have_other_regions() -> None:
    data = write_exchange(BEADS, "tmx").data
    assert read_exchange(data, from_="en-GB", to="es-AR").pairs() == PAIRS
    turned = read_exchange(data, from_="es", to="en")
    assert turned.pairs() == [(target, source) for source, target in PAIRS]


def test_what_a_format_cannot_keep_is_a_finding() -> None:
    codes = {finding.code for finding in write_exchange(BEADS, "moses").findings}
    assert {"export-without-ids", "export-without-confidence"} <= codes


def test_what_was_read_is_converted_and_becomes_an_edition() -> None:
    read = read_exchange(write_exchange(BEADS, "tmx").data)
    assert read_exchange(write_exchange(read, "xliff21").data).pairs() == PAIRS
    page = make_edition(read, title="A house").data.decode()
    assert all(text.replace("&", "&amp;") in page for text in (*ENGLISH, *SPANISH))


@pytest.mark.parametrize("name", EDITIONS)
def test_every_edition_is_made_of_lists_the_same_each_time(name) -> None:
    made = make_edition(BEADS, name, date="2024-01-31", name="house")
    assert list(made.files) == [f"house.{EDITIONS[name].extension}"]
    assert made.files == make_edition(BEADS, name, date="2024-01-31", name="house").files


def test_an_edition_has_a_bead_a_row_in_its_languages() -> None:
    page = make_edition(BEADS, interface="es", theme="gazette").data.decode()
    assert "<title>The &lt;house&gt;" in page
    assert '<html lang="es"' in page
    assert page.count('class="row"') >= 3


def test_an_edition_of_a_project_has_its_notes(interview) -> None:
    from toolkit import open_project

    bitext = open_project(interview).bitext()
    page = make_edition(bitext, granularity="turn").data.decode()
    assert "Facundo García" in page
    assert 'id="q1.p1.s3"' in page


def test_a_string_without_a_counterpart_is_in_the_edition() -> None:
    beads = align_texts(["One.", "Two."], ["Uno."], from_="en", to="es")
    page = make_edition(beads, "markdown").data.decode()
    assert all(text in page for text in ("[One", "[Two", "[Uno"))


def test_both_texts_may_be_in_one_language() -> None:
    beads = align_texts(["One."], ["Only one."], from_="en", to="en")
    assert "Only one." in make_edition(beads, "html").data.decode()
