"""Who else may use what a command makes, and what a sticky folder keeps."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import fox
from toolkit.errors import OutputError, ToolkitError
from toolkit.project.files import write_atomically
from toolkit.project.files.locks.locking import Lock, Patience, locked
from toolkit.project.files.replacing import placing
from toolkit.project.files.replacing.permissions import mode_in, sticky_keeps
from toolkit.project.folder import Project

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no modes")
as_others = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be somebody else"
)
FIRST, SECOND, GROUP = 12345, 12346, 23456


@pytest.fixture
def private() -> Iterator[None]:
    """A user who shows nobody what is new."""
    former = os.umask(0o077)
    yield
    os.umask(former)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.mark.parametrize(
    ("folder", "made", "mode"),
    [
        (0o2775, stat.S_IFREG | 0o600, 0o660),
        (0o2775, stat.S_IFDIR | 0o2700, 0o2770),
        (0o770, stat.S_IFDIR | 0o700, 0o770),
        (0o3777, stat.S_IFREG | 0o600, 0o660),
        (0o730, stat.S_IFREG | 0o600, 0o620),
        (0o755, stat.S_IFREG | 0o600, 0o600),
        (0o760, stat.S_IFDIR | 0o700, 0o700),  # its group cannot enter it
        (0o2775, stat.S_IFREG | 0o644, 0o664),
        (0o757, stat.S_IFREG | 0o600, 0o600),
    ],
)
def test_what_is_new_is_as_open_to_the_group_as_its_folder(
    folder: int, made: int, mode: int
) -> None:
    assert mode_in(stat.S_IFDIR | folder, made) == mode


@given(st.integers(0, 0o7777), st.integers(0, 0o7777), st.booleans())
def test_only_the_group_gets_more_and_no_more_than_the_folder_gives(
    folder: int, mode: int, is_folder: bool
) -> None:
    made = (stat.S_IFDIR if is_folder else stat.S_IFREG) | mode
    found = mode_in(stat.S_IFDIR | folder, made)
    assert found & ~0o070 == mode & ~0o070
    assert found & mode == mode
    assert (found & ~mode) & ~folder == 0
    assert is_folder or not (found & ~mode) & 0o010


def facts(mode: int, user: int) -> os.stat_result:
    return os.stat_result((mode, 1, 1, 1, user, 1, 1, 0, 0, 0))


@pytest.mark.parametrize(
    ("mode", "folder_of", "file_of", "kept"),
    [
        (0o1777, 1, 1, True),
        (0o3775, 0, 1, True),
        (0o1777, SECOND, 1, False),
        (0o1777, 1, SECOND, False),
        (0o777, 1, 1, False),
    ],
)
def test_a_sticky_folder_keeps_the_files_of_others(
    mode: int, folder_of: int, file_of: int, kept: bool
) -> None:
    folder, file = facts(stat.S_IFDIR | mode, folder_of), facts(stat.S_IFREG | 0o666, file_of)
    assert sticky_keeps(folder, file, SECOND) is kept
    assert not sticky_keeps(folder, file, 0)


@pytest.mark.usefixtures("private")
def test_new_files_and_folders_of_a_shared_folder_are_shared(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    write_atomically(tmp_path / "a/b/c", b"new", "c")
    for folder in ("a", "a/b"):
        assert stat.S_IMODE((tmp_path / folder).stat().st_mode) == 0o2770
    assert stat.S_IMODE((tmp_path / "a/b/c").stat().st_mode) == 0o660


@pytest.mark.usefixtures("private")
def test_a_file_that_its_owner_has_closed_stays_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    (tmp_path / "a").write_bytes(b"old")
    write_atomically(tmp_path / "a", b"new", "a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


@pytest.mark.usefixtures("private")
@pytest.mark.parametrize("mode", [0o600, 0o660, 0o664])
def test_the_copy_of_a_file_with_several_names_is_as_open_as_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    """So that another user of the group can restore it after a kill."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(mode)
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    found = []

    def killed(*_arguments: object) -> None:
        copies = (each for each in tmp_path.glob(".a.*") if each.read_bytes() == b"old")
        found.extend(stat.S_IMODE(copy.stat().st_mode) for copy in copies)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(placing, "write_in_place", killed)
    with pytest.raises(OutputError):
        write_atomically(tmp_path / "a", b"new", "a")
    assert found == [mode]


@pytest.mark.usefixtures("private")
def test_generated_files_and_the_lock_of_a_shared_project_are_shared(tmp_path: Path) -> None:
    root = fox.put(tmp_path / "fox")
    root.chmod(0o2770)
    with Project.open(root).locked():
        assert stat.S_IMODE((root / "build").stat().st_mode) == 0o2770
        assert stat.S_IMODE((root / "build/.lock").stat().st_mode) == 0o660


