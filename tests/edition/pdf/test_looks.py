"""What a PDF looks like: templates of the user's own, fonts that lack letters, lines on pages."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from collections import defaultdict

import pytest

from tests.conditions import require_file, require_library, require_program
from tests.edition.cases import WORK, catalog_case, document, english, text_of
from tests.edition.epub.test_epub import case
from tests.edition.hostile import edition_of
from tests.edition.pdf.test_pdf import pdf, reader
from tests.golden_cases import by_name
from toolkit.edition.layout.selection import select
from toolkit.edition.pdf.edition import pdf_edition
from toolkit.errors import ProjectError
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.settings import PdfChoices

pytestmark = pytest.mark.slow

AMIRI = "/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf"


def with_templates(text, **files):
    require_library("typst", "pdf")
    (made,) = pdf_edition(
        text,
        english(),
        PdfChoices(),
        modified="2009-09-18",
        templates={f"{name}.typ": words for name, words in files.items()},
        templates_folder="looks",
    )
    return made


def findings_of(text, looks=PdfChoices(), **files):  # noqa: B008 - frozen
    require_library("typst", "pdf")
    found = []
    pdf_edition(
        text,
        english(),
        looks,
        modified="2009-09-18",
        report=found.append,
        templates={f"{name}.typ": words for name, words in files.items()},
        templates_folder="looks",
    )
    return found


def sizes(data):
    """The sizes of the type on the first page, in points."""
    found = []

    def note(_text, _matrix, _text_matrix, _font, size):
        found.append(round(size, 1))

    reader(data).pages[0].extract_text(visitor_text=note)
    return set(found)


def test_a_theme_of_the_users_own_changes_what_it_names_and_nothing_else():
    text = case(catalog_case())
    plain, changed = pdf(text), with_templates(text, theme="#let text-size = 13pt")
    assert 10.5 in sizes(plain)
    assert 13.0 not in sizes(plain)
    assert 13.0 in sizes(changed)
    assert 10.5 not in sizes(changed)
    assert with_templates(text, theme="") == with_templates(text)


def test_pages_of_the_users_own_take_the_place_of_ours():
    own = '#let book = json(bytes(sys.inputs.book))\n#set document(title: "Mine")\n= Mine\n'
    data = with_templates(case(catalog_case()), edition=own + "#book.title by hand")
    assert reader(data).pages[0].extract_text().split() == [
        "Mine",
        "On",
        "the",
        "garden",
        "by",
        "hand",
    ]


def test_a_misspelt_variable_of_a_theme_is_told_with_its_line():
    text = case(catalog_case())
    theme = (
        '#let sepia = rgb("#5b5651")\n#let ink = sepia\n// #let inc = red\n#let text-szie = 3pt\n'
    )
    (found,) = findings_of(text, theme=theme)
    assert (found.code, found.path, found.line) == ("edition-theme", "looks/theme.typ", 4)
    assert "did you mean text-size?" in found.message
    (found,) = findings_of(text, theme="\n#let qqqq = 1")
    assert (found.line, found.message) == (
        2,
        "qqqq is no variable of a PDF's look, and nothing uses it",
    )
    pages = '#set document(title: "Mine")\n#paper-mark\n'
    assert not findings_of(text, theme='#let paper-mark = "x"', edition=pages)


@pytest.mark.parametrize(
    ("files", "location", "said"),
    [
        ({"theme": "#let ink = red\n#let leading = 1emm"}, "looks/theme.typ:2:16", "emm"),
        ({"theme": "\n\n#let ink = nothing"}, "looks/theme.typ:3:12", "unknown variable"),
        ({"edition": "= Mine\n#panic(1)"}, "looks/edition.typ:2:2", "panicked"),
        ({"theme": "#let ink = red", "edition": "\n#("}, "looks/edition.typ:2:2", "unclosed"),
        ({"theme": "#let margins = 3"}, "looks/theme.typ", "our template fails with yours"),
    ],
)
def test_a_broken_template_is_an_error_with_its_file_and_line(files, location, said):
    with pytest.raises(ProjectError, match=said) as caught:
        with_templates(case(catalog_case()), **files)
    assert caught.value.location == location
    assert caught.value.hint or "our template" not in said


@pytest.mark.parametrize(
    ("theme", "line"),
    [
        ('#import "@preview/cetz:0.3.0": *', 1),
        ('\n#let name = "@" + "preview/cetz:0.3.0"\n#import name: *', 3),
        ('#import "@local/mine:0.1.0": *', 1),
    ],
)
def test_a_package_of_typst_is_refused_and_no_server_is_asked(
    monkeypatch: pytest.MonkeyPatch, theme: str, line: int
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        proxy = f"http://127.0.0.1:{server.getsockname()[1]}"
        monkeypatch.setenv("https_proxy", proxy)
        monkeypatch.setenv("no_proxy", "")
        with pytest.raises(ProjectError, match="nothing is fetched from the network") as caught:
            with_templates(case(catalog_case()), theme=theme)
        with pytest.raises(TimeoutError):
            server.accept()
        assert os.environ["https_proxy"] == proxy
    assert (caught.value.path, caught.value.line) == ("looks/theme.typ", line)
    assert "import its file by its path" in caught.value.hint


def test_a_language_that_no_font_for_books_has_is_told_with_what_to_do():
    source = document("en", ("a1", "section", [["The garden is old."]]))
    arabic = document("ar", ("a1", "section", [["الحديقة قديمة."]]))
    (found,) = findings_of(edition_of(by_name(source, arabic), work=WORK))
    assert found.code == "edition-font"
    assert found.message.startswith("Arabic (ar): ")
    assert "--fonts" in found.message


def test_languages_that_the_fonts_have_are_not_told():
    source = document("en", ("a1", "section", [["The garden, naïve."]]))
    other = [
        ("es", "El jardín, ¿qué?"),
        ("ru", "Сад стар."),
        ("el", "Ο κήπος είναι παλιός."),
        ("he", "הגן ישן."),
    ]
    texts = [document(tag, ("a1", "section", [[words]])) for tag, words in other]
    assert findings_of(edition_of(*(by_name(source, text) for text in texts), work=WORK)) == []


def test_the_users_fonts_count(tmp_path):
    face = require_file(AMIRI, "fonts-hosny-amiri")
    (tmp_path / face.name).write_bytes(face.read_bytes())
    source = document("en", ("a1", "section", [["The garden is old."]]))
    arabic = document("ar", ("a1", "section", [["الحديقة قديمة."]]))
    text = edition_of(by_name(source, arabic), work=WORK)
    assert findings_of(text, PdfChoices(fonts=str(tmp_path))) == []


def right_edges(data, path, pattern):
    """Where the last letter of each word of this pattern ends, in points from the left."""
    path.write_bytes(data)
    command = [require_program("pdftotext"), "-bbox", path, "-"]
    told = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    return [float(edge) for edge in re.findall(rf'xMax="([\d.]+)"[^>]*>{pattern}<', told)]


def test_a_column_that_is_written_from_the_right_begins_at_its_right_edge(tmp_path):
    source = document(
        "en", ("title", "title", [["A."]]), ("a1", "section", [["One."], ["Two."], ["Three."]])
    )
    rows = [["אבג."], ["אבג דהו זחט יכל."]]
    hebrew = document("he", ("title", "title", [["אבג."]]), ("a1", "section", rows))
    beads = [("title.p1.s1", "title.p1.s1"), ("a1.p1.s1", "a1.p1.s1"), ("a1.p2.s1", "a1.p2.s1")]
    alignment = Alignment((*(Bead((a,), (b,)) for a, b in beads), Bead(("a1.p3.s1",), ())))
    text = text_of(Bitext(source, hebrew, alignment), WORK)
    data = pdf(select(text, english()))
    edge = 595.28 - 56.69  # A4 without the right margin, 20 mm
    first = right_edges(data, tmp_path / "a.pdf", "[^<]*ב[^<]*")  # the first word of each row
    assert len(first) == 3
    assert first == pytest.approx([edge] * 3, abs=3)
    # so do our own words in that column: its name, and what is missing
    ours = [
        *right_edges(data, tmp_path / "b.pdf", "Hebrew"),
        *right_edges(data, tmp_path / "b.pdf", r"translated\]"),
    ]
    assert len(ours) == 3
    assert ours == pytest.approx([edge] * 3, abs=3)


def test_characters_that_no_font_has_are_told():
    source = document("en", ("a1", "section", [["The sign 漢 stands alone."]]))
    (found,) = findings_of(edition_of(by_name(source, document("es")), work=WORK))
    assert found.code == "edition-glyph"
    assert "漢" in found.message
    assert "U+6F22" in found.message


def lines_by_page(data, path):
    """By column's word and number of the row: page → heights of its lines there."""
    path.write_bytes(data)
    command = [require_program("pdftotext"), "-bbox", path, "-"]
    told = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    found, page = defaultdict(lambda: defaultdict(set)), 0
    for line in told.splitlines():
        page += "<page" in line
        match = re.search(r'yMin="([\d.]+)".*>(word|palabra)(\d+)x', line)
        if match:
            found[match[2], int(match[3])][page].add(round(float(match[1])))
    return found


