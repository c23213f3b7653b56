"""The numbered interview and the plain text as turns, with offsets into the file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.model.document import Document
from toolkit.text.reader import blocks
from toolkit.text.readers.interview import outline_interview
from toolkit.text.readers.outline import segment_outline
from toolkit.text.readers.plain import is_heading, outline_plain
from toolkit.text.segmentation.segmenter import Segmenter

english = cache(lambda: Segmenter.for_language("en"))


def interview(text: str) -> Document:
    outline = outline_interview(text, blocks(text), question_speaker="q", answer_speaker="a")
    return segment_outline(text, "en", outline, english())


def plain(text: str) -> Document:
    return segment_outline(text, "en", outline_plain(text, blocks(text)), english())


def test_the_interview_has_its_turns_and_speakers() -> None:
    text = (
        "A talk\n\nIt took place in May.\n\n1) Who? And why?\n\nMe.\n\nReally.\n\n2. When?\n\nNow."
    )
    found = interview(text)
    assert [(t.id, t.kind, t.speaker, t.label) for t in found.turns] == [
        ("title", "title", None, ""),
        ("headnote", "headnote", None, ""),
        ("q1", "question", "q", "1)"),
        ("a1", "answer", "a", ""),
        ("q2", "question", "q", "2."),
        ("a2", "answer", "a", ""),
    ]
    assert [s.text for s in found.turns[2].segments()] == ["Who?", "And why?"]
    assert [s.id for s in found.turns[3].segments()] == ["a1.p1.s1", "a1.p2.s1"]


def test_a_numbered_list_inside_an_answer_stays_there() -> None:
    text = (
        "1) What do you want?\n\nThree things.\n\n1) Bread.\n\n3) Roses.\n\n2) And then?\n\nMore."
    )
    assert [t.id for t in interview(text).turns] == ["q1", "a1", "q2", "a2"]


def test_a_text_without_numbered_questions_is_no_interview() -> None:
    with pytest.raises(InputError, match="no numbered question") as caught:
        interview("Just a text.\n\nAnd another paragraph.")
    assert "plain" in caught.value.hint


def test_the_label_is_printed_but_belongs_to_no_segment() -> None:
    text = "1) Recently you said so. Why?\n\nWell."
    question = interview(text).turns[0]
    assert [s.span.of(text) for s in question.segments()] == ["Recently you said so. ", "Why?"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n  \n"])
def test_line_ends_marks_and_missing_ends_change_no_segment(
    newline: str, start: str, end: str
) -> None:
    lines = [
        "A talk",
        "",
        "1)\tWho is it?\u00a0Who",
        "comes?",
        "",
        "Me. It is\tme.",
        "",
        "2) Why\u00a0now?",
    ]
    text = start + newline.join(lines) + end
    found = interview(text)
    assert [s.text for s in found.segments()] == [
        "A talk",
        "Who is it?",
        "Who comes?",
        "Me.",
        "It is me.",
        "Why\u00a0now?",
    ]
    assert [s.line for s in found.segments()][-1] == 8
    assert all(s.span.of(text).split() == s.text.split() for s in found.segments())


def test_headings_open_sections_and_verse_does_not() -> None:
    book = "The book\n\nChapter one\n\nIt began.\n\nIt went on.\n\nChapter two\n\nIt ended."
    assert [(t.id, len(t.paragraphs)) for t in plain(book).turns] == [
        ("title", 1),
        ("s1", 3),
        ("s2", 2),
    ]
    verse = "The tiger\n\nTiger bright\n\nIn the night\n\nWhat a sight\n\nIt is."
    assert [t.id for t in plain(verse).turns] == ["title", "s1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Chapter one", True), ("It began.", False), ("* * *", False), ("x" * 130, False)],
)
def test_a_heading_is_short_and_open(text: str, expected: bool) -> None:
    assert is_heading(text) is expected


@given(st.text(alphabet="Ab.?! \n\r\t\u00a0\ufeff1)¿“”é\U0001f600", max_size=120))
def test_spans_tile_each_paragraph_and_texts_are_what_they_cover(text: str) -> None:
    for paragraph in plain(text).paragraphs():
        edges = [paragraph.span.start]
        for segment in paragraph.segments:
            assert segment.span.start == edges[-1]
            assert segment.span.of(text).split() == segment.text.split()
            assert segment.text
            edges.append(segment.span.end)
        assert edges[-1] == paragraph.span.end


def test_the_flagship_has_32_paragraphs_and_91_segments() -> None:
    file = Path(__file__).parents[3] / "source_en" / "argentinian-interview.txt"
    text = file.read_bytes().decode("utf-8")
    found = interview(text)
    assert [t.id for t in found.turns] == ["title", "headnote"] + [
        f"{kind}{n}" for n in range(1, 7) for kind in "qa"
    ]
    assert len(list(found.paragraphs())) == 32
    assert len(list(found.segments())) == 91
    assert not any(s.text.startswith(("1)", "2)", "3)")) for s in found.segments())
