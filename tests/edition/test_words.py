"""The edition's own words: which language they are in, and that none was forgotten."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from io import BytesIO

import lxml.html
import pytest
from lxml import etree

from tests.edition.cases import WORK, catalog_case, document, html_edition
from tests.edition.cases import text_of as edition_text
from tests.edition.pdf.test_pdf import marked_languages, reader
from tests.edition.test_text_formats import TEXT_FORMATS
from tests.golden_cases import by_name
from toolkit.edition.book.colophon import colophon
from toolkit.edition.book.making import make_book
from toolkit.edition.book.phrases import plain
from toolkit.edition.epub.edition import epub_edition
from toolkit.edition.html.edition import html_page_files
from toolkit.edition.latex import latex_edition
from toolkit.edition.layout import notices as remarks
from toolkit.edition.layout.selection import select
from toolkit.edition.pdf.data import Piece, book_data
from toolkit.edition.pdf.edition import pdf_edition
from toolkit.i18n.messages import words_in
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.catalog import State
from toolkit.model.edition import EditionText
from toolkit.model.settings import EditionChoices, PdfChoices

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DAY = {"modified": "2009-09-18"}
PLACEHOLDER = re.compile(r"(\{\w+\})")
WORD = re.compile("[A-Za-z]{2,}")
# Names of languages and months are CLDR's, those of keys are on them; "Wich" is a slip.
KNOWN = {"Ingl", "ingl", "Espa", "espa", "ol", "en", "es", "de", "mayo", "Shift", "Enter", "Esc"}
KNOWN |= {"bitext", "toolkit", "Wich"}


def dotted(text):
    """``text`` with a dot below each letter, so that a word which was looked up can be seen."""
    pieces = PLACEHOLDER.split(text)
    return "".join(
        p if n % 2 else re.sub("([A-Za-z])", "\\1\u0323", p) for n, p in enumerate(pieces)
    )


class Pseudo:
    """Words in a language that is written with dots."""

    def gettext(self, text):
        return dotted(text)

    def ngettext(self, singular, plural, number):
        return dotted(singular if number == 1 else plural)


def case(work=WORK):
    values = catalog_case() | {"work": work}
    states = {"a1.p1.s3": State.STALE, "a2.p1.s1": State.FUZZY}
    return edition_text(**(values | {"states": states}))


def wordless(value):
    """The record of a work, or a part of it, with a number in place of every text."""
    if isinstance(value, tuple):
        return tuple(wordless(inner) for inner in value)
    if not is_dataclass(value):
        return value
    kept = {
        "id",
        "language",
        "source_language",
        "certainty",
        "when",
        "status",
        "inferred",
        "format",
    }
    kept |= {"covers", "covers_inferred"}
    changed = {}
    for field in fields(value):
        inner = getattr(value, field.name)
        if field.name not in kept:
            changed[field.name] = "7" if isinstance(inner, str) and inner else wordless(inner)
    return replace(value, **changed)


@pytest.fixture
def unsaid(monkeypatch):
    """An edition of which only our own words are letters, and they are dotted."""
    words = replace(words_in("es"), _translations=Pseudo())
    for room in ("html.compose", "book.making", "markdown"):
        monkeypatch.setattr(f"toolkit.edition.{room}.words_of", lambda text, choices: words)
    text = case(replace(wordless(WORK), id="7", record_language="es"))
    apparatus = Apparatus(
        (Correction("q1.p1.s1", 0, 4, "Wich", ""), Correction("q1.p1.s1", 5, 5, "", "7")),
        (Gap("a1.p1.s3", 8, "7", "7"), Gap("a1.p1.s3", 99, "", "")),
    )
    return replace(text, apparatus=apparatus)


def undotted(root):
    """Words in our own language, in texts and in attributes, that were not looked up."""
    found = set()
    for element in root.iter(etree.Element):
        if element.tag in ("style", "script", "title") or element.xpath(OTHERS):
            continue
        names = ("aria-label", "title", "placeholder")
        told = [element.text, *(child.tail for child in element), *map(element.get, names)]
        found |= {word for text in told if text for word in WORD.findall(text)}
    return found - KNOWN


# What is said by the texts, or names a place in them.
CLASSES = ("segment", "label", "place", "contents", "borrowed")
OTHERS = "ancestor-or-self::*[{} or self::kbd or self::h1 or contains(@href, 'text-')]".format(
    " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in CLASSES)
)


def test_every_word_of_ours_on_the_page_is_looked_up(unsaid):
    files = dict(html_page_files(unsaid, EditionChoices(), segments=3))
    for name, data in files.items():
        if name.endswith(".js"):
            continue
        page = lxml.html.fromstring(data.decode())
        assert "A\u0323p\u0323" in page.text_content() or name != "index.html"
        assert undotted(page) == set(), name


def test_every_word_of_ours_in_the_epub_is_looked_up(unsaid):
    with zipfile.ZipFile(BytesIO(epub_edition(unsaid, EditionChoices(), **DAY))) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                assert undotted(lxml.html.fromstring(archive.read(name))) == set(), name


def test_every_word_of_ours_in_a_book_is_looked_up(unsaid):
    made = make_book(unsaid, EditionChoices())
    data = book_data(made, Piece(made.sections, notes=range(1, len(made.notes) + 1)), {}, "0")
    told = [
        [part["heading"], *(p["words"] for phrases in part["paragraphs"] for p in phrases)]
        for part in data["colophon"]
    ]
    missing = [note["missing"] for note in data["notes"].values()]
    own = [data["words"], told, data["imprint"], missing]
    flags = re.findall(r'"(?:flag|absence|absent|name)": "([^"]*)"', json.dumps(data))
    assert set(WORD.findall(str([*own, *flags]))) <= KNOWN | {
        "apparatus", "about", "bracket", "superfluous", "segment", "notes",
        "title", "Lengua", "desconocida",
    }  # fmt: skip


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_every_word_of_ours_in_a_text_is_looked_up(unsaid, name):
    made = TEXT_FORMATS[name](unsaid, EditionChoices()).decode()
    made = made.rpartition(r"\begin{document}")[2]  # what is before are commands
    for word in ("About", "Question", "needs", "translated", "Inferred", "People"):
        assert dotted(word) in made
        assert word not in made


@pytest.mark.parametrize(
    ("columns", "interface", "expected"),
    [
        (("en", "es"), "", "es"),
        (("es", "en"), "", "en"),
        (("en", "es-AR"), "", "es"),
        (("en", "fr", "es"), "", "es"),
        (("es", "fr"), "", "es"),
        (("ja", "fr"), "", "en"),
        (("en",), "", "en"),
        (("en", "es"), "en", "en"),
        (("ja", "fr"), "es", "es"),
    ],
)
def test_the_words_are_in_the_language_of_the_reader(columns, interface, expected):
    def of(tag):
        return document(tag, ("a1", "section", [["x"]]))

    source = of(columns[0])
    first, *more = [by_name(source, of(tag)) for tag in columns[1:]] or [by_name(source, source)]
    text = edition_text(first, WORK, more=more)
    text = EditionText(text.work, text.source, text.columns[: len(columns)])
    choices = EditionChoices(interface=interface)
    assert remarks.words_of(text, choices).language == expected


def test_a_spanish_reader_gets_the_page_in_spanish_and_screen_readers_are_told():
    page = lxml.html.fromstring(html_edition(**catalog_case(), choices=EditionChoices()).decode())
    assert (page.get("lang"), page.get("dir")) == ("es", "ltr")
    shown = page.text_content()
    for told in ("Edición bilingüe", "Sobre esta edición", "Aparato crítico", "aún sin traducir"):
        assert told in shown
    assert "Pregunta 1" in shown
    assert {e.get("lang") for e in page.find_class("absent") + page.find_class("flag")} == {"es"}
    assert {e.get("lang") for e in page.find_class("permalink")} == {"es"}
    # what the record says is in the record's language, here that of the source; known roles not
    roles = page.find_class("role")
    assert [(e.text, e.get("lang")) for e in roles] == [
        ("entrevistador/a", None),
        ("persona entrevistada", None),
    ]
    assert page.find_class("lead")[0][0].get("lang") == "en"


@pytest.mark.parametrize("interface", ["en", "es"])
def test_books_give_the_citation_of_the_page(interface):
    choices = EditionChoices(interface=interface)
    page = lxml.html.fromstring(html_edition(**catalog_case(), choices=choices).decode())
    citing = colophon(case(), EditionChoices(), words_in(interface))[-1]
    assert plain(citing.paragraphs[0]) == page.find_class("citation")[0].text_content()
    tagged = [(p.words, p.language and p.language.tag) for p in citing.paragraphs[0]]
    other = None if interface == "en" else "en"
    assert ("On the garden", other) in tagged
    assert ("The test suite", other) in tagged


def test_a_work_of_nobody_has_a_citation():
    work = replace(WORK, people=(), publications=(), translations=())
    citation = colophon(case(work), EditionChoices(), words_in("en"))[-1].paragraphs[0]
    assert plain(citation) == "On the garden. Edition in English and Spanish, garden."


def test_the_record_says_in_which_language_it_is_written():
    spanish = replace(WORK, record_language="es")
    page = lxml.html.fromstring(
        html_edition(**(catalog_case() | {"work": spanish}), choices=EditionChoices()).decode()
    )
    assert {e.get("lang") for e in page.find_class("role")} == {None}  # as all of the page
    english = epub_edition(case(spanish), EditionChoices(interface="en"), **DAY)
    with zipfile.ZipFile(BytesIO(english)) as archive:
        title = etree.fromstring(archive.read("EPUB/title.xhtml"))
    lead = title.xpath("//*[@class='lead']/*")
    assert [e.get("lang") for e in lead] == ["es"]


def test_the_epub_is_in_spanish_inside_and_out():
    with zipfile.ZipFile(BytesIO(epub_edition(case(), EditionChoices(), **DAY))) as archive:
        files = {n: archive.read(n) for n in archive.namelist()}
    for name, data in files.items():
        if name.endswith((".xhtml", ".opf", ".svg")):
            assert etree.fromstring(data).get(XML_LANG) == "es", name
    assert "Índice" in files["EPUB/nav.xhtml"].decode()
    summary = files["EPUB/package.opf"].decode()
    assert "para que el lector de pantalla cambie de voz" in summary
    assert "Cubierta" in files["EPUB/cover.svg"].decode()


def test_the_pdf_is_in_spanish_and_says_so():
    (data,) = pdf_edition(case(), EditionChoices(), PdfChoices(), **DAY)
    assert reader(data).trailer["/Root"]["/Lang"] == "es"
    assert marked_languages(data) == {"en", "es", "und"}  # the work's name in the citation


def test_turns_keep_the_number_that_they_have_in_the_work():
    text = select(case(), EditionChoices(turns=("q2", "a2")))
    made = latex_edition(text, EditionChoices()).decode()
    assert "Pregunta 2" in made
    assert "Pregunta 1" not in made.replace("Pregunta 1 {[}inferido{]}", "")
