"""Comments of people survive reading, updating, merging and writing."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conditions import require_program
from toolkit.catalog.merge3 import merge_catalogs, serialize_merge
from toolkit.catalog.po import format_message, parse_catalog, serialize_catalog
from toolkit.catalog.update import merge_catalog

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
# Lines as Solaris wrote references, and what people write that looks like them.
LINES = [
    "# File: notes.doc, line: 14",
    "#File: x, line: 3",
    "#  File: notes.doc, line: 14",
    "#\tFile: notes.doc, line: 14",
    "# File: my notes.doc, line: 14",
    "# File: notes.doc, line 14",
    "# File: notes.doc, line number: 14",
    "# File: notes.doc, line: number 14",
    "# File:notes.doc,line:14",
    "# File: notes.doc, line: 14  ",
    "# File: a.c, b.c, line: 7",
]


def text_of(line: str) -> str:
    return line[2:] if line[1] == " " else line[1:]


def entry(*lines: str, mark: str = "", msgstr: str = "sal") -> str:
    return "\n".join([*lines, f'{mark}msgid "salt"', f'{mark}msgstr "{msgstr}"', ""])


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("mark", ["", "#~ "])
def test_a_comment_with_file_and_line_is_a_comment(line: str, mark: str) -> None:
    message = parse_catalog((HEADER + entry(line, mark=mark)).encode(), "es.po").messages[0]
    assert message.translator_comments == (text_of(line),)
    assert message.references == ()


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("mark", ["", "#~ "])
def test_it_is_there_after_an_edit(line: str, mark: str) -> None:
    catalog = parse_catalog((HEADER + entry(line, mark=mark)).encode(), "es.po")
    edited = replace(catalog.messages[0], msgstr=("la sal",), raw=None)
    written = serialize_catalog(replace(catalog, messages=(edited,)))
    assert written.decode().split("\n").count(f"# {text_of(line)}") == 1
    assert format_message(edited).split("\n")[0] == f"# {text_of(line)}"


def test_several_beside_real_references_keep_their_order() -> None:
    lines = ["# File: a.c, line: 1", "# mine", "#: b.c:2", "# File: c.c, line: 3", "#: d.c:4"]
    message = parse_catalog((HEADER + entry(*lines)).encode(), "es.po").messages[0]
    assert message.translator_comments == ("File: a.c, line: 1", "mine", "File: c.c, line: 3")
    assert message.references == ("b.c:2", "d.c:4")


@pytest.mark.parametrize("line", LINES)
def test_an_update_keeps_it_and_takes_the_references_of_the_template(line: str) -> None:
    catalog = parse_catalog((HEADER + entry(line, "#: old.c:1")).encode(), "es.po")
    template = parse_catalog((HEADER + entry("#: new.c:2", msgstr="")).encode(), "new.pot")
    message = merge_catalog(catalog, template).messages[0]
    assert message.translator_comments == (text_of(line),)
    assert message.references == ("new.c:2",)
    retired = merge_catalog(catalog, replace(template, messages=())).messages[0]
    assert retired.obsolete
    assert retired.translator_comments == (text_of(line),)


@pytest.mark.parametrize("line", LINES)
def test_a_merge_of_two_branches_keeps_what_one_of_them_added(line: str) -> None:
    base = parse_catalog((HEADER + entry()).encode(), "es.po")
    ours = parse_catalog((HEADER + entry(line)).encode(), "es.po")
    theirs = parse_catalog((HEADER + entry(msgstr="la sal")).encode(), "es.po")
    data, conflicts = serialize_merge(merge_catalogs(base, ours, theirs), "es.po")
    assert not conflicts
    message = parse_catalog(data, "es.po").messages[0]
    assert (message.translator_comments, message.msgstr) == ((text_of(line),), ("la sal",))


def test_msgmerge_keeps_no_line_more(tmp_path: Path) -> None:
    msgmerge = require_program("msgmerge")
    catalog, template = tmp_path / "es.po", tmp_path / "new.pot"
    catalog.write_text(HEADER + entry(*LINES, "#: old.c:1"), encoding="utf-8")
    template.write_text(HEADER + entry("#: new.c:2", msgstr=""), encoding="utf-8")
    told = subprocess.run(
        [msgmerge, "--quiet", catalog, template], capture_output=True, check=True
    ).stdout
    theirs = parse_catalog(told, "theirs.po").messages[0]
    ours = merge_catalog(
        parse_catalog(catalog.read_bytes(), "es.po"), parse_catalog(template.read_bytes(), "x.pot")
    ).messages[0]
    # msgmerge drops this one, and writes a tab and blanks at the end otherwise
    dropped = "File:notes.doc,line:14"
    assert dropped in ours.translator_comments
    assert dropped not in theirs.translator_comments
    told_lines = [line.strip() for line in theirs.translator_comments]
    kept = [line for line in ours.translator_comments if line != dropped]
    assert told_lines == [line.strip() for line in kept]
    assert replace(ours, translator_comments=()) == replace(theirs, translator_comments=())
