"""Tokens of a PO file: kinds, values, places and marks, and what is said about broken ones."""

from __future__ import annotations

import pytest

from toolkit.catalog.po.lexer import Kind, Lexer, Problems, Token, unescape
from toolkit.model.finding import Severity


def tokens(text: str) -> list[Token]:
    lexer = Lexer(text, Problems(text, "es.po"))
    found: list[Token] = []
    while not found or found[-1].kind is not Kind.END:
        found.append(lexer.read())
    return found


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(token.kind, token.value) for token in tokens(text)[:-1]]


def findings(text: str) -> list[tuple[str, int, int]]:
    problems = Problems(text, "es.po")
    lexer = Lexer(text, problems)
    while lexer.read().kind is not Kind.END:
        pass
    return [(f.code, f.line, f.column) for f in problems.findings]


def test_each_word_has_its_kind() -> None:
    assert kinds('domain msgctxt msgid msgid_plural msgstr [ 12 ] "a" name_$1 *') == [
        (Kind.DOMAIN, "domain"),
        (Kind.MSGCTXT, "msgctxt"),
        (Kind.MSGID, "msgid"),
        (Kind.MSGID_PLURAL, "msgid_plural"),
        (Kind.MSGSTR, "msgstr"),
        (Kind.OPEN, "["),
        (Kind.NUMBER, "12"),
        (Kind.CLOSE, "]"),
        (Kind.STRING, "a"),
        (Kind.NAME, "name_$1"),
        (Kind.JUNK, "*"),
    ]


def test_after_the_mark_of_a_previous_text_the_keywords_are_those_of_previous_texts() -> None:
    assert kinds('#| msgctxt msgid msgid_plural "a" msgstr domain\nmsgid "b"') == [
        (Kind.PREVIOUS_MSGCTXT, "msgctxt"),
        (Kind.PREVIOUS_MSGID, "msgid"),
        (Kind.PREVIOUS_MSGID_PLURAL, "msgid_plural"),
        (Kind.PREVIOUS_STRING, "a"),
        (Kind.NAME, "msgstr"),
        (Kind.NAME, "domain"),
        (Kind.MSGID, "msgid"),
        (Kind.STRING, "b"),
    ]


@pytest.mark.parametrize(
    ("text", "obsolete", "previous"),
    [
        ('"a"', False, False),
        ('#~ "a"', True, False),
        ('#| "a"', False, True),
        ('#~| "a"', True, True),
        ('#~ #| "a"', True, True),
        ('#~ | "a"', True, False),
        ('#~"a"', True, False),
        ('#~\n"a"', False, False),
        ('#~|\n"a"', False, False),
        ('#~ # c\n"a"', False, False),
        ('#~ \\\n"a"', True, False),
    ],
)
def test_a_mark_holds_to_the_end_of_its_line(text: str, obsolete: bool, previous: bool) -> None:
    string = tokens(text)[-2]
    assert (string.value, string.obsolete, string.previous) == ("a", obsolete, previous)


def test_a_comment_ends_the_mark_before_it_and_has_it_itself() -> None:
    first, second, _end = tokens("#~ # one\\\ntwo\n# three")
    assert (first.kind, first.value, first.obsolete) == (Kind.COMMENT, " onetwo", True)
    assert (second.value, second.obsolete) == (" three", False)


def test_places_are_offsets_into_the_text() -> None:
    text = '# c\r\n #~ msgid[1] "a\\"b"\n\t=\n'
    assert [(t.kind, text[t.start : t.end]) for t in tokens(text)] == [
        (Kind.COMMENT, "# c\r"),
        (Kind.MSGID, "msgid"),
        (Kind.OPEN, "["),
        (Kind.NUMBER, "1"),
        (Kind.CLOSE, "]"),
        (Kind.STRING, '"a\\"b"'),
        (Kind.JUNK, "="),
        (Kind.END, ""),
    ]
    assert tokens(text)[-1][2:4] == (len(text), len(text))


def test_the_end_comes_as_often_as_one_asks() -> None:
    lexer = Lexer("", Problems("", ""))
    assert [lexer.read().kind for _ in range(3)] == [Kind.END] * 3


def test_reading_goes_on_where_it_is_told_to_with_the_marks_that_hold_there() -> None:
    text = '"a" "b"\n"c"'
    lexer = Lexer(text, Problems(text, ""))
    lexer.start_at(3, obsolete=True, previous=True)
    marked = lexer.read()
    assert (marked.kind, marked.value, marked.obsolete) == (Kind.PREVIOUS_STRING, "b", True)
    assert lexer.read()[:2] == (Kind.STRING, "c")
    lexer.start_at(0)
    assert lexer.read()[:2] == (Kind.STRING, "a")


def test_a_line_is_skipped_with_its_marks() -> None:
    text = '#~ "a" "b"\n"c" "d"'
    lexer = Lexer(text, Problems(text, ""))
    lexer.read()
    lexer.skip_line()
    assert lexer.read() == Token(Kind.STRING, "c", 11, 14, False, False)
    lexer.skip_line()
    assert lexer.read().kind is Kind.END
    assert lexer.pos == len(text)