@pytest.mark.usefixtures("private")
def test_a_lock_can_be_read_wherever_it_can_be_made(tmp_path: Path) -> None:
    tmp_path.chmod(0o730)
    lock = Lock(tmp_path / ".lock")
    assert lock.try_acquire()
    lock.release()
    assert stat.S_IMODE((tmp_path / ".lock").stat().st_mode) == 0o660


def as_user(user: int, work: Callable[[], object]) -> str:
    """What ``work`` returns or raises as text, done by another user of the same group."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.setgroups([GROUP])
            os.setgid(user)
            os.setuid(user)
            os.umask(0o077)
            try:
                said = str(work())
            except Exception as error:
                said = f"{error} {getattr(error, 'hint', '')}"
            os.write(writable, said.encode())
        os._exit(0)
    os.close(writable)
    with os.fdopen(readable, "rb") as stream:
        said = stream.read().decode()
    os.waitpid(child, 0)
    return said


@as_others
def test_the_second_user_of_a_shared_folder_writes_and_hears_who_holds_it(
    open_folder: Path,
) -> None:
    os.chown(open_folder, FIRST, GROUP)
    open_folder.chmod(0o2770)

    def write() -> str:
        with locked(open_folder / ".lock", Patience(0, 0)):
            write_atomically(open_folder / f"build/{os.geteuid()}", b"new", "new")
            write_atomically(open_folder / "build/both", f"{os.geteuid()}".encode(), "both")
            return "written"

    assert as_user(FIRST, write) == "written"
    assert as_user(SECOND, write) == "written"
    assert (open_folder / "build/both").read_bytes() == f"{SECOND}".encode()
    with locked(open_folder / ".lock", Patience(0, 0)):
        assert f"process {os.getpid()}" in as_user(SECOND, write)


@as_others
@pytest.mark.parametrize("mode", [0o1777, 0o3770])
def test_a_file_that_the_sticky_bit_keeps_is_refused_before_anything_is_made(
    open_folder: Path, mode: int
) -> None:
    file = open_folder / "es.po"
    file.write_bytes(b"old")
    os.chown(file, FIRST, GROUP)
    file.chmod(0o664)
    os.chown(open_folder, FIRST, GROUP)
    open_folder.chmod(mode)
    said = as_user(SECOND, lambda: write_atomically(file, b"new", "es.po"))
    assert "sticky bit" in said
    assert f"only {FIRST} can" in said
    assert "chmod -t" in said
    assert [each.name for each in open_folder.iterdir()] == ["es.po"]
    assert (file.read_bytes(), file.stat().st_nlink) == (b"old", 1)
    assert "sticky" not in as_user(FIRST, lambda: write_atomically(file, b"new", "es.po"))
    assert file.read_bytes() == b"new"


def test_a_lock_that_is_a_link_is_refused_as_one(tmp_path: Path) -> None:
    root = fox.put(tmp_path / "fox")
    (root / "build").mkdir(exist_ok=True)
    (root / "other").touch()
    (root / "build/.lock").symlink_to("../other")
    with (
        pytest.raises(OutputError, match=r"build/\.lock: .*: it is a link") as error,
        Project.open(root).locked(),
    ):
        pass
    assert "remove the link" in str(error.value.hint)


def test_a_folder_of_generated_files_that_is_a_link_to_nothing_is_told_with_its_target(
    tmp_path: Path,
) -> None:
    root = fox.put(tmp_path / "fox")
    (root / "build").symlink_to("nowhere")
    with (
        pytest.raises(ToolkitError, match="build: is a link to nowhere, where nothing is"),
        Project.open(root).locked(),
    ):
        pass
    assert not (root / "nowhere").exists()


@pytest.mark.parametrize(("age", "left"), [(0, True), (3600, False)])
def test_an_old_mark_of_nobody_is_removed_where_the_system_has_locks(
    tmp_path: Path, age: int, left: bool
) -> None:
    mark = tmp_path / ".lock.held"
    mark.write_bytes(b"junk")
    then = mark.stat().st_mtime - age
    os.utime(mark, (then, then))
    with locked(tmp_path / ".lock", Patience(0, 0)):
        assert mark.exists() is left


def test_a_lock_of_another_program_is_told_as_one_of_which_nothing_is_known(
    tmp_path: Path,
) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (tmp_path / ".lock").open("wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        with (
            pytest.raises(OutputError) as error,
            locked(tmp_path / ".lock", Patience(0, 0)),
        ):
            pass
    assert f"who holds {tmp_path}/.lock is not known" in str(error.value.hint)
