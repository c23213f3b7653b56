"""Every misuse of the API raises a ToolkitError that says what to do; nothing prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from pickle import dumps, loads

import pytest
from polib import POFile

from toolkit import (
    Catalog,
    ToolkitError,
    align_texts,
    catalog_errors,
    check_texts,
    from_polib,
    make_edition,
    open_project,
    read_catalog,
    read_exchange,
    segment_text,
    tei_errors,
    to_polib,
    write_catalog,
    write_exchange,
)

ROOT = Path(__file__).parents[2]
BEADS = align_texts(["Why?"], ["¿Por qué?"], from_="en", to="es")
CATALOG = read_catalog(b'msgid "a"\nmsgstr "b"\n')


def with_message(**changes: object) -> Catalog:
    """The catalog with a changed message; of the types that it says only if they are right."""
    message = replace(CATALOG.messages[0], **{"raw": None} | changes)
    return replace(CATALOG, messages=(message,))


def of_polib(msgstr: object) -> POFile:
    """The catalog as a script for polib leaves it."""
    file = to_polib(CATALOG)
    file[0].msgstr = msgstr
    return file


LATIN = "El ñandú corrió; la niña lo miró.".encode("latin-1")
NOWHERE = Path("nowhere") / "text.txt"
MISUSE: dict[str, Callable[[], object]] = {
    "a text that is None": lambda: segment_text(None),
    "a file of a text that is missing": lambda: segment_text(NOWHERE),
    "a text in another encoding": lambda: segment_text(LATIN),
    "half of a surrogate pair": lambda: segment_text("a\ud800b"),
    "a character NUL": lambda: segment_text("a\0b"),
    "the name of a language": lambda: segment_text("a", language="Spanish"),
    "a country": lambda: segment_text("a", language="jp"),
    "a language that is a number": lambda: segment_text("a", language=5),
    "sides that are None": lambda: align_texts(None, ["a"]),
    "segments that are numbers": lambda: align_texts([1], ["a"]),
    "a file to align that is missing": lambda: align_texts(NOWHERE, ["a"]),
    "a folder to align": lambda: align_texts(ROOT, ["a"]),
    "a dictionary of words": lambda: align_texts(["a"], ["b"], dictionary=["ab"]),
    "a dictionary of numbers": lambda: align_texts(["a"], ["b"], dictionary=5),
    "a title that is a number": lambda: align_texts(["a"], ["b"], title=5),
    "fewer translations than sources": lambda: check_texts(["a", "b"], ["c"]),
    "a check that does not exist": lambda: check_texts("a", "b", select=["nonsense"]),
    "codes that are a number": lambda: check_texts("a", "b", ignore=5),
    "quotes of no style": lambda: check_texts("a", "b", quotes="x"),
    "a catalog that is missing": lambda: read_catalog("nowhere.po"),
    "a catalog that is a number": lambda: read_catalog(5),
    "a broken catalog": lambda: read_catalog(b'msgid "a\n'),
    "a path with NUL": lambda: read_catalog(Path("\0")),
    "a str in place of a catalog": lambda: write_catalog("a"),
    "a catalog to check that is missing": lambda: catalog_errors("nowhere.po"),
    "a str as translation": lambda: write_catalog(with_message(msgstr="Why?")),
    "no translation": lambda: write_catalog(with_message(msgstr=())),
    "a translation that is None": lambda: write_catalog(with_message(msgstr=None)),
    "a translation that is a number": lambda: write_catalog(with_message(msgstr=(5,))),
    "two forms without a plural": lambda: write_catalog(with_message(msgstr=("a", "b"))),
    "a context that is a number": lambda: write_catalog(with_message(msgctxt=5)),
    "a message without a msgid": lambda: to_polib(with_message(msgid=None)),
    "flags that are a str": lambda: to_polib(with_message(flags="fuzzy")),
    "a change that keeps what was read": lambda: write_catalog(
        with_message(msgstr=("c",), raw=CATALOG.messages[0].raw)
    ),
    "messages that are strings": lambda: write_catalog(replace(CATALOG, messages=("a",))),
    "None as a translation of polib": lambda: from_polib(of_polib(None), CATALOG),
    "a number as a translation of polib": lambda: from_polib(of_polib(5), CATALOG),
    "no catalog for polib": lambda: to_polib("a"),
    "no file of polib": lambda: from_polib("a", CATALOG),
    "no original": lambda: from_polib(to_polib(CATALOG), "a"),
    "an exchange file that is missing": lambda: read_exchange("nowhere.tmx"),
    "an exchange file of no format": lambda: read_exchange(b"hello"),
    "an exchange file of another format": lambda: read_exchange(b"hello", format="tmx"),
    "a format that does not exist": lambda: read_exchange(b"", format="nope"),
    "a format that is only written": lambda: read_exchange(b"a", format="markdown"),
    "a format that is a number": lambda: read_exchange(b"a", format=5),
    "languages that the file lacks": lambda: read_exchange(
        write_exchange(BEADS, "tmx").data, from_="en", to="de"
    ),
    "languages the other way round": lambda: read_exchange(
        write_exchange(BEADS, "xliff12").data, from_="es", to="en"
    ),
    "one language of two": lambda: read_exchange(b"a", from_="en"),
    "bytes that name other files": lambda: read_exchange(b'<linkGrp toDoc="a" fromDoc="b"/>'),
    "a head of a table that is a book": lambda: read_exchange(b"a" * 200_000, format="csv"),
    "no archive": lambda: read_exchange(b"PK\x03\x04junk", format="xlsx"),
    "a format to write that does not exist": lambda: write_exchange(BEADS, "nope"),
    "a format that is only read": lambda: write_exchange(BEADS, "hunalign"),
    "no beads": lambda: write_exchange([("a", "b")], "tmx"),
    "the only file of several": lambda: write_exchange(BEADS, "moses").data,
    "a TEI file that is missing": lambda: tei_errors(["nowhere.xml"]),
    "TEI files of one name": lambda: tei_errors([ROOT / "a.xml", ROOT / "b/a.xml"]),
    "a number as a TEI file": lambda: tei_errors([5]),
    "one path of a TEI file": lambda: tei_errors("nowhere.xml"),
    "an edition that does not exist": lambda: make_edition(BEADS, "nope"),
    "an edition that has a date": lambda: make_edition(BEADS, "epub"),
    "a date that is none": lambda: make_edition(BEADS, "epub", date="today"),
    "a granularity that is none": lambda: make_edition(BEADS, granularity="word"),
    "a theme that is none": lambda: make_edition(BEADS, theme="dark"),
    "an edition of a list": lambda: make_edition([], "html"),
    "an edition of nothing": lambda: make_edition(
        align_texts(["a"], [], from_="en", to="es"), untranslated="omit"
    ),
    "a project that is missing": lambda: open_project("nowhere"),
    "a project that is a number": lambda: open_project(5),
    "a negative time": lambda: open_project(ROOT, wait=-1),
    "no time": lambda: open_project(ROOT, wait=float("nan")),
    "a language that the project lacks": lambda: open_project(ROOT).catalog("fr"),
    "a published translation that it lacks": lambda: open_project(ROOT).bitext(translation="x"),
    "a language and a translation": lambda: open_project(ROOT).export("tmx", "es", translation="x"),
    "a format that it cannot export": lambda: open_project(ROOT).export("nope"),
    "a check of a language it lacks": lambda: open_project(ROOT).check("fr"),
    "a check of no code": lambda: open_project(ROOT).check("es", select=["nope"]),
    "a day that is none": lambda: open_project(ROOT).update(date="yesterday"),
}


@pytest.mark.parametrize("name", MISUSE)
def test_misuse_is_an_error_that_says_what_to_do(name, capfd) -> None:
    with pytest.raises(ToolkitError) as caught:
        MISUSE[name]()
    assert caught.value.hint
    assert caught.value.message
    assert capfd.readouterr() == ("", "")
    copy = loads(dumps(caught.value))  # as another process gets it
    assert (type(copy), str(copy)) == (type(caught.value), str(caught.value))
    assert vars(copy) == vars(caught.value)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ToolkitError) as caught:
        read_catalog("nowhere.po")
    assert caught.value.path == "nowhere.po"


def test_a_broken_catalog_has_its_line() -> None:
    with pytest.raises(ToolkitError) as caught:
        read_catalog(b'msgid "a"\nmsgstr "b\n')
    assert (caught.value.line, caught.value.column) == (2, 8)


def test_what_a_value_should_be_is_said_as_it_is_taken() -> None:
    for wrong, right in {
        "a negative time": "seconds",
        "a project that is a number": "folder",
        "a number as a TEI file": "list of paths",
        "quotes of no style": 'one of: «, “, "',
    }.items():
        with pytest.raises(ToolkitError) as caught:
            MISUSE[wrong]()
        assert right in caught.value.hint
        assert "bytes" not in caught.value.hint
    with pytest.raises(ToolkitError) as caught:
        read_catalog(b'msgid "a')
    assert caught.value.hint.endswith("check FILE")