@pytest.mark.parametrize("white", [" ", "\t", "\r", "\f", "\v", "\\\n", " \\\n\t", "\n", "\n\n"])
def test_white_space_separates(white: str) -> None:
    assert kinds(f"msgid{white}msgstr" if white != "\\\n" else f"msgid {white}msgstr") == [
        (Kind.MSGID, "msgid"),
        (Kind.MSGSTR, "msgstr"),
    ]


def test_a_backslash_at_the_end_of_a_line_joins_it_with_the_next() -> None:
    assert kinds('msg\\\nid 1\\\n2 "a\\\nb" # c\\\nd\n"e"') == [
        (Kind.MSGID, "msgid"),
        (Kind.NUMBER, "12"),
        (Kind.STRING, "ab"),
        (Kind.COMMENT, " cd"),
        (Kind.STRING, "e"),
    ]


def test_a_comment_is_all_to_the_end_of_its_line_without_a_carriage_return() -> None:
    assert kinds("#\n#: a \\ b # c\r\n#, d\r\r\n#") == [
        (Kind.COMMENT, ""),
        (Kind.COMMENT, ": a \\ b # c"),
        (Kind.COMMENT, ", d\r"),
        (Kind.COMMENT, ""),
    ]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (r"\a\b\f\n\r\t\v", "\a\b\f\n\r\t\v"),
        (r"\"\\", '"\\'),
        (r"\101\60\1012", "A0A2"),
        (r"\7x", "\7x"),
        (r"\x41g\x0041", "AgA"),
        (r"\x141", "A"),
        (r"\177\200\377", "\x7f\udc80\udcff"),
        (r"\x7f\x80\xff", "\x7f\udc80\udcff"),
        (r"\501", "A"),
        (r"\\101", r"\101"),
        (r"\q", "q"),
    ],
)
def test_escapes(body: str, value: str) -> None:
    assert unescape(body) == value


def test_a_nul_ends_the_value_of_its_string() -> None:
    assert kinds(r'"a\0b" "c\x00" "d\1"') == [
        (Kind.STRING, "a"),
        (Kind.STRING, "c"),
        (Kind.STRING, "d\x01"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a', [("po-unterminated-string", 1, 1)]),
        ('\n  "a\n"b"', [("po-unterminated-string", 2, 3)]),
        ('"', [("po-unterminated-string", 1, 1)]),
        ('"a\\q\\n\\z"', [("po-bad-escape", 1, 3), ("po-bad-escape", 1, 7)]),
        ('"\\x"', [("po-bad-escape", 1, 2)]),
        ('"\\8"', [("po-bad-escape", 1, 2)]),
        ('"\\xg"', [("po-bad-escape", 1, 2)]),
        ('"a\\\nb\\e"', [("po-bad-escape", 2, 2)]),
        (' "a\\4b"', [("po-context-separator", 1, 2)]),
        ('"a\x04"', [("po-context-separator", 1, 1)]),
        ('"a\\0\\4"', []),
        ('"\\"\\\\\\a\\b\\f\\n\\r\\t\\v\\0\\x0"', []),
        ('"a\\\nb"', []),
    ],
)
def test_what_is_wrong_in_a_string_has_its_place(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert findings(text) == expected


def test_the_offset_of_a_place_is_counted_in_lines_and_columns() -> None:
    problems = Problems("a\nbc\n\nd", "es.po")
    places = [problems.position(offset) for offset in range(8)]
    assert places == [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (4, 1), (4, 2)]
    assert [Problems("a\nbc\n\nd", "").offset(line) for line in (1, 2, 3, 4)] == [0, 2, 5, 6]


def test_a_finding_shows_its_line() -> None:
    problems = Problems("one\r\ntwo\x00\udc80\r\n\nthree", "es.po")
    for offset in (1, 6, 12, 14):
        problems.add("po-syntax", "wrong", offset)
    assert [f.excerpt for f in problems.findings] == ["one", "two\x00\\udc80", "", "three"]
    empty = Problems("\ntwo", "es.po")
    empty.add("po-syntax", "wrong", 0)
    assert empty.findings[0].excerpt == ""
    first = problems.findings[0]
    assert (first.code, first.message, first.path) == ("po-syntax", "wrong", "es.po")
    assert first.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("length", "offset", "shown"),
    [
        (200, 150, (0, 200, False)),
        (201, 0, (0, 200, True)),
        (201, 99, (0, 200, True)),
        (500, 100, (1, 201, True)),
        (500, 299, (200, 400, True)),
        (500, 499, (400, 600, True)),
    ],
)
def test_of_a_long_line_the_part_around_the_place_is_shown(
    length: int, offset: int, shown: tuple[int, int, bool]
) -> None:
    line = "".join(chr(0x4E00 + number) for number in range(length))
    problems = Problems(f"x\n{line}\ny", "")
    problems.add("po-syntax", "", 2 + offset)
    start, end, cut = shown
    expected = line[start:end]
    if cut:
        expected = ("…" if start else "") + expected + "…"
    assert problems.findings[0].excerpt == expected


def test_only_errors_make_a_file_refused() -> None:
    problems = Problems("a", "")
    assert not problems.has_errors()
    problems.add("po-domain", "", 0, Severity.WARNING)
    assert not problems.has_errors()
    problems.add("po-syntax", "", 0)
    assert problems.has_errors()
