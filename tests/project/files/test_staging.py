"""New files beside their targets: complete, closed, with the right permissions, and removed."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.errors import OutputError
from toolkit.project.files import write_atomically, write_parts
from toolkit.project.files.replacing import staging
from toolkit.project.files.replacing.staging import Before, discard, seal, stage


@pytest.fixture
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    former = os.umask(request.param)
    yield request.param
    os.umask(former)


@pytest.mark.parametrize("umask", [0, 0o022, 0o077], indirect=True)
def test_a_new_file_is_as_open_as_the_umask_allows(tmp_path: Path, umask: int) -> None:
    write_atomically(tmp_path / "a", b"new", "a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o666 & ~umask


def test_an_executable_for_all_that_only_the_owner_changes_stays_so(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    for mode in (0o755, 0o777, 0o711, 0o607):
        (tmp_path / "a").chmod(mode)
        write_atomically(tmp_path / "a", f"{mode}".encode(), "a")
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


def test_a_file_that_the_system_says_is_closed_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is mounted to be read only, or a file of somebody else."""
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    with pytest.raises(OutputError, match="a: cannot be written: Permission denied"):
        write_atomically(tmp_path / "a", b"new", "a")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_hidden_name_says_whose_it_is(tmp_path: Path) -> None:
    staged = stage(tmp_path / "es.po", "es.po")
    assert re.fullmatch(r"\.es\.po\.[0-9a-f]{8}", staged.made.name)
    assert staged.made.parent == tmp_path
    discard(staged, failed=True)
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_is_whole_when_the_disk_is_asked_to_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = []
    monkeypatch.setattr(os, "fsync", lambda handle: kept.append(os.pread(handle, 9, 0)))
    staged = stage(tmp_path / "a", "a")
    staged.stream.write(b"new")
    seal(staged)
    assert kept == [b"new"]
    assert staged.stream.closed
    assert staged.own == staging.stamp_of(staged.made)
    assert staged.own is not None


def test_what_is_discarded_is_closed(tmp_path: Path) -> None:
    staged = stage(tmp_path / "new" / "a", "a")
    staged.stream.write(b"new")
    discard(staged, failed=True)
    assert staged.stream.closed
    assert list(tmp_path.iterdir()) == []


def test_permissions_that_cannot_be_given_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def refused(*_arguments: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "chmod", refused)
    with pytest.raises(OutputError, match="Input/output error"):
        write_atomically(tmp_path / "a", b"new", "a")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"old")]


@pytest.mark.parametrize("number", [1, 2])
def test_folders_of_which_one_cannot_be_made_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real, calls = os.mkdir, []

    def full(path: Path, *mode: int) -> None:
        calls.append(path)
        if len(calls) == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, *mode)

    monkeypatch.setattr(os, "mkdir", full)
    with pytest.raises(OutputError, match="a: cannot be written: No space left"):
        write_atomically(tmp_path / "new" / "er" / "a", b"new", "a")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_that_was_there_before_stays_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build").mkdir()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    for name in ("build/a", "build/new/a"):
        with pytest.raises(OutputError, match="No space left"):
            write_atomically(tmp_path / name, b"new", name)
    assert [p.name for p in tmp_path.rglob("*")] == ["build"]


def test_what_a_file_held_is_compared_with_what_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "a"
    assert Before().absent
    assert Before().holds(file)
    assert not Before(data=b"").holds(file)
    assert not Before(stamp=(1, 2, 3, 4)).holds(file)
    file.write_bytes(b"")
    assert Before(data=b"").holds(file)
    assert not Before(data=b"").absent
    assert Before(stamp=staging.stamp_of(file)).holds(file)
    assert not Before(stamp=staging.stamp_of(file)).absent
    assert not Before().holds(file)


@pytest.mark.parametrize("read", [True, False])
def test_a_file_that_is_removed_while_the_new_one_is_made_is_not_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: bool
) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    real = os.fsync

    def removing(handle: int) -> None:
        real(handle)
        target.unlink(missing_ok=True)

    monkeypatch.setattr(os, "fsync", removing)

    def write() -> None:
        if read:
            write_atomically(target, b"new", "a", read=b"old")
        else:
            write_parts(lambda _name: target, [("a", b"new")])

    with pytest.raises(OutputError, match="the file was changed while the command ran"):
        write()
    assert list(tmp_path.iterdir()) == []
