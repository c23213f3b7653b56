"""Damaged files of every exchange format: read, or refused with a ToolkitError, never a crash."""

from __future__ import annotations

import contextlib
import io
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.conformance.texts import TEXTS, aligned, written
from toolkit.errors import ToolkitError
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named, read_formats, written_formats

NAMES = [name for name in read_formats() if name in written_formats()]
PIECES = [
    *(b"", b"<", b">", b"&", b"&#0;", b"&#xD800;", b'"', b"'", b"\x00", b"\xff", b"\xed\xa0\x80"),
    *(b"foo:", b":", b"xmlns:x=''", b"<x:y/>", b"<!-- -->", b"<?a b?>", b"U+ZZZZ", b"U+D800"),
    *(b"U+110000", b"_xD800_", b"\\ud800", b"\\u", b"sep=;\r\n", b"1e999", b"[", b"]", b"{", b"}"),
    *(b"null", b"true", b"-1", b"NaN", b"#", b"##", b"http://[x", b"%", b"%ff#%ff", b"\t", b"\n"),
    *(b",", b";", b"=", b"9" * 5000, "é".encode(), "\u2028".encode(), b"\r", b"</p>", b"</TEI>"),
]


def _samples() -> dict[str, dict[str, bytes]]:
    case = max(TEXTS, key=lambda name: len(TEXTS[name]) if name != "hostile" else 0)
    return {n: written(format_named(n), aligned(TEXTS[case][:8]))[0] for n in NAMES}


SAMPLES = _samples()


def _edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, cut, piece in edits:
        place = at % (len(data) + 1)
        data = data[:place] + piece + data[place + cut :]
    return data


def _damaged(data: bytes, member: int, edits: list[tuple[int, int, bytes]]) -> bytes:
    """The file with the edits; of an archive one of its members, so that it still unpacks."""
    if not data.startswith(b"PK") or member == 0:
        return _edited(data, edits)
    made = io.BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        for number, name in enumerate(names):
            inner = old.read(name)
            new.writestr(name, _edited(inner, edits) if number == member % len(names) else inner)
    return made.getvalue()


@pytest.mark.parametrize("name", NAMES)
@given(
    member=st.integers(0, 30),
    edits=st.lists(
        st.tuples(st.integers(0, 20_000), st.integers(0, 12), st.sampled_from(PIECES)),
        min_size=1,
        max_size=3,
    ),
)
def test_a_damaged_file_is_read_or_refused(
    name: str, member: int, edits: list[tuple[int, int, bytes]]
) -> None:
    format_ = format_named(name)
    files = dict(SAMPLES[name])
    first = next(iter(files))
    files[first] = _damaged(files[first], member, edits)

    def beside(wanted: str) -> BytesIO:
        return BytesIO(files.get(wanted, b""))

    file = InputFile(first, BytesIO(files[first]), beside, ("en", "es"))
    with contextlib.suppress(ToolkitError):
        text = format_.parse(file, _ignore)
        assert all(bead.source or bead.target for bead in text.beads)


def _ignore(_finding: object) -> None:
    """Findings are welcome, and not looked at here."""
