"""The PDF edition: tagged, with languages, every word in it, nothing of it run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event

import pytest

from tests.conditions import require_library, require_program
from tests.edition.cases import WORK, catalog_case, document, english
from tests.edition.epub.test_epub import case, trilingual
from tests.edition.hostile import DIRECTIONS, HOSTILE, edition_of, hostile_text
from tests.golden_cases import by_name
from tests.program_version import program_version
from toolkit.edition.book.characters import printable
from toolkit.edition.pdf.edition import pdf_edition
from toolkit.edition.pdf.typesetting import _offline
from toolkit.errors import InputError, MissingPartError
from toolkit.model.settings import EditionChoices, PdfChoices


def pdf(text, looks=PdfChoices(), **choices):  # noqa: B008 - frozen
    require_library("typst", "pdf")
    (made,) = pdf_edition(
        text,
        english(**choices),
        looks,
        modified="2009-09-18",
    )
    return made


def reader(data):
    require_library("pypdf", "dev")
    from pypdf import PdfReader

    return PdfReader(BytesIO(data))


def structure(data):
    """The structure tree as nested ``(type, language, children)``."""

    def children(node):
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        objects = [kid.get_object() for kid in kids if not isinstance(kid, int)]
        return [inner(kid) for kid in objects if "/S" in kid]

    def inner(node):
        return str(node["/S"]), node.get("/Lang"), children(node)

    return children(reader(data).trailer["/Root"]["/StructTreeRoot"])


def tables(nodes):
    for kind, _language, inner in nodes:
        if kind == "/Table":
            bodies = (part[2] for part in inner if part[0] == "/TBody")
            yield [[cell[1] for cell in row[2]] for rows in bodies for row in rows]
        yield from tables(inner)


def marked_languages(data):
    """The languages of marked content in the page streams, which text inside a cell has."""
    streams = [page.get_contents().get_data().decode("latin-1") for page in reader(data).pages]
    return set(re.findall(r"/Lang ?\(([\w-]+)\)", " ".join(streams)))


def words_of(data, tmp_path):
    """All text in the order of the structure tree, with printed code points turned back."""
    path = tmp_path / "book.pdf"
    path.write_bytes(data)
    told = subprocess.run(
        [require_program("pdfinfo"), "-enc", "UTF-8", "-struct-text", path],
        capture_output=True,
        check=True,
        timeout=60,
    ).stdout.decode("utf-8", "surrogateescape")
    found = "".join(line.strip()[1:-1] for line in told.split("\n") if line.strip()[:1] == '"')
    return bare(re.sub(r"‹U\+([0-9A-F]{4,6})›", lambda m: chr(int(m[1], 16)), found))


def bare(text):
    """Without what setting a line may add or take: spaces, hyphens, invisible characters."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c not in "-‐")
    return "".join(c for c in kept if unicodedata.category(c) not in {"Cf", "Zl", "Zp"})


def test_the_file_says_that_it_is_pdf_ua_and_which_language_it_is_in():
    data = pdf(case(catalog_case()))
    root = reader(data).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader(data).metadata.title == "On the garden"


def test_every_cell_has_its_language():
    made = list(tables(structure(pdf(case(catalog_case()), granularity="segment"))))
    assert [[None, "es"]] in made  # the document's own language needs no tag
    answer = next(table for table in made if len(table) == 5)
    assert answer == [[None, "es"], [None, None], [None, "es"], [None, None], [None, None]]


def test_three_languages_and_right_to_left():
    data = pdf(trilingual())
    assert [None, "es", "ar"] in [row for table in tables(structure(data)) for row in table]
    assert reader(data).pages[0].mediabox.width > reader(data).pages[0].mediabox.height


def test_our_words_inside_a_spanish_cell_are_tagged_as_english():
    assert "en" in marked_languages(pdf(case(catalog_case())))


def test_bookmarks_are_the_turns():
    def titles(outline):
        return [titles(o) if isinstance(o, list) else o.title for o in outline]

    assert titles(reader(pdf(case(catalog_case()))).outline) == [
        "On the garden",
        [
            "Headnote",
            "The gazette Question 1",
            "[The gardener] Answer 1",
            "The gazette Question 2",
            "[The gardener] Answer 2",
            "Apparatus",
            "About this edition",
            [
                "People",
                "Published",
                "This translation",
                "Translation in print",
                "Rights",
                "Citing",
            ],
        ],
    ]


