"""Inline tags: any nesting of marks is written and read back; any translation is readable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.document import EMPTY, SPANNING, InlineMark
from toolkit.parsing.inline.builder import MarkedBuilder
from toolkit.parsing.inline.runs import marked_runs
from toolkit.parsing.inline.tags import (
    TAG,
    is_tagged,
    plain_text,
    read_tags,
    tag_names,
    write_tags,
)
from toolkit.parsing.line_ends import fold

WORDS = st.sampled_from(
    ["He", "read", "AT&T", "1 < 2", "<em>", "&lt;em>", " ", "  ", "\n", "好", "."]
)
ADDRESSES = st.sampled_from([(), (("href", "https://a.b"),), (("href", "https://c.d"),)])


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[InlineMark, ...]]:
    """A folded text with properly nested marks, as a reader makes it."""
    builder = MarkedBuilder()
    depth = 0
    for _step in range(draw(st.integers(0, 12))):
        step = draw(st.sampled_from(["text", "open", "close", "put"]))
        if step == "text":
            builder.add(draw(WORDS))
        elif step == "open":
            builder.open(draw(st.sampled_from(SPANNING)), draw(ADDRESSES))
            depth += 1
        elif step == "close" and depth:
            builder.close()
            depth -= 1
        elif step == "put":
            builder.put(draw(st.sampled_from([*EMPTY, "x"])), draw(ADDRESSES))
    while depth:
        builder.close()
        depth -= 1
    return builder.take()


@given(marked_texts())
def test_any_marks_come_back_from_their_message(marked):
    text, marks = marked
    message = write_tags(text, marks)
    found = read_tags(message, marks)
    assert (found.text, found.marks, found.faults) == (text, marks, ())
    assert plain_text(message) == text


@given(st.text("<>/aemxbr1 &;lt", max_size=40), st.booleans())
def test_any_translation_is_read_and_nested_properly(translation, tagged):
    found = read_tags(translation, tagged=tagged)
    for n, one in enumerate(found.marks):
        assert 0 <= one.start <= one.end <= len(found.text)
        for other in found.marks[n + 1 :]:
            assert other.start >= one.end or other.end <= one.end
    again = read_tags(write_tags(found.text, found.marks), found.marks)
    assert again.faults == ()


@given(marked_texts())
def test_the_runs_of_a_text_are_its_characters(marked):
    text, marks = marked
    breaks = {n for m in marks if m.kind == "br" for n in range(m.start, m.end)}
    runs = marked_runs(text, marks)
    assert "".join(text[r.start : r.end] for r in runs) == "".join(
        c for n, c in enumerate(text) if n not in breaks
    )
    assert [r.place for r in runs if r.place] == [
        m for m in sorted(marks, key=lambda m: m.start) if m.start == m.end or m.kind == "br"
    ]


def test_a_message_without_tags_is_literal():
    assert write_tags("AT&T and 1 < 2") == "AT&T and 1 < 2"
    assert read_tags("AT&T and 1 < 2").text == "AT&T and 1 < 2"
    assert read_tags("AT&amp;T").text == "AT&amp;T"


@pytest.mark.parametrize("text", ["Use <em>.", "Use &lt;em>.", "Use &amp;lt;em>.", "</a> & <br/>"])
def test_a_text_that_would_read_as_a_tag_is_escaped(text):
    message = write_tags(text)
    assert not TAG.search(message)
    assert is_tagged(message)
    assert plain_text(message) == text


def test_numbers_tell_tags_of_one_name_apart():
    one, two = (("href", "https://a.b"),), (("href", "https://c.d"),)
    marks = (InlineMark("a", 0, 3, one), InlineMark("a", 4, 7, two), InlineMark("em", 8, 9))
    message = write_tags("one two 3", marks)
    assert message == "<a1>one</a1> <a2>two</a2> <em>3</em>"
    assert list(tag_names(message)) == ["a1", "a2", "em"]
    swapped = read_tags("<em>3</em> <a2>dos</a2> <a1>uno</a1>", marks)
    assert [dict(m.attributes).get("href") for m in swapped.marks] == [
        None, "https://c.d", "https://a.b",
    ]  # fmt: skip


def test_equal_attributes_have_one_name():
    address = (("href", "https://a.b"),)
    marks = (InlineMark("a", 0, 1, address), InlineMark("a", 2, 3, address))
    assert write_tags("1 2", marks) == "<a>1</a> <a>2</a>"


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("<em>open", ["unclosed"]),
        ("closed</em>", ["unopened"]),
        ("<em>a <b>c</em> d</b>", ["nesting", "unopened"]),
        ("<a3>no such link</a3>", ["number"]),
        ("1 < 2 & <b>fine</b> <c>literal</c>", []),
    ],
)
def test_faulty_tags_are_reported_at_their_place(message, kinds):
    found = read_tags(message, (InlineMark("a", 0, 1),), tagged=True)
    assert [fault.kind for fault in found.faults] == kinds
    assert all(message[f.start : f.end] == f.tag for f in found.faults)


def test_a_line_break_is_a_space_of_the_plain_text():
    assert read_tags("First.<br/>Second.").text == "First. Second."
    assert read_tags("First. <br/>Second.").text == "First. Second."
    assert read_tags("一行<br/>二行").text == "一行二行"
    assert read_tags("First.<br/><br/>Second.").text == "First. Second."
    assert fold("First.\nSecond.") == "First. Second."
