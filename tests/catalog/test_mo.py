"""The .mo compiler: equal to msgfmt, readable by Python's gettext, linear in time."""

from __future__ import annotations

import gettext
import io
import os
import struct
import subprocess
from pathlib import Path

import pytest

from tests.conditions import require_program
from tests.work import lines_run
from toolkit.catalog.mo import compile_catalog
from toolkit.catalog.po import new_header, parse_catalog
from toolkit.errors import OutputError
from toolkit.model.catalog import Catalog, Message

ODD = Path(__file__).parent.parent / "golden" / "po_odd"
HEADER = new_header(
    {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
)


def msgfmt(source, tmp_path):
    target = tmp_path / "out.mo"
    target.unlink(missing_ok=True)
    result = subprocess.run(
        [require_program("msgfmt"), "--endianness=little", "-o", str(target), "-"],
        input=source,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert result.returncode == 0, result.stderr
    return target.read_bytes() if target.exists() else None


# msgfmt writes no file for a catalog without messages; a domain has a file of its own.
@pytest.mark.parametrize(
    "name", sorted(path.name for path in ODD.glob("*.po") if path.name != "domain.po")
)
def test_an_odd_file_compiles_to_the_bytes_of_msgfmt(name, tmp_path):
    data = (ODD / name).read_bytes()
    ours = compile_catalog(parse_catalog(data, name))
    theirs = msgfmt(data, tmp_path)
    if theirs is None:
        assert struct.unpack_from("<I", ours, 8) == (0,)
    else:
        assert ours == theirs


@pytest.mark.parametrize("count", [*range(40), 100, 257, 1000])
def test_catalogs_of_any_size_compile_to_the_bytes_of_msgfmt(count, tmp_path):
    source = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' + "".join(
        f'\nmsgctxt "c{n % 3}"\nmsgid "message {n * 7919 % 1000} ñ"\nmsgstr "mensaje {n}"\n'
        for n in range(count)
    )
    ours = compile_catalog(parse_catalog(source.encode(), "x.po"))
    assert ours == msgfmt(source.encode(), tmp_path)


def test_pythons_gettext_finds_every_message():
    messages = (
        Message("salt", ("sal",)),
        Message("salt", ("sal de mesa",), "table"),
        Message("cup", ("taza", "tazas"), msgid_plural="cups"),
        Message("spoon", ("cuchara", "cucharas"), "table", "spoons"),
        Message("old", ("viejo",), flags=("fuzzy",)),
        Message("none", ("",)),
        Message("half", ("", "mitades"), msgid_plural="halves"),
        Message("gone", ("ido",), obsolete=True),
    )
    data = compile_catalog(Catalog(HEADER, messages))
    found = gettext.GNUTranslations(io.BytesIO(data))
    assert found.gettext("salt") == "sal"
    assert found.pgettext("table", "salt") == "sal de mesa"
    assert [found.ngettext("cup", "cups", n) for n in (1, 2)] == ["taza", "tazas"]
    assert found.npgettext("table", "spoon", "spoons", 3) == "cucharas"
    for left_out in ("old", "none", "gone"):
        assert found.gettext(left_out) == left_out
    assert found.ngettext("half", "halves", 2) == "halves"
    assert found.info()["content-type"] == "text/plain; charset=UTF-8"


def test_msgunfmt_reads_our_file(tmp_path):
    messages = (Message("b", ("uno\ndos",)), Message("a", ("é",), "c"))
    path = tmp_path / "x.mo"
    path.write_bytes(compile_catalog(Catalog(HEADER, messages)))
    result = subprocess.run(
        [require_program("msgunfmt"), str(path)], capture_output=True, check=True
    )
    again = parse_catalog(result.stdout, "x.po")
    assert {m.key: m.msgstr for m in again.messages} == {m.key: m.msgstr for m in messages}
    assert again.header.msgstr == HEADER.msgstr


def test_the_order_of_the_messages_does_not_matter():
    messages = tuple(Message(f"m{n}", (f"t{n}",)) for n in range(50))
    assert compile_catalog(Catalog(HEADER, messages)) == compile_catalog(
        Catalog(HEADER, messages[::-1])
    )


def test_the_header_loses_the_date_of_the_template_and_stays_even_if_fuzzy(tmp_path):
    source = (
        b'#, fuzzy\nmsgid ""\nmsgstr ""\n"POT-Creation-Date: 2020-01-01 00:00+0000\\n"\n'
        b'"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    )
    ours = compile_catalog(parse_catalog(source, "x.po"))
    assert b"POT-Creation" not in ours
    assert b"charset=UTF-8" in ours
    assert ours == msgfmt(source, tmp_path)


def test_a_key_that_is_there_twice_is_an_output_error():
    messages = (Message("a", ("b",)), Message("a", ("c",), msgid_plural=None))
    with pytest.raises(OutputError, match="twice"):
        compile_catalog(Catalog(HEADER, messages))


def test_plurals_do_not_make_two_keys_out_of_one():
    messages = (Message("a", ("b",)), Message("a", ("c", "d"), msgid_plural="as"))
    with pytest.raises(OutputError, match="twice"):
        compile_catalog(Catalog(HEADER, messages))


def test_a_character_that_the_charset_lacks_is_an_output_error():
    catalog = Catalog(HEADER, (Message("a", ("€",)),), charset="ISO-8859-1")
    with pytest.raises(OutputError, match="ISO-8859-1"):
        compile_catalog(catalog)


def test_work_grows_with_the_number_of_messages_and_not_with_its_square():
    def work(count):
        messages = tuple(Message(f"message {n}", (f"text {n}",)) for n in range(count))
        return lines_run(lambda: compile_catalog(Catalog(HEADER, messages)))

    work(10)  # what is done once is done
    assert work(8_000) < 8.5 * work(1_000)