@pytest.mark.parametrize(
    ("paper", "layout", "size"),
    [
        ("a4", "facing", (595, 842)),
        ("letter", "facing", (612, 792)),
        ("a4", "study", (842, 595)),
        ("letter", "study", (792, 612)),
    ],
)
def test_paper_and_layout(paper, layout, size):
    box = reader(pdf(case(catalog_case()), PdfChoices(paper, layout))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


@pytest.mark.slow
def test_the_study_layout_has_the_notes_beside_the_text(tmp_path):
    data = pdf(case(catalog_case()), PdfChoices(layout="study"))
    assert words_of(data, tmp_path).count("Wich]Which") == 2  # in the margin and in the apparatus
    assert words_of(pdf(case(catalog_case())), tmp_path).count("Wich]Which") == 1


@pytest.mark.slow
def test_segment_names_are_printed_where_they_are_asked_for(tmp_path):
    text = edition_of(catalog_case()["bitext"], work=WORK)
    assert "q2.p1.s1" not in words_of(pdf(text), tmp_path)
    named = words_of(pdf(text, PdfChoices(segment_names=True)), tmp_path)
    assert all(segment.id in named for segment in text.source.segments() if segment.id[-1] == "1")


@pytest.mark.slow
def test_a_row_longer_than_a_page_goes_on_on_the_next_one(tmp_path):
    words = " ".join(f"word{n}" for n in range(1800))
    source = document("en", ("a1", "section", [[words]]))
    data = pdf(edition_of(by_name(source, source), work=WORK))
    assert len(reader(data).pages) >= 3
    assert words_of(data, tmp_path).count(bare(words)) == 2


def test_the_same_text_makes_the_same_bytes():
    assert pdf(trilingual()) == pdf(trilingual())


def test_a_few_characters_without_a_glyph_are_printed_as_code_points(tmp_path):
    source = document("en", ("a1", "section", [["The sign 漢 stands alone."]]))
    data = pdf(edition_of(by_name(source, source), work=WORK))
    assert words_of(data, tmp_path).count("Thesign漢standsalone.") == 2
    told = reader(data).pages[0].extract_text()
    assert "‹U+6F22›" in told


def test_a_script_without_a_font_is_refused_with_what_to_do():
    chinese = "".join(chr(0x4E00 + n) for n in range(60))
    source = document("zh", ("a1", "section", [[chinese]]))
    with pytest.raises(InputError, match="60 characters") as caught:
        pdf(edition_of(by_name(source, document("es")), work=WORK))
    assert "--fonts" in caught.value.hint


def test_without_typst_the_missing_part_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingPartError) as caught:
        pdf_edition(
            case(catalog_case()),
            EditionChoices(),
            PdfChoices(),
            modified="2009-09-18",
        )
    assert "bitext-toolkit[pdf]" in caught.value.hint


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_text(text, tmp_path):
    made = hostile_text(text)
    with program_version(text):
        data = pdf(made, PdfChoices(segment_names=True))
    root = reader(data).trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(root)
    for page in reader(data).pages:
        for note in page.get("/Annots", []):
            assert "/A" not in note.get_object() or note.get_object()["/A"]["/S"] == "/GoTo"
    wanted = bare(printable(text))
    segments = sum(len(list(c.document.segments())) for c in made.columns)
    if text in DIRECTIONS or "\ufeff" in text or len(text) > 200:
        # pdfinfo skips pieces of such text, and pdftotext has them in the order of the eye
        (tmp_path / "book.pdf").write_bytes(data)
        command = [require_program("pdftotext"), tmp_path / "book.pdf", "-"]
        told = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
        found = bare(told.decode("utf-8"))
        assert all(found.count(c) >= segments * wanted.count(c) for c in set(wanted))
    else:
        assert words_of(data, tmp_path).count(wanted) >= segments


def test_the_languages_stand_above_their_columns_on_each_page_and_are_tagged_as_heads(tmp_path):
    def heads(node, found):
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            inner = kid.get_object() if not isinstance(kid, int) else {}
            if inner.get("/S") == "/TH":
                told = inner["/A"].get_object()
                told = told if isinstance(told, list) else [told]
                found += [
                    each.get_object()["/Scope"] for each in told if "/Scope" in each.get_object()
                ]
            if "/S" in inner:
                heads(inner, found)
        return found

    data = pdf(case(catalog_case()), PdfChoices(layout="study", segment_names=True))
    scopes = heads(reader(data).trailer["/Root"]["/StructTreeRoot"], [])
    assert set(scopes) == {"/Column"}
    assert len(scopes) % 4 == 0  # the segment, two languages, the notes
    long = document("en", ("a1", "section", [[f"Sentence {n}."] for n in range(200)]))
    pages = reader(pdf(edition_of(by_name(long, document("es")), work=WORK))).pages
    text_pages = [page.extract_text() for page in pages if "Sentence" in page.extract_text()]
    assert len(text_pages) > 2
    assert all("English" in told and "Spanish" in told for told in text_pages)


def test_threads_leave_the_environment_as_it_was(monkeypatch) -> None:
    monkeypatch.setenv("NO_PROXY", "example.org")
    before = dict(os.environ)
    entered = Event()

    def second() -> None:
        with _offline():
            entered.set()

    with ThreadPoolExecutor(1) as pool:
        with _offline():
            other = pool.submit(second)
            assert not entered.wait(0.2)
            assert os.environ["NO_PROXY"] == ""
        other.result()
    assert dict(os.environ) == before
