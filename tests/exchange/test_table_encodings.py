"""Tables in UTF-16 and objects with a key twice are refused as what they are."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.exchange.recognition import recognised
from toolkit.exchange.table.jsonl import _once


@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.jsonl"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_table_in_utf16_is_named_as_such(name, encoding):
    text = "source,target\n" if name != "x.jsonl" else '{"source": "a"}\n'
    data = (text if encoding == "utf-16" else f"\ufeff{text}").encode(encoding)
    with pytest.raises(InputError, match="UTF-16"):
        recognised(data, name)


def test_xml_in_utf16_is_still_read():
    assert recognised("<tmx version='1.4'></tmx>".encode("utf-16"), "x.csv") == "tmx"


def test_an_object_keeps_its_keys():
    assert _once([("a", 1), ("b", 2)]) == {"a": 1, "b": 2}
