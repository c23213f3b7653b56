"""A long PDF: set in gatherings that are bound into one file, or into one per volume."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import replace

import pytest

from tests.conditions import require_library
from tests.edition.cases import WORK, catalog_case, document, english
from tests.edition.epub.test_epub import case, trilingual
from tests.edition.hostile import DIRECTIONS, HOSTILE, edition_of, hostile_text
from tests.edition.pdf.test_pdf import (
    bare,
    marked_languages,
    pdf,
    reader,
    structure,
    tables,
    words_of,
)
from tests.golden_cases import by_name
from toolkit.edition.book.characters import printable
from toolkit.edition.book.making import make_book
from toolkit.edition.book.pdf_parts import cut, segments_of
from toolkit.edition.pdf import edition as pdf_module
from toolkit.edition.pdf.edition import pdf_edition
from toolkit.errors import MissingPartError
from toolkit.model.apparatus import Correction
from toolkit.model.settings import PdfChoices

pytestmark = pytest.mark.slow


def volumes(text, segments, looks=PdfChoices(), **choices):  # noqa: B008 - frozen
    require_library("typst", "pdf")
    require_library("pikepdf", "pdf")
    return pdf_edition(
        text,
        english(**choices),
        replace(looks, volume_segments=segments),
        modified="2009-09-18",
    )


@pytest.fixture
def small_gatherings(monkeypatch):
    """Three segments at a time, so that small texts are bound from several files."""
    monkeypatch.setattr(pdf_module, "_IN_GATHERING", 3)


def long_text(turns=6, paragraphs=5):
    def side(language, word):
        return document(
            language,
            *(
                (
                    f"a{turn}",
                    "section",
                    [[f"{word}{turn}x{number}."] for number in range(1, paragraphs + 1)],
                )
                for turn in range(1, turns + 1)
            ),
        )

    return edition_of(by_name(side("en", "word"), side("es", "palabra")), work=WORK)


def titles(outline):
    return [titles(o) if isinstance(o, list) else o.title for o in outline]


def elements(data):
    """All elements of the structure tree, as pypdf's dictionaries."""

    def below(node):
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            inner = kid.get_object()
            if not isinstance(inner, int) and "/S" in inner:
                yield inner
                yield from below(inner)

    return list(below(reader(data).trailer["/Root"]["/StructTreeRoot"]))


def test_a_bound_book_has_the_words_tags_languages_and_bookmarks_of_a_whole_one(
    small_gatherings, tmp_path, monkeypatch
):
    text = case(catalog_case())
    (bound,) = volumes(text, 0)
    monkeypatch.undo()
    whole = pdf(text)
    heads = bare("English Spanish")  # again where a section goes on in the next gathering
    told, wanted = (words_of(data, tmp_path).replace(heads, "") for data in (bound, whole))
    assert told == wanted
    assert titles(reader(bound).outline) == titles(reader(whole).outline)
    rows = [row for table in tables(structure(bound)) for row in table]
    assert rows == [row for table in tables(structure(whole)) for row in table]
    assert marked_languages(bound) == marked_languages(whole)
    assert len(reader(bound).pages) > len(reader(whole).pages)
    kinds = [str(e["/S"]) for e in elements(bound)]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == [str(e["/S"]) for e in elements(whole)].count("/H2")


@pytest.mark.slow
def test_pages_of_a_bound_book_are_numbered_through_and_have_their_running_heads(small_gatherings):
    (bound,) = volumes(long_text(), 0)
    told = [page.extract_text() for page in reader(bound).pages]
    assert len(told) > 5
    for number, page in enumerate(told, start=1):
        assert re.search(rf"^{number} (Section|About)", page, re.MULTILINE), (number, page)
    assert all("On the garden" in page for page in told)


def test_links_between_the_text_and_the_apparatus_lead_across_gatherings(small_gatherings):
    (bound,) = volumes(case(catalog_case()), 0)
    assert b"bitext:" not in bound
    pages = list(reader(bound).pages)
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(pages, start=1)}
    links = [
        (number, note.get_object())
        for number, page in enumerate(pages, start=1)
        for note in page.get("/Annots", [])
    ]
    assert len(links) == 4  # two marks, and the way back from two notes
    ways = set()
    for number, link in links:
        assert "/A" not in link
        there = numbers[list.__getitem__(link["/Dest"], 0).idnum]
        assert link["/Contents"] == f"page {there}"
        ways.add((number, there))
    assert ways == {(there, here) for here, there in ways}
    assert all(here != there for here, there in ways)


