"""What killed runs leave beside files is removed, and nothing else; files with several names."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fox
from toolkit.errors import OutputError
from toolkit.project.files import (
    Output,
    leftovers,
    read_file,
    sweep_folder,
    write_atomically,
    write_files,
    write_parts,
)
from toolkit.project.files.hidden import Kind, beside
from toolkit.project.files.leftovers import is_torn, sweep_beside
from toolkit.project.files.locks.flock import hold_file, let_go
from toolkit.project.files.replacing import placing
from toolkit.project.files.replacing.staging import discard, stage
from toolkit.project.folder import Project

AGES_AGO = time.time() - 7200


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def left(target: Path, data: bytes = b"left", kind: Kind = Kind.NEW) -> Path:
    file = beside(target, kind)
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("name", ["a", "es.po", "n" * 255, "ñ" * 127, "caf\udce9.po"])
@pytest.mark.parametrize("kind", [Kind.NEW, Kind.FORMER])
def test_what_a_killed_run_left_is_removed_by_the_next_write(
    tmp_path: Path, name: str, kind: Kind
) -> None:
    target = tmp_path / name
    for write in (
        lambda: write_atomically(target, b"one", "a"),
        lambda: write_atomically(target, b"one", "a"),  # which has nothing to write
        lambda: write_parts(lambda _name: target, [("a", b"two")]),
    ):
        left(target, kind=kind)
        write()
        assert names(tmp_path) == [name]


def test_it_is_found_where_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there/real")
    left(tmp_path / "there" / "real")
    write_atomically(tmp_path / "link", b"new", "link")
    assert names(tmp_path / "there") == ["real"]


def test_what_a_running_process_holds_stays(tmp_path: Path) -> None:
    staged = stage(tmp_path / "a", "a")
    sweep_beside([tmp_path / "a"])
    sweep_folder(tmp_path, below=True, former=True)
    assert staged.made.exists()
    discard(staged, failed=True)
    former = left(tmp_path / "a", kind=Kind.FORMER)
    held = hold_file(former)
    sweep_beside([tmp_path / "a"])
    assert former.exists()
    let_go(held or 0)
    sweep_beside([tmp_path / "a"])
    assert names(tmp_path) == []


def test_a_new_file_that_is_swept_in_its_first_moment_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, made = os.open, []

    def swept(path: Path, flags: int, mode: int = 0o777) -> int:
        handle = real(path, flags, mode)
        if flags & os.O_EXCL:
            made.append(path)
            if len(made) == 1:
                sweep_beside([tmp_path / "a"])
        return handle

    monkeypatch.setattr(os, "open", swept)
    write_atomically(tmp_path / "a", b"new", "a")
    assert (len(made), names(tmp_path)) == (2, ["a"])
    assert (tmp_path / "a").read_bytes() == b"new"


FOREIGN = (".a.swp", ".a.1234567", ".a.123456789", ".a.g2345678", ".a.DEADBEEF", "a.deadbeef",
           ".#a", ".a", ".a.tmp", ".b.12345678", ".a.b.12345678")  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_what_others_made_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / name).write_bytes(b"somebody's")
    os.utime(tmp_path / name, (AGES_AGO, AGES_AGO))
    sweep_folder(tmp_path, below=True, former=True)
    write_atomically(tmp_path / "a", b"new", "a")
    assert names(tmp_path) == sorted(["a", name])


def test_a_folder_or_a_link_of_such_a_name_stays(tmp_path: Path) -> None:
    beside(tmp_path / "a").mkdir()
    beside(tmp_path / "a").symlink_to("elsewhere")
    (tmp_path / "real").write_bytes(b"text")
    beside(tmp_path / "a").symlink_to("real")
    before = names(tmp_path)
    sweep_folder(tmp_path, below=True, former=True)
    sweep_beside([tmp_path / "a"])
    assert names(tmp_path) == before


@pytest.mark.parametrize(("age", "lock", "gone"), [(7200, True, True), (60, True, False),
                                                   (7200, False, False)])  # fmt: skip
def test_what_a_former_version_left_goes_under_the_lock_when_it_is_old(
    tmp_path: Path, age: int, lock: bool, gone: bool
) -> None:
    project = Project.open(fox.put(tmp_path / "fox"))
    template = tmp_path / "fox/locale/fox.pot"
    template.parent.mkdir()
    template.write_bytes(b"left, and more")
    former = template.with_name(".fox.pot.1a2b3c4d")
    former.write_bytes(b"left")
    then = time.time() - age
    os.utime(former, (then, then))
    if lock:
        with project.locked():
            pass
    else:
        project.sweep()
    assert former.exists() == (not gone)


@pytest.mark.parametrize(("name", "data"), [(".fox.pot.20240131", b"the same text"),
                                            (".fox.pot.a2a0571f", b"an older text"),
                                            (".fox.pot.a2a0571f", b"the same text, and more"),
                                            (".bitext.toml.a2a0571f", b"[work]"),
                                            (".gone.pot.1a2b3c4d", b"")])  # fmt: skip
def test_a_copy_that_somebody_made_stays_under_the_lock(
    tmp_path: Path, name: str, data: bytes
) -> None:
    project = Project.open(fox.put(tmp_path / "fox"))
    template = tmp_path / "fox/locale/fox.pot"
    template.parent.mkdir()
    template.write_bytes(b"the same text")
    copy = (tmp_path / "fox" if "toml" in name else template.parent) / name
    copy.write_bytes(data)
    os.utime(copy, (AGES_AGO, AGES_AGO))
    with project.locked():
        pass
    assert copy.read_bytes() == data


def test_the_lock_sweeps_all_folders_in_which_a_project_writes(tmp_path: Path) -> None:
    project = Project.open(fox.put(tmp_path / "fox"))
    for place in ("", "locale", "locale/es/LC_MESSAGES", "translations/print", "build/edition/x",
                  ".bitext", "source_en"):  # fmt: skip
        folder = tmp_path / "fox" / place
        folder.mkdir(parents=True, exist_ok=True)
        left(folder / "file")
    other = tmp_path / "fox/.git/x"
    other.mkdir(parents=True)
    elsewhere = left(other / "file")
    with project.locked():
        pass
    found = list((tmp_path / "fox").rglob(".file.*"))
    assert found == [elsewhere]


def no_flock(_handle: int, _how: int) -> None:
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def test_without_locks_of_the_system_an_hour_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fcntl, "flock", no_flock)
    young, old = left(tmp_path / "a"), left(tmp_path / "a")
    os.utime(old, (AGES_AGO, AGES_AGO))
    write_atomically(tmp_path / "a", b"new", "a")
    assert names(tmp_path) == sorted([young.name, "a"])


@pytest.fixture(params=["whole", "in parts", "several"])
def write(request: pytest.FixtureRequest) -> Callable[[Path, bytes], object]:
    ways: dict[str, Callable[[Path, bytes], object]] = {
        "whole": lambda file, data: write_atomically(file, data, file.name),
        "in parts": lambda file, data: write_parts(lambda _name: file, [("a", data)]),
        "several": lambda file, data: write_files(
            [Output(file, data, "a"), Output(file.with_name("z"), data, "z")]
        ),
    }
    return ways[request.param]


@pytest.mark.parametrize("data", [b"new", b"new and longer than it was", b"", b"\0" * 9])
def test_all_names_of_a_file_lead_to_the_new_text(
    tmp_path: Path, write: Callable[[Path, bytes], object], data: bytes
) -> None:
    (tmp_path / "a").write_bytes(b"old text")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    (tmp_path / "a").chmod(0o640)
    write(tmp_path / "a", data)
    assert (tmp_path / "b").read_bytes() == data
    assert (tmp_path / "a").samefile(tmp_path / "b")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    assert not [name for name in names(tmp_path) if name.startswith(".")]


def test_a_save_before_the_last_look_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    real = placing._sync

    def saving(folder: Path) -> None:
        (tmp_path / "b").write_bytes(b"saved")
        real(folder)

    monkeypatch.setattr(placing, "_sync", saving)
    with pytest.raises(OutputError, match="was changed while"):
        write_atomically(tmp_path / "a", b"new", "a")
    assert (tmp_path / "a").read_bytes() == b"saved"
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("failing", ["_write_at", "_put"])
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("data", [b"new", b"new and longer than it was"])
def test_a_failure_gives_a_file_with_several_names_its_bytes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, number: int, data: bytes
) -> None:
    for name in ("a", "c"):
        (tmp_path / name).write_bytes(b"old text")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    module = leftovers if failing == "_write_at" else placing
    real, calls = getattr(module, failing), []

    def full(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == number:
            if failing == "_write_at":  # a part of it has arrived
                handle, text, offset = arguments
                real(handle, text[: len(text) // 2], offset)  # type: ignore[index,arg-type]
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(*arguments)

    monkeypatch.setattr(module, failing, full)
    with pytest.raises(OutputError, match="No space left"):
        write_files([Output(tmp_path / "a", data, "a"), Output(tmp_path / "c", data, "c")])
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == dict.fromkeys("abc", b"old text")
    assert (tmp_path / "a").samefile(tmp_path / "b")


@pytest.mark.parametrize("how", ["read", "write", "other name"])
@pytest.mark.parametrize(
    ("new", "torn"),
    [(b"new", b"new text"), (b"new", b"nld text"), (b"new but longer", b"old textlon"),
     (b"new but longer", b"new but longer"[:4] + b"textlonger")],
)  # fmt: skip
def test_what_a_kill_left_half_written_is_as_before_again(
    tmp_path: Path, how: str, new: bytes, torn: bytes
) -> None:
    former = b"old text"
    (tmp_path / "a").write_bytes(torn)
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    left(tmp_path / "a", new)
    left(tmp_path / "a", former, Kind.FORMER)
    if how == "read":
        assert read_file(tmp_path / "a") == former
    elif how == "write":
        with pytest.raises(OutputError):
            write_atomically(tmp_path / "a", b"x", "a", read=torn)
    else:
        sweep_folder(tmp_path, below=False, former=False)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": former, "b": former}


@pytest.mark.parametrize("found", [b"new", b"old text", b"typed since, by somebody", b"new tex!"])
def test_what_is_whole_or_was_edited_since_is_not_restored(tmp_path: Path, found: bytes) -> None:
    (tmp_path / "a").write_bytes(found)
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    left(tmp_path / "a", b"new")
    left(tmp_path / "a", b"old text", Kind.FORMER)
    assert read_file(tmp_path / "a") == found
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize(
    ("found", "torn"),
    [(b"abXY", True), (b"ABxy", True), (b"abxy", False), (b"ABXY", False), (b"abXYZ", False),
     (b"abX", False), (b"abQY", False)],
)  # fmt: skip
def test_a_mixture_has_one_of_the_two_at_each_place(found: bytes, torn: bool) -> None:
    assert is_torn(found, b"abxy", b"ABXY") == torn
