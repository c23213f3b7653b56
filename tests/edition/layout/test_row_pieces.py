"""A paragraph that is longer than a page of several: parted between beads, nothing lost."""

from __future__ import annotations

import lxml.html
import pytest

from tests.edition.cases import WORK, document, english, of_beads, text_of
from tests.golden_cases import by_name
from toolkit.edition.html.edition import html_page_files
from toolkit.model.bitext import Bitext


def pages(bitext: Bitext, segments: int) -> list[lxml.html.HtmlElement]:
    made = html_page_files(text_of(bitext, WORK), english(), segments=segments)
    return [lxml.html.fromstring(d.decode()) for name, d in made if name.endswith(".html")]


def ids(page: lxml.html.HtmlElement) -> list[list[str]]:
    """The ids of the segments, column by column."""
    return [
        [e.get("id") for e in page.xpath(f"//*[@data-column='{n}']//span[@id]")] for n in ("0", "1")
    ]


@pytest.mark.parametrize("segments", [1, 7, 10, 30, 59])
def test_a_work_of_one_paragraph_is_divided(segments: int) -> None:
    def side(language: str, word: str):
        return document(language, ("a", "section", [[f"{word} {n}." for n in range(60)]]))

    source, target = side("en", "Sentence"), side("es", "Oración")
    found = [ids(page) for page in pages(by_name(source, target), segments)]
    assert len(found) == -(-60 // segments)
    assert all(len(column) <= segments for page in found for column in page)
    wanted = [f"a.p1.s{n}" for n in range(1, 61)]
    assert [i for page in found for i in page[0]] == wanted
    assert [i for page in found for i in page[1]] == [f"es.{i}" for i in wanted]


def test_no_bead_is_cut_and_what_is_not_translated_is_there_too() -> None:
    source = document("en", ("a", "section", [["A.", "B.", "C.", "D.", "E.", "F."]]))
    target = document("es", ("b", "section", [["Ab.", "C uno.", "C dos.", "Más.", "Def."]]))
    bitext = of_beads(
        source,
        target,
        "a.p1.s1 a.p1.s2 = b.p1.s1",
        "a.p1.s3 = b.p1.s2 b.p1.s3",
        " = b.p1.s4",
        "a.p1.s4 a.p1.s5 a.p1.s6 = b.p1.s5",
    )
    found = [ids(page) for page in pages(bitext, 1)]
    assert [i for page in found for i in page[0]] == [f"a.p1.s{n}" for n in range(1, 7)]
    assert [i for page in found for i in page[1]] == [f"es.b.p1.s{n}" for n in range(1, 6)]
    for bead in bitext.alignment.beads:
        names = {*bead.source, *(f"es.{i}" for i in bead.target)}
        assert sum(bool(names & {*page[0], *page[1]}) for page in found) == 1


def test_the_label_is_on_the_first_page_alone() -> None:
    text = ("a", "section", [["A.", "B.", "C."], ["D."]], None, "1)")
    found = pages(by_name(document("en", text), document("es", text)), 1)
    assert [bool(page.find_class("label")) for page in found] == [True, False, False, False]
    assert [len(page.xpath("//section[@id='a']")) for page in found] == [1, 0, 0, 0]
