"""Odd but valid PO files: kept to the byte, understood as GNU gettext understands them."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conditions import require_program
from toolkit.catalog.po import format_message, parse_catalog, serialize_catalog

FOLDER = Path(__file__).parents[2] / "golden" / "po_odd"
ODDITIES = dict(
    line.split("\t")
    for line in (FOLDER / "README.tsv").read_text(encoding="utf-8").splitlines()[1:]
)
# msgcat takes these only with the charset declared.
UNREADABLE_FOR_MSGCAT = {
    "header-charset-template.po",
    "header-charset-unknown.po",
    "non-ascii-without-header.po",
}


def content(catalog):
    header = [catalog.header] if catalog.header else []
    rest = sorted(catalog.messages, key=lambda m: (m.msgctxt or "", m.msgid, m.obsolete))
    return [
        (
            m.key,
            m.msgid_plural,
            m.msgstr,
            m.obsolete,
            (m.previous_msgctxt, m.previous_msgid, m.previous_msgid_plural),
            sorted(set(m.flags) & {"fuzzy", "c-format", "no-wrap"}),
            # msgcat puts them into alphabetical order
            sorted(m.references),
            m.extracted_comments,
        )
        for m in header + rest
    ]


def test_every_odd_file_is_described_and_every_description_has_its_file():
    assert set(ODDITIES) == {path.name for path in FOLDER.glob("*.po")}
    assert len(set(ODDITIES.values())) == len(ODDITIES) >= 60


def test_an_odd_file_is_written_as_it_was_read():
    for name in sorted(ODDITIES):
        data = (FOLDER / name).read_bytes()
        assert serialize_catalog(parse_catalog(data, name)) == data, name


def test_raw_texts_in_the_order_of_their_lines_are_the_file():
    for name in sorted(ODDITIES):
        data = (FOLDER / name).read_bytes()
        catalog = parse_catalog(data, name)
        entries = [*catalog.messages, *([catalog.header] if catalog.header else [])]
        entries.sort(key=lambda m: m.line)
        if len({m.line for m in entries}) == len(entries):
            text = "".join(m.raw for m in entries) + catalog.trailer
            assert text.encode(catalog.charset, "surrogateescape") == data, name


@pytest.mark.parametrize("name", sorted(set(ODDITIES) - UNREADABLE_FOR_MSGCAT))
def test_msgcat_finds_the_same_content_in_an_odd_file(name):
    path = FOLDER / name
    result = subprocess.run(
        [require_program("msgcat"), str(path)], capture_output=True, check=False
    )
    assert result.returncode == 0, result.stderr
    ours = content(parse_catalog(path.read_bytes(), name))
    assert ours == content(parse_catalog(result.stdout, name))


@pytest.mark.parametrize("name", sorted(ODDITIES))
def test_editing_one_message_leaves_the_bytes_of_all_others(name):
    data = (FOLDER / name).read_bytes()
    catalog = parse_catalog(data, name)
    for number, message in enumerate(catalog.messages):
        edited = replace(message, msgstr=("edited",) * len(message.msgstr), raw=None)
        messages = list(catalog.messages)
        messages[number] = edited
        written = serialize_catalog(replace(catalog, messages=tuple(messages)))
        before = "".join(m.raw for m in catalog.messages[:number])
        after = "".join(m.raw for m in catalog.messages[number + 1 :])
        for kept in (before, after):
            assert kept.encode(catalog.charset, "surrogateescape") in written
        again = parse_catalog(written, name)
        assert [m.key for m in again.messages] == [m.key for m in catalog.messages]
        assert again.messages[number].msgstr == edited.msgstr
        assert again.header == catalog.header


def test_an_edit_in_a_regular_file_changes_only_the_lines_of_that_entry():
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', "", ""]
    for number in range(5):
        lines += [f"#: a.c:{number}", f'msgid "m{number}"', f'msgstr "t{number}"', ""]
    data = "\n".join(lines).encode()
    catalog = parse_catalog(data, "x.po")
    edited = replace(catalog.messages[2], msgstr=("other",), raw=None)
    messages = (*catalog.messages[:2], edited, *catalog.messages[3:])
    written = serialize_catalog(replace(catalog, messages=messages))
    assert written == data.replace(b'msgstr "t2"', b'msgstr "other"')


@pytest.mark.parametrize("blank_lines", [0, 1, 2])
def test_an_edit_keeps_the_number_of_blank_lines_before_the_entry(blank_lines):
    gap = "\n" * blank_lines
    text = gap.join(f'msgid "m{number}"\nmsgstr "t{number}"\n' for number in range(4))
    catalog = parse_catalog(text.encode(), "x.po")
    messages = list(catalog.messages)
    messages[2] = replace(messages[2], msgstr=("other",), raw=None)
    written = serialize_catalog(replace(catalog, messages=tuple(messages)))
    assert written.decode() == text.replace('"t2"', '"other"')


def test_a_new_message_behind_an_unfinished_last_line_begins_a_new_one():
    catalog = parse_catalog(b'msgid "a"\nmsgstr "b"', "x.po")
    new = replace(catalog.messages[0], msgid="c", raw=None, line=0)
    written = serialize_catalog(replace(catalog, messages=(*catalog.messages, new)))
    assert written == b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "b"\n'


def test_an_edited_entry_of_a_crlf_file_has_crlf():
    data = (FOLDER / "crlf.po").read_bytes()
    catalog = parse_catalog(data, "crlf.po")
    assert catalog.newline == "\r\n"
    edited = replace(catalog.messages[0], msgstr=("otra",), raw=None)
    written = serialize_catalog(replace(catalog, messages=(edited, *catalog.messages[1:])))
    assert written == data.replace(b'"sal"', b'"otra"')


def test_comments_flags_and_references_are_sorted_by_kind():
    catalog = parse_catalog((FOLDER / "comment-kinds.po").read_bytes(), "x.po")
    message = catalog.messages[0]
    assert message.translator_comments == ("second", "first")
    assert message.extracted_comments == ("code", "more code")
    assert message.references == ("b.c:2", "a.c:1")
    assert message.flags == ("c-format",)  # as for gettext, the last line of flags counts
    assert format_message(message).startswith("# second\n# first\n#. code\n")


def test_the_line_of_a_message_is_where_its_comments_begin():
    catalog = parse_catalog((FOLDER / "comment-loose.po").read_bytes(), "x.po")
    assert catalog.messages[0].line == 5
    assert catalog.trailer == "\n# last\n\n# very last\n"
