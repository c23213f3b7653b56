"""With a cache of any former state, damaged or not, a catalog is read as its bytes say."""

from __future__ import annotations

import random
from dataclasses import astuple
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.test_check_cache import CATALOG, edited, small_project
from toolkit.catalog.lost import parse_kept
from toolkit.errors import InputError
from toolkit.model.catalog import Catalog
from toolkit.pipeline.remembered import catalogs as remembered_catalogs
from toolkit.pipeline.remembered.catalogs import remembered_catalog
from toolkit.project.cache import Cache
from toolkit.project.folder import Project

CHARSET = b"Content-Type: text/plain; charset=ISO-8859-1"
WHOLE_FILES = [
    b"",
    b'msgid ""\nmsgstr "%b\\n"\n\nmsgid "a"\nmsgstr "\xe9"\n' % CHARSET,
    b'msgid "a"\nmsgstr "b"\n\nmsgid "no end\n',
    b'msgid "\\200"\nmsgstr ""\n',
]
FILES = st.one_of(
    st.sampled_from(WHOLE_FILES),
    st.lists(
        st.sampled_from(
            [
                b'#, fuzzy\n#| msgid "was"\nmsgctxt "s1"\nmsgid "is"\nmsgstr "es"\n\n',
                b'msgid "n"\nmsgid_plural "ns"\nmsgstr[0] "u"\nmsgstr[1] "v"\n',
                b'#~ msgid "gone"\n#~ msgstr "ido"\n',
                b"# loose\n",
                b"\r\n\n",
                'msgid "ñ"\nmsgstr ""\n"\\t“a”\\n"\n'.encode(),
            ]
        ),
        max_size=5,
    ).map(b"".join),
)


def read(data: bytes, path: str, cache: Cache | None) -> object:
    """All of a catalog, or what is said of a file that is none; equality does not see all."""
    try:
        found = parse_kept(data, path) if cache is None else remembered_catalog(data, path, cache)
    except InputError as error:
        return str(error)
    return astuple(found)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    small_project(tmp_path)
    return Cache(Project.open(tmp_path))


@given(st.lists(st.tuples(FILES, st.sampled_from(["a.po", "b.po", "b.pot"])), max_size=8))
def test_any_files_are_read_as_for_the_first_time(files: list[tuple[bytes, str]]) -> None:
    with TemporaryDirectory() as place:
        small_project(Path(place))
        cache = Cache(Project.open(Path(place)))
        for data, path in files:
            assert [read(data, path, cache)] * 2 == [
                read(data, path, None),
                read(data, path, cache),
            ]


def test_random_edits_are_read_as_for_the_first_time(cache: Cache, tmp_path: Path) -> None:
    numbers, data = random.Random(7), (tmp_path / CATALOG).read_bytes()
    for _edit in range(30):
        data = edited(data, numbers)
        assert [read(data, CATALOG, cache)] * 2 == [read(data, CATALOG, None)] * 2


def test_the_same_bytes_are_parsed_once(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (tmp_path / CATALOG).read_bytes()
    first = remembered_catalog(data, CATALOG, cache)
    other = Catalog(None, ())
    monkeypatch.setattr(remembered_catalogs, "parse_kept", lambda _data, _path: other)
    assert remembered_catalog(data, CATALOG, cache) == first
    (file,) = (tmp_path / "build").glob(".cache.catalog-*")
    whole = file.read_bytes()
    for damaged in (b"", whole[:-1], whole.replace(b"msgid", b"msgdi")):
        file.write_bytes(damaged)
        assert remembered_catalog(data, CATALOG, cache) == other
        file.write_bytes(whole)
    assert remembered_catalog(data, "other.po", cache) == other
    assert remembered_catalog(data, CATALOG, None) == other
    monkeypatch.setattr(remembered_catalogs, "program_key", lambda: "others")
    assert remembered_catalog(data, CATALOG, cache) == other