def test_every_page_and_link_finds_its_elements_in_the_parent_tree(small_gatherings):
    (bound,) = volumes(case(catalog_case()), 0)
    read = reader(bound)
    numbers = read.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    keys = list(numbers[::2])
    assert keys == sorted(set(keys))
    parents = dict(zip(keys, numbers[1::2], strict=True))
    for page in read.pages:
        for element in parents[page["/StructParents"]].get_object():
            found = element.get_object()
            assert found["/Pg"].indirect_reference == page.indirect_reference
        for note in page.get("/Annots", []):
            assert parents[note.get_object()["/StructParent"]].get_object()["/S"] == "/Link"


def test_every_piece_of_marked_text_is_in_the_tree_once(small_gatherings):
    (bound,) = volumes(hostile_text(" ".join(_PLAIN)), 0, PdfChoices(segment_names=True))
    read = reader(bound)
    held = defaultdict(list)

    def walk(node, page):
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            inner = kid.get_object()
            if isinstance(inner, int):
                held[page].append(int(inner))
            elif inner.get("/Type") == "/MCR":
                where = inner.raw_get("/Pg").idnum if "/Pg" in inner else page
                held[where].append(int(inner["/MCID"]))
            elif "/S" in inner:
                walk(inner, page)

    walk(read.trailer["/Root"]["/StructTreeRoot"], 0)
    for page in read.pages:
        stream = page.get_contents().get_data().decode("latin-1")
        marked = [int(number) for number in re.findall(r"/MCID (\d+)", stream)]
        assert sorted(held[page.indirect_reference.idnum]) == sorted(marked)
        assert marked


def test_head_cells_have_ids_of_their_own_and_cells_know_theirs(small_gatherings):
    (bound,) = volumes(case(catalog_case()), 0)
    heads = [str(e["/ID"]) for e in elements(bound) if e["/S"] == "/TH"]
    assert len(heads) == len(set(heads)) > 8
    tree = reader(bound).trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert [str(name) for name in tree[::2]] == sorted(heads)

    def each(nodes):
        for node in nodes:
            kids = [k.get_object() for k in node.get("/K", []) if not isinstance(k, int)]
            yield node, [kid for kid in kids if "/S" in kid]

    for table, _kids in each(e for e in elements(bound) if e["/S"] == "/Table"):
        inside = [e for e in elements_of(table) if e["/S"] in ("/TH", "/TD")]
        own = {str(e["/ID"]) for e in inside if e["/S"] == "/TH"}
        used = {
            str(head)
            for e in inside
            if e["/S"] == "/TD"
            for a in e["/A"].get_object()
            for head in a.get_object().get("/Headers", [])
        }
        assert used == own


