"""Plain text: Unicode's ends of lines and paragraphs, soft hyphens, and bytes that are no UTF-8."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.parsing.line_ends import fold
from toolkit.text.reader import blocks, decode


def test_a_paragraph_separator_ends_a_paragraph():
    text = "One.\u2029Two.\nstill\n\nThree."
    found = blocks(text)
    assert [b.span.of(text) for b in found] == ["One.", "Two.\nstill", "Three."]
    assert [b.line for b in found] == [1, 1, 4]


@pytest.mark.parametrize(
    ("text", "folded"),
    [("a\x85b", "a b"), ("a\u2028b", "a b"), ("hyphen\u00ad\n  ated", "hyphen\u00adated"),
     ("a \x85 b", "a b")],
)  # fmt: skip
def test_line_ends_of_unicode_and_soft_hyphens(text, folded):
    assert fold(text) == folded


def test_western_text_is_named_as_such():
    with pytest.raises(InputError) as caught:
        decode("El señor tomó un café en la esquina.".encode("cp1252"), "x.txt")
    assert "iconv -f WINDOWS-1252" in caught.value.hint


def test_a_file_cut_off_within_a_character_is_reported_as_such():
    with pytest.raises(InputError) as caught:
        decode("Hello — ñ".encode()[:-1], "x.txt")
    assert "cut off" in caught.value.hint
