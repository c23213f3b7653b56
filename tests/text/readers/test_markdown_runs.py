"""Runs of marks in Markdown and HTML: the text stays, and the time grows as the text does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.text.readers.markdown.brackets import MOST, text_brackets
from toolkit.text.readers.markdown.reader import read_markdown

pytestmark = pytest.mark.slow

N = 50_000


def texts(markdown: str) -> list[str]:
    return [block.text for block in read_markdown(markdown.encode(), "x.md").blocks]


@pytest.mark.parametrize("mark", ["[", "![[", "![", "[^", "^[", "a [b ", "]", "\\]["])
def test_brackets_without_end_are_text(mark: str) -> None:
    expected = (mark * N).replace("\\]", "]").strip()
    assert texts(mark * N) == [expected]
    assert texts(f"[^a]: x\n\n[b]: y\n\n{mark * N}")[0] == expected


@pytest.mark.parametrize("mark", ["[", "![", "^["])
def test_brackets_within_brackets_are_text(mark: str) -> None:
    text = mark * N + "a" + "]" * N
    assert texts(text) == [text]


def test_links_are_read_beside_brackets_without_end() -> None:
    assert texts("[" * N + " [a](b) *c*") == ["[" * N + " a c"]
    assert texts("[a](b) " + "[" * N + "c" + "]" * N) == ["a " + "[" * N + "c" + "]" * N]


def test_many_links_in_one_paragraph_are_links() -> None:
    assert texts("[a](c) ![d](e)" * 200) == [" ".join("a" * 200)]


@pytest.mark.parametrize("mark", ["> ", "1. ", ">"])
def test_blocks_within_blocks_are_refused(mark: str) -> None:
    with pytest.raises(InputError, match="nested more than 100 deep"):
        texts(mark * 10_000 + "a")


@pytest.mark.parametrize("mark", ["<!-- ", "<script ", "<STYLE ", "<style><!-- "])
def test_html_that_opens_again_and_again_is_left_out(mark: str) -> None:
    assert texts(f"<div>\n{mark * N}\n\nText.") == ["Text."]


@given(st.text("[]\\a", max_size=200))
def test_only_brackets_beyond_the_most_are_text(text: str) -> None:
    deep = text_brackets(text)
    assert all(text[place] == "[" for place in deep)
    assert not deep or text.count("[") > MOST


@pytest.mark.parametrize("deep", [1, MOST, MOST + 1])
def test_brackets_are_text_from_one_more_than_the_most(deep: int) -> None:
    assert len(text_brackets("[" * deep + "]" * deep)) == (deep if deep > MOST else 0)
    assert len(text_brackets("[" * deep)) == (deep if deep > MOST else 0)
    assert text_brackets(r"\[" * 2 * deep + "[a]" * 2 * deep) == frozenset()