def elements_of(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        inner = kid.get_object()
        if not isinstance(inner, int) and "/S" in inner:
            yield inner
            yield from elements_of(inner)


@pytest.mark.slow
def test_the_same_text_makes_the_same_bound_bytes_and_another_one_another_identity(
    small_gatherings,
):
    def identity(data):
        return re.findall(rb"<xmpMM:InstanceID>(.*?)<", metadata(data))

    def metadata(data):
        return reader(data).trailer["/Root"]["/Metadata"].get_data()

    (first,), (again,), (other,) = (
        volumes(text, 0) for text in (long_text(), long_text(), long_text(paragraphs=6))
    )
    assert first == again
    assert identity(first) != identity(other)
    pages = len(reader(first).pages)
    assert f"<xmpTPg:NPages>{pages}</xmpTPg:NPages>".encode() in metadata(first)


def test_volumes_have_all_words_once_and_each_says_which_it_is(tmp_path):
    text = long_text()
    made = volumes(text, 10)
    assert len(made) == 3
    told = [words_of(data, tmp_path) for data in made]
    for segment in (s for c in text.columns for s in c.document.segments()):
        assert sum(words.count(bare(segment.text)) for words in told) == 1
    for number, (data, words) in enumerate(zip(made, told, strict=True), start=1):
        name = f"Volume {number} of 3"
        assert bare(name) in words
        assert reader(data).metadata.title == f"On the garden · {name}"
        assert titles(reader(data).outline)[0] == "On the garden"
        assert "Aboutthisedition" in words
        assert reader(data).trailer["/Root"]["/MarkInfo"]["/Marked"]
        cells = [row for table in tables(structure(data)) for row in table]
        assert cells == [[None, "es"]] * 10
        assert re.search(r"^1 About", reader(data).pages[0].extract_text(), re.MULTILINE)


@pytest.mark.slow
def test_each_volume_has_the_notes_of_its_own_text_and_the_last_those_without_a_place(tmp_path):
    text = case(catalog_case())
    lost = Correction("a1.p1.s1", 0, 13, "no such words", "none")
    apparatus = replace(text.apparatus, corrections=(*text.apparatus.corrections, lost))
    made = volumes(replace(text, apparatus=apparatus), 5)
    told = [words_of(data, tmp_path) for data in made]
    assert ["Wich]Which" in words for words in told] == [True, False, False]
    assert ["lostincopying" in words for words in told] == [False, True, False]
    assert ["nosuchwords]none" in words for words in told] == [False, False, True]


@pytest.mark.slow
def test_a_volume_may_be_bound_of_gatherings(small_gatherings, tmp_path):
    made = volumes(long_text(), 10)
    assert len(made) == 3
    assert all(len(reader(data).pages) > 2 for data in made)
    assert "word6x5" in words_of(made[2], tmp_path)


_PLAIN = [t for t in HOSTILE if t not in DIRECTIONS and "\ufeff" not in t and len(t) <= 200]


@pytest.mark.parametrize("text", _PLAIN[::9])  # each of them is tried in a single file
@pytest.mark.parametrize("segments", [0, 3])
def test_hostile_text_is_text_in_every_volume_and_gathering(segments, text, monkeypatch, tmp_path):
    if not segments:
        monkeypatch.setattr(pdf_module, "_IN_GATHERING", 2)
    edition = hostile_text(text)
    made = volumes(edition, segments, PdfChoices(segment_names=True))
    assert len(made) == (2 if segments else 1)
    found = 0
    for data in made:
        root = reader(data).trailer["/Root"]
        assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(root)
        for page in reader(data).pages:
            assert not [n for n in page.get("/Annots", []) if "/A" in n.get_object()]
        found += words_of(data, tmp_path).count(bare(printable(text)))
    assert found >= sum(len(list(c.document.segments())) for c in edition.columns)


def test_three_languages_in_volumes_and_gatherings(small_gatherings):
    made = volumes(trilingual(), 3)
    rows = [row for data in made for table in tables(structure(data)) for row in table]
    assert [None, "es", "ar"] in rows


def test_a_short_work_is_one_file_and_asks_for_no_binding(monkeypatch):
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    assert len(reader(pdf(case(catalog_case()))).pages) >= 1


def test_without_pikepdf_the_missing_part_is_named(small_gatherings, monkeypatch):
    require_library("typst", "pdf")
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    with pytest.raises(MissingPartError) as caught:
        pdf_edition(long_text(), english(), PdfChoices(), modified="2009-09-18")
    assert "bitext-toolkit[pdf]" in caught.value.hint


def sections_of(text):
    return make_book(text, english()).sections


def shape(pieces):
    return [[(s.name, len(s.rows), s.continued) for s in piece] for piece in pieces]


def test_a_cut_is_made_before_a_section_where_one_begins_nearby():
    pieces = cut(sections_of(long_text(turns=4, paragraphs=5)), 12)
    assert [sum(len(s.rows) for s in piece) for piece in pieces] == [10, 10]
    assert not any(s.continued for piece in pieces for s in piece)


def test_a_section_that_is_too_long_goes_on_in_the_next_piece():
    pieces = cut(sections_of(long_text(turns=1, paragraphs=10)), 4)
    assert [len(piece[0].rows) for piece in pieces] == [3, 3, 4]
    assert [piece[0].continued for piece in pieces] == [False, True, True]


@pytest.mark.parametrize("most", [1, 2, 3, 7, 29, 30, 31])
@pytest.mark.parametrize(("turns", "paragraphs"), [(6, 5), (1, 30), (30, 1)])
def test_nothing_is_lost_or_doubled_by_a_cut(most, turns, paragraphs):
    sections = sections_of(long_text(turns, paragraphs))
    pieces = cut(sections, most)
    assert all(piece for piece in pieces)
    assert all(segments_of(piece) <= most for piece in pieces)
    rows = [(s.anchor, row) for s in sections for row in s.rows]
    assert [(s.anchor, row) for piece in pieces for s in piece for row in s.rows] == rows
    begun = [s.anchor for piece in pieces for s in piece if not s.continued]
    assert begun == [s.anchor for s in sections]


def test_a_row_is_never_divided():
    source = document("en", ("a1", "section", [[f"word{n}." for n in range(9)], ["end."]]))
    sections = sections_of(edition_of(by_name(source, source), work=WORK))
    assert [segments_of(piece) for piece in cut(sections, 4)] == [9, 1]
