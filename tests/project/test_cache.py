"""Entries of a project's cache: whole, of their key and of the project, or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toolkit.project.cache import Cache, digest
from toolkit.project.folder import Project

FILE = b"""
[work]
id = "w"
title = "W"

[source]
file = "s.txt"
language = "en"
format = "plain"
date = "2020-01-02"

[[translations]]
language = "es"
credit = "C"
"""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    (tmp_path / "bitext.toml").write_bytes(FILE)
    (tmp_path / "build").mkdir()
    return Cache(Project.open(tmp_path))


def test_what_was_kept_is_read_with_its_key_alone(cache: Cache, tmp_path: Path) -> None:
    assert cache.read("a", "key") is None
    cache.keep("a", "key", b"one\ntwo")
    assert cache.read("a", "key") == b"one\ntwo"
    assert cache.read("a", "other key") is None
    assert cache.read("b", "key") is None
    cache.keep("a", "other key", b"")
    assert (cache.read("a", "key"), cache.read("a", "other key")) == (None, b"")
    assert [path.name for path in (tmp_path / "build").iterdir()] == [".cache.a"]


def test_a_damaged_entry_is_none(cache: Cache, tmp_path: Path) -> None:
    cache.keep("a", "key", b"content")
    file = tmp_path / "build/.cache.a"
    whole = file.read_bytes()
    for at in range(len(whole)):
        for damaged in (whole[:at], whole[:at] + b"?" + whole[at + 1 :]):
            file.write_bytes(damaged)
            assert cache.read("a", "key") is None
    file.write_bytes(whole)
    assert cache.read("a", "key") == b"content"


def test_nothing_is_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "bitext.toml").write_bytes(FILE)
    cache = Cache(Project.open(tmp_path))
    cache.keep("a", "key", b"content")
    assert not (tmp_path / "build").exists()
    (tmp_path / "build").write_bytes(b"a file in its place")
    cache.keep("a", "key", b"content")
    assert cache.read("a", "key") is None


def test_a_folder_in_the_place_of_an_entry_stays(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "build/.cache.a").mkdir(parents=True)
    cache.keep("a", "key", b"content")
    assert cache.read("a", "key") is None
    assert [path.name for path in (tmp_path / "build").iterdir()] == [".cache.a"]


def test_a_pipe_in_the_place_of_an_entry_is_not_waited_for(cache: Cache, tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no named pipes")
    os.mkfifo(tmp_path / "build/.cache.a")
    assert cache.read("a", "key") is None
    cache.keep("a", "key", b"content")
    assert cache.read("a", "key") == b"content"


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "project", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "bitext.toml").write_bytes(FILE)
    (folder / "build").symlink_to(outside)
    cache = Cache(Project.open(folder))
    cache.keep("a", "key", b"content")
    assert cache.read("a", "key") is None
    assert list(outside.iterdir()) == []


def test_no_two_sequences_have_one_digest() -> None:
    sequences = [(), ("",), ("", ""), ("a", "b"), ("ab",), ("1:a",), ("a", "", "b"), ("\ud800",)]
    assert len({digest(*each) for each in sequences}) == len(sequences)


def test_a_link_in_the_place_of_a_staged_entry_is_not_written_through(
    cache: Cache, tmp_path: Path
) -> None:
    victim = tmp_path.with_name(f"{tmp_path.name}-victim")
    victim.write_bytes(b"somebody's own")
    (tmp_path / "build/.cache.a.new").symlink_to(victim)
    cache.keep("a", "key", b"content")
    assert victim.read_bytes() == b"somebody's own"
    assert cache.read("a", "key") == b"content"


def test_a_pipe_in_the_place_of_a_staged_entry_is_not_waited_for(
    cache: Cache, tmp_path: Path
) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no named pipes")
    os.mkfifo(tmp_path / "build/.cache.a.new")
    cache.keep("a", "key", b"content")
    assert cache.read("a", "key") == b"content"


def test_a_value_of_another_kind_is_none(cache: Cache) -> None:
    cache.keep_value("a", "key", {"one": [1]})
    assert cache.value("a", "key", dict[str, list[int]]) == {"one": [1]}
    assert cache.value("a", "other key", dict[str, list[int]]) is None
    for content in (b"[]", b"null", b"{", b"\xff", b"[" * 100_000, b'{"a":' * 100_000):
        cache.keep("a", "key", content)
        assert cache.value("a", "key", dict[str, list[int]]) is None
    cache.keep_value("b", "key", "\ud800")
    assert cache.read("b", "key") is None
