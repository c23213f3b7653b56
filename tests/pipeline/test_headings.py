"""A section that has a heading is called by it in every edition, not “Section 3”."""

from __future__ import annotations

import zipfile

import pytest
from lxml import html

from tests.pipeline.test_inline_markup import folder, write_settings  # noqa: F401 - a fixture
from toolkit.edition.layout.turns import heading, section_names
from toolkit.i18n.messages import words_in
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.pipeline.build.run import build
from toolkit.project.folder import Project

SOURCE = (
    "# The book\n\n## CHAPTER I\n\n## A *morning* bath\n\nHe woke.\n\n## CHAPTER II\n\nHe ate.\n"
)


def turn(*paragraphs: tuple[str, str], kind: str = "section") -> Turn:
    made = [
        Paragraph(f"s1.p{n}", (Segment(f"s1.p{n}.s1", text),), kind=of)
        for n, (of, text) in enumerate(paragraphs, start=1)
    ]
    return Turn("s1", kind, tuple(made))


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (turn(("heading", "One"), ("paragraph", "Text.")), "One"),
        (turn(("heading", "I"), ("heading", "A bath"), ("paragraph", "x")), "I. A bath"),
        (turn(("heading", "Who?"), ("heading", "Me")), "Who? Me"),
        (turn(("paragraph", "x"), ("heading", "One")), ""),
        (turn(("heading", "One"), kind="question"), ""),
    ],
)
def test_the_heading_of_a_section(turn, said):
    assert heading(turn) == said


def test_a_section_without_a_heading_has_a_number():
    document = Document("en", (turn(("paragraph", "x")),))
    assert section_names(document, words_in("en")) == {"s1": "Section"}


def test_every_edition_calls_a_section_by_its_heading(folder):  # noqa: F811 - the fixture
    (folder / "source_en/book.md").write_text(SOURCE, encoding="utf-8")
    write_settings(folder, 'inline = "tags"')
    build(Project.open(folder))
    name = "CHAPTER I. A morning bath"
    page = html.fromstring((folder / "build/edition/index.html").read_text("utf-8"))
    assert [a.text_content() for a in page.xpath("//ol[@class='titles']//a")] == [
        name, "CHAPTER II",
    ]  # fmt: skip
    shown = [h.text_content().strip() for h in page.xpath("//main//h2[not(@class='unseen')]")]
    assert shown[:2] == ["CHAPTER I", "CHAPTER II"]
    with zipfile.ZipFile(folder / "build/edition/book.epub") as archive:
        contents = archive.read("EPUB/nav.xhtml").decode()
        text = "".join(archive.read(n).decode() for n in archive.namelist() if "text-" in n)
    assert f">{name}</bdi>" in contents
    assert '<h2 class="heading"><span class="segment"' in text
    latex = (folder / "build/edition/book.tex").read_text("utf-8")
    assert rf"\headed{{{name}}}" in latex