@pytest.mark.parametrize("before", range(12))
@pytest.mark.parametrize(
    ("looks", "lengths"),
    [(PdfChoices(), (60, 61)), (PdfChoices("letter", "study"), (18, 70))],
)
def test_no_line_of_a_paragraph_stands_alone_and_a_row_begins_on_one_page(
    before, looks, lengths, tmp_path
):
    first = " ".join(["filling"] * (8 * before + 1))

    def side(language, word, length):
        rows = [[" ".join(f"{word}{row}x{n}" for n in range(length))] for row in range(12)]
        return document(language, ("a1", "section", [[first], *rows]))

    text = edition_of(
        by_name(side("en", "word", lengths[0]), side("es", "palabra", lengths[1])), work=WORK
    )
    found = lines_by_page(pdf(text, looks), tmp_path / "book.pdf")
    assert len(found) == 24
    assert len({page for pages in found.values() for page in pages}) > 2
    for pages in found.values():
        if sum(map(len, pages.values())) > 1:
            assert min(map(len, pages.values())) > 1
    assert all(min(found["word", row]) == min(found["palabra", row]) for row in range(12))


def test_a_short_row_is_not_divided_and_a_long_one_is(tmp_path):
    for words, divided in ((30, False), (300, True)):
        rows = [[" ".join(f"word{row}x{n}" for n in range(words))] for row in range(30)]
        text = edition_of(
            by_name(document("en", ("a1", "section", rows)), document("es")), work=WORK
        )
        found = lines_by_page(pdf(text), tmp_path / "book.pdf")
        assert any(len(pages) > 1 for pages in found.values()) is divided
