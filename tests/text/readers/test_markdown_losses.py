"""Markdown: what is never closed or never called is refused or counted."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.text.readers.markdown.reader import read_markdown


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a\n\n```\nlost\n\nmore", "```"), ("a\n\n~~~~ py\nlost\n~~~\n", "~~~~"),
        ("a\n\n```\nlost\n```x\n", "```"), ("a\n\n<!-- never\n\nmore", "<!--"),
        ("a\n\n<pre>never\n\nmore", "<pre"), ("a\n\n<script>never\n\nmore", "<script"),
    ],
)  # fmt: skip
def test_what_is_never_closed_is_refused_with_its_line(text, what):
    with pytest.raises(InputError, match="never closed") as caught:
        read_markdown(text.encode(), "x.md")
    assert caught.value.line == 3
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n\n[^u]: One two.\n\nb", "1 × note that nothing refers to was left out (2 words)"),
        ("a[^u]\n\n[^u]: One.\n\n[^u]: Two.",
         "1 × note that nothing refers to was left out (1 word)"),
        ("a\n\n```\none two\n```\n", "1 × code was left out (2 words)"),
        ("a\n\n~~~\none\n~~~~", "1 × code was left out (1 word)"),
        ("> ```\n> one\n\na", "1 × code was left out (1 word)"),
        ("a\n\n<div>one <b>two</b></div>", "1 × HTML was left out (2 words)"),
        ("a\n\n<!-- none --> one", "1 × HTML was left out (1 word)"),
    ],
)  # fmt: skip
def test_words_that_are_left_out_are_counted(text, told):
    assert told in [f.message for f in read_markdown(text.encode(), "x.md").findings]
