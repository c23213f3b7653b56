from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.parsing.line_ends import fold
from toolkit.text.reader import blocks, decode, line_numbers


def test_a_byte_order_mark_is_kept_in_the_text_and_left_out_of_the_first_block() -> None:
    text = decode(b"\xef\xbb\xbfOne.\r\n\r\nTwo.", "a.txt")
    assert text == "\ufeffOne.\r\n\r\nTwo."
    assert [b.span.of(text) for b in blocks(text)] == ["One.", "Two."]
    assert [b.line for b in blocks(text)] == [1, 3]


@pytest.mark.parametrize(
    ("data", "offset", "line", "hint"),
    [
        (b"caf\xe9", 3, 1, "iconv -f WINDOWS-1252 -t UTF-8 a.txt"),
        (b"one\ntwo\xa0", 7, 2, "find out which encoding"),
        ("x\n\nañ".encode("latin-1"), 4, 3, "find out which encoding"),  # or Polish
        (b"cut \xc3", 4, 1, "cut off"),
        (b"surrogate \xed\xa0\x80", 10, 1, "the rest is UTF-8"),
        ("señor ".encode() * 12 + b"caf\xe9 y", 87, 1, "the rest is UTF-8"),
    ],
)
def test_other_encodings_are_refused_with_the_byte_offset_and_a_hint(
    data: bytes, offset: int, line: int, hint: str
) -> None:
    with pytest.raises(InputError, match=f"offset {offset} ") as caught:
        decode(data, "a.txt")
    assert caught.value.line == line
    assert caught.value.path == "a.txt"
    assert hint in caught.value.hint
    assert ("WINDOWS" in caught.value.hint) == hint.startswith("iconv")


def test_the_language_says_which_encoding_a_single_letter_has() -> None:
    with pytest.raises(InputError) as caught:
        decode("x\n\nañ".encode("latin-1"), "a.txt", "es")
    assert "iconv -f WINDOWS-1252 -t UTF-8 a.txt" in caught.value.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_told_apart_from_broken_utf_8(encoding: str) -> None:
    with pytest.raises(InputError, match=r"UTF-(16|32)"):
        decode("Hello, wide world".encode(encoding), "a.txt")


def test_lines_of_white_space_part_paragraphs_and_line_breaks_do_not() -> None:
    text = "One\ntwo.\n \t\u00a0\nThree.\r\rFour."
    assert [b.span.of(text) for b in blocks(text)] == ["One\ntwo.", "Three.", "Four."]


def test_with_paragraphs_by_line_every_line_is_one() -> None:
    text = "One\r\ntwo\n\nthree"
    assert [b.span.of(text) for b in blocks(text, "line")] == ["One", "two", "three"]


def test_folding_keeps_no_break_spaces_and_folds_the_others() -> None:
    assert fold("\n a\t b\r\n c\u00a0d \u00a0 e ") == "a b c\u00a0d \u00a0 e"


@given(st.text(alphabet="ab .\n\r\t\u00a0\u2028\ufeffé\U0001f600", max_size=80))
def test_blocks_hold_every_printed_character_in_order(text: str) -> None:
    found = blocks(text)
    covered = [i for b in found for i in range(b.span.start, b.span.end)]
    assert covered == sorted(set(covered))
    left_out = "".join(c for i, c in enumerate(text) if i not in set(covered))
    assert not left_out.replace("\ufeff", "").strip()


@given(st.text(alphabet="ab\n\r ", max_size=60))
def test_line_numbers_count_every_kind_of_line_end(text: str) -> None:
    for block in blocks(text):
        for offset in range(block.span.start, block.span.end):
            if text[offset] in "ab":
                before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
                assert line_numbers(text, block, [offset]) == [before.count("\n") + 1]


def test_the_marks_of_a_merge_conflict_are_no_text() -> None:
    text = "One.\n\n<<<<<<< HEAD\nTwo.\n=======\nZwei.\n>>>>>>> other\n"
    with pytest.raises(InputError, match="conflict") as caught:
        decode(text.encode(), "a.txt")
    assert caught.value.line == 3
    assert decode(b"a <<<<<<< b\n<<<<<<< alone\n", "a.txt")
