"""Titles, roles and notes of the record: in which language each format gives them."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import lxml.html
import pytest
from lxml import etree

from tests.edition.cases import WORK, catalog_case, html_edition, text_of
from toolkit.edition.book.colophon import colophon
from toolkit.edition.book.making import make_book
from toolkit.edition.book.phrases import plain
from toolkit.edition.epub.edition import epub_edition
from toolkit.edition.latex import latex_edition
from toolkit.edition.layout.selection import select
from toolkit.edition.markdown import markdown_edition
from toolkit.edition.pdf.data import Piece, book_data
from toolkit.errors import ProjectError
from toolkit.exchange.docx.credits import people_line, work_facts
from toolkit.i18n.messages import words_in
from toolkit.i18n.record_words import Record, Said
from toolkit.i18n.relators import is_creator, relator_of
from toolkit.model.edition import EditionText
from toolkit.model.settings import EditionChoices
from toolkit.model.work import DateClaim, Person, Publication, Work
from toolkit.project.settings import parse_settings

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BILINGUAL: Work = replace(
    WORK,
    title_language="fr",
    description_in={"es": "Dos preguntas sobre un jardín."},
    people=(
        Person("asks", "The gazette", "interviewer"),
        Person("answers", "The gardener", "keeper of bees", role_in={"es-AR": "apicultora"}),
        Person("adds", "The neighbour", "keeper of hens"),
    ),
    publications=(
        Publication(
            "Ein Blatt", DateClaim("2001-05"), "Fence", "Torn.", "de", {"es": "Con una rotura."}
        ),
    ),
)


def case(work: Work = BILINGUAL) -> EditionText:
    return select(text_of(**(catalog_case() | {"work": work})), EditionChoices())


def spoken(data: bytes) -> dict[str, str]:
    """Words of an HTML page's back matter, each with the language of the nearest element."""
    page = lxml.html.fromstring(data.decode())
    return {
        bdi.text_content(): bdi.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        for bdi in page.xpath("//footer//bdi")
    }


def test_a_title_is_in_the_language_that_the_record_says_or_in_that_of_its_text() -> None:
    record = Record(WORK, words_in("es"))
    assert record.title(WORK) == Said("On the garden", "en")
    assert record.title(WORK.publications[0]).language == "en"
    assert record.title(WORK.published_translations[0]) == Said("Del jardín", "es")
    told = Record(BILINGUAL, words_in("es"))
    assert told.title(BILINGUAL).language == "fr"
    assert told.title(BILINGUAL.publications[0]).language == "de"


def test_what_the_record_says_in_the_readers_language_is_taken() -> None:
    spanish, english = Record(BILINGUAL, words_in("es")), Record(BILINGUAL, words_in("en"))
    publication = BILINGUAL.publications[0]
    assert spanish.told(publication, "note") == Said("Con una rotura.", "es")
    assert english.told(publication, "note") == Said("Torn.", "en")
    assert spanish.told(BILINGUAL, "source_rights") == Said("Free to copy", "en")
    only = replace(publication, note="", note_in={"pt": "Rasgado."})
    assert english.told(only, "note") == Said("Rasgado.", "pt")


def test_a_known_role_is_told_in_our_words_and_another_one_as_it_is() -> None:
    asks, answers, adds = BILINGUAL.people
    record = Record(BILINGUAL, words_in("es"))
    assert record.role(asks) == Said("entrevistador/a", "es")
    assert record.role(answers) == Said("apicultora", "es-AR")
    assert record.role(adds) == Said("keeper of hens", "en")
    assert Record(BILINGUAL, words_in("en")).role(asks) == Said("interviewer", "en")
    translator = Person("t", "T", "keeper of words", relator="trl")
    assert record.role(translator) == Said("keeper of words", "en")
    assert record.role(replace(translator, role="")) == Said("traductor/a", "es")
    assert relator_of(translator) == "trl"
    assert relator_of(Person("t", "T", " Traductora ")) == "trl"
    assert [is_creator(each) for each in (asks, translator)] == [True, False]


def test_a_work_is_cited_as_that_of_its_makers_and_not_of_its_translator() -> None:
    people = (
        Person("a", "Ada", "author"),
        Person("t", "Tove", "translator"),
        Person("k", "Kim", "keeper of bees"),
    )
    work = replace(WORK, people=people)
    choices = EditionChoices(interface="en")
    page = html_edition(**(catalog_case() | {"work": work}), choices=choices)
    told = lxml.html.fromstring(page.decode()).find_class("citation")[0].text_content()
    assert told.startswith("Ada and Kim: On the garden")
    citing = colophon(case(work), choices, words_in("en"))[-1].paragraphs[0]
    assert plain(citing) == told


def test_the_page_tags_titles_and_what_is_told() -> None:
    choices = EditionChoices(interface="es")
    page = html_edition(**(catalog_case() | {"work": BILINGUAL}), choices=choices)
    said = spoken(page)
    assert said["On the garden"] == "fr"
    assert said["Ein Blatt"] == "de"
    assert said["Del jardín"] == "es"
    assert said["Con una rotura."] == "es"
    assert said["Dos preguntas sobre un jardín."] == "es"
    assert said["Free to copy"] == "en"
    assert said["entrevistador/a"] == "es"
    assert said["keeper of hens"] == "en"
    heading = lxml.html.fromstring(page.decode()).xpath("//cite/bdi[@lang='fr']")
    assert [each.text_content() for each in heading] == ["On the garden"]


