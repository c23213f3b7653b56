"""Tables in UTF-16 and objects with a key twice are refused as what they are."""

from __future__ import annotations

import io
import os

import pytest

from toolkit.cli.main import run
from toolkit.errors import InputError
from toolkit.exchange.detect_format import recognised
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named

TABLES = {
    "csv": "id,source,target\n1,One.,Uno.\n",
    "tsv": "id\tsource\ttarget\n1\tOne.\tUno.\n",
    "jsonl": '{"source": "One.", "target": "Uno."}\n',
}
ENCODINGS = ["utf-16-le", "utf-16-be", "utf-32-le"]


def encoded(name, encoding):
    return f"\ufeff{TABLES[name]}".encode(encoding)


def parsed(name, data):
    def beside(_suffix):
        raise FileNotFoundError

    parse = format_named(name).parse
    assert parse is not None
    return list(
        parse(InputFile(f"x.{name}", io.BytesIO(data), beside, ("en", "es")), lambda _f: None).beads
    )


@pytest.mark.parametrize("name", list(TABLES))
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_table_in_utf16_is_named_as_such(name, encoding):
    with pytest.raises(InputError, match=r"UTF-(16|32)"):
        recognised(encoded(name, encoding), f"x.{name}")


@pytest.mark.parametrize("name", list(TABLES))
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_table_in_utf16_is_named_as_such_where_its_format_is_named(name, encoding):
    with pytest.raises(InputError, match=r"UTF-(16|32)") as caught:
        parsed(name, encoded(name, encoding))
    assert caught.value.line == 1
    assert "UTF-8" in caught.value.hint


@pytest.mark.parametrize("is_named", [True, False])
@pytest.mark.parametrize("name", list(TABLES))
def test_a_table_in_utf16_is_named_as_such_from_a_pipe(tmp_path, capsys, name, is_named):
    (tmp_path / "x.txt").write_text("One.\n", "utf-8")
    project = ["init", str(tmp_path / "p"), "--source", str(tmp_path / "x.txt"), "--to", "es"]
    assert run([*project, "--from", "en", "-q"]) == 0
    reading, writing = os.pipe()
    os.write(writing, encoded(name, "utf-16-le"))  # less than a pipe holds
    os.close(writing)
    named = ["--format", name] if is_named else []
    try:
        code = run(["import", f"/dev/fd/{reading}", "--project", str(tmp_path / "p"), *named])
    finally:
        os.close(reading)
    assert code == 3
    shown = capsys.readouterr().err
    assert "UTF-16" in shown or (not is_named and "no exchange format" in shown)


def test_xml_in_utf16_is_still_read():
    assert recognised("<tmx version='1.4'></tmx>".encode("utf-16"), "x.csv") == "tmx"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('{"source": "a", "target": "x", "target": "y"}', "target"),
        ('{"source": "a", "source": "a", "target": "y"}', "source"),
        ('{"source": [{"id": "1", "text": "a", "text": "b"}], "target": "y"}', "text"),
        ('{"translation": {"en": "a", "es": "b", "es": "c"}}', "es"),
        ('{"source": "a", "target": "y", "notes": [{"text": "n", "text": "m"}]}', "text"),
        ('{"source": "a", "ta\\u0072get": "x", "target": "y"}', "target"),
    ],
)
def test_a_key_that_stands_twice_is_refused_with_its_line(line, key):
    data = f"{TABLES['jsonl']}{line}\n".encode()
    with pytest.raises(InputError, match=f"the key {key} stands twice") as caught:
        parsed("jsonl", data)
    assert caught.value.line == 2


def test_the_same_key_in_two_objects_is_right():
    (bead,) = parsed("jsonl", b'{"source": [{"text": "a"}, {"text": "b"}], "target": "c"}\n')
    assert [segment.text for segment in bead.source] == ["a", "b"]