def test_the_epub_tags_titles_and_what_is_told() -> None:
    data = epub_edition(case(), EditionChoices(interface="es"), modified="2009-09-18")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        about = etree.fromstring(archive.read("EPUB/about.xhtml"))
        package = etree.fromstring(archive.read("EPUB/package.opf"))
    said = {"".join(b.itertext()): b.get("lang", "") for b in about.iter("{*}bdi") if b.get("lang")}
    assert said["On the garden"] == "fr"
    assert said["Ein Blatt"] == "de"
    assert said["Free to copy."] == "en"
    assert "Con una rotura." not in said  # in the language of everything around it
    title = package.find(".//{http://purl.org/dc/elements/1.1/}title")
    assert title is not None
    assert title.get(XML_LANG) == "fr"


def test_latex_and_markdown_tag_titles() -> None:
    choices = EditionChoices(interface="es")
    latex = latex_edition(case(), choices).decode()
    name = re.search(r"\\babelprovide\[import=de\]\{(\w+)\}", latex)
    assert name is not None
    assert rf"\foreignlanguage{{{name[1]}}}{{Ein Blatt}}, Fence" in latex
    markdown = markdown_edition(case(), choices).decode()
    assert '[Ein Blatt]{lang="de"}, Fence' in markdown
    assert '[On the garden]{lang="fr"}' in markdown


def test_the_pdf_is_given_the_language_of_each_phrase() -> None:
    made = book_data(
        make_book(case(), EditionChoices(interface="es")), Piece((), notes=()), {}, "0"
    )
    phrases = [p for part in made["colophon"] for told in part["paragraphs"] for p in told]
    tags = {p["words"]: p["language"] and p["language"]["lang"] for p in phrases}
    assert tags["On the garden"] == "fr"
    assert tags["Ein Blatt"] == "de"
    assert tags["Con una rotura."] is None
    assert made["title-language"]["lang"] == "fr"
    assert made["description-language"] is None


def test_what_is_said_in_other_letters_than_those_of_the_record_keeps_its_direction() -> None:
    work = replace(
        WORK, record_language="he", source_rights="Free to copy.", description="\u05d2\u05df"
    )
    book = make_book(case(work), EditionChoices(interface="en"))
    made = book_data(book, Piece((), notes=()), {}, "0")
    phrases = [p for part in made["colophon"] for told in part["paragraphs"] for p in told]
    (rights,) = [p["language"] for p in phrases if p["words"] == "Free to copy."]
    assert (rights["lang"], rights["rtl"]) == ("he", False)
    assert made["description-language"]["rtl"] is True


def test_a_name_of_the_work_is_in_no_language_and_the_named_segment_is_one_of_the_edition() -> None:
    parts = colophon(case(), EditionChoices(), words_in("es"))
    citation, naming = parts[-1].paragraphs
    last = citation[-1]
    assert (last.words, last.language and last.language.tag) == (f"{WORK.id}.", "und")
    named = [s.id for s in case().source.segments() if f" {s.id}." in plain(naming)]
    assert named == [[s.id for s in case().source.segments()][-1]]


def test_the_table_for_editors_tags_titles_and_what_is_told() -> None:
    record = Record(BILINGUAL, words_in("es"))
    facts = [said for fact in work_facts(record, ["es"]) for said in fact]
    assert Said("Ein Blatt", "de") in facts
    assert Said("Dos preguntas sobre un jardín.", "es") in facts
    assert Said("Free to copy", "en") in facts
    assert Said("keeper of hens", "en") in people_line(record)
    assert Said("entrevistador/a", "es") in people_line(record)
    printed = [s for f in work_facts(record, [], BILINGUAL.published_translations) for s in f]
    assert Said("Del jardín", "es") in printed


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ('title_language = "Spanish"', "work.title_language: “Spanish”"),
        ('description_in.Spanish = "x"', "work.description_in: “Spanish”"),
        ('description_in = "x"', "work.description_in"),
        ("description_in.es = 7", "work.description_in"),
    ],
)
def test_a_language_that_is_none_is_refused(key: str, told: str) -> None:
    data = (
        f'[work]\nid = "a"\ntitle = "A"\n{key}\n[source]\nfile = "a.txt"\nlanguage = "en"\n'
        'date = "2020-01-01"\n'
    )
    with pytest.raises(ProjectError, match=re.escape(told)) as refused:
        parse_settings(data.encode(), "bitext.toml")
    assert refused.value.hint


def test_a_relator_that_is_no_code_is_refused() -> None:
    data = (
        '[work]\nid = "a"\ntitle = "A"\n[source]\nfile = "a.txt"\nlanguage = "en"\n'
        'date = "2020-01-01"\n[[translations]]\nlanguage = "es"\ncredit = "c"\n'
        '[[people]]\nid = "p"\nname = "P"\nrole = ""\nrelator = "translator"\n'
    )
    with pytest.raises(ProjectError, match="relator"):
        parse_settings(data.encode(), "bitext.toml")
