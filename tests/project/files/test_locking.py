"""One command writes at a time: who waits, how long, and what is said; with and without flock."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests import fox
from toolkit.errors import OutputError
from toolkit.project.files.locks import holder, locking, marker
from toolkit.project.files.locks.holder import Holder
from toolkit.project.files.locks.locking import Lock, Patience, locked
from toolkit.project.folder import Project


class Clock:
    """Time that passes while somebody waits, and only then."""

    def __init__(self) -> None:
        self.now = 100.0
        self.steps: list[Callable[[], object]] = []
        self.waited = 0

    def sleep(self, _seconds: float) -> None:
        self.now += 10
        self.waited += 1
        if self.steps:
            self.steps.pop(0)()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(locking.time, "monotonic", lambda: clock.now)
    monkeypatch.setattr(locking.time, "sleep", clock.sleep)
    return clock


@pytest.fixture
def no_flock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk without locks of the system."""

    def missing(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(fcntl, "flock", missing)


@pytest.fixture(params=["flock", "no flock"])
def way(request: pytest.FixtureRequest) -> str:
    if request.param == "no flock":
        request.getfixturevalue("no_flock")
    return str(request.param)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


def acquired(file: Path) -> Lock:
    lock = Lock(file)
    assert lock.try_acquire()
    return lock


def moving(file: Path, steps: int) -> list[Callable[[], object]]:
    """Signs of life, one for each pause."""
    place = file if not file.with_name(".lock.held").exists() else file.with_name(".lock.held")
    return [lambda step=step: os.utime(place, ns=(step, step)) for step in range(steps)]  # type: ignore[misc]


def test_a_lock_is_had_by_one_and_then_by_the_next(tmp_path: Path, way: str) -> None:
    first, second = acquired(tmp_path / ".lock"), Lock(tmp_path / ".lock")
    assert not second.try_acquire()
    first.release()
    assert second.try_acquire()
    assert second.still_held()
    second.release()
    assert [p.name for p in tmp_path.iterdir()] == [".lock"]


def test_who_holds_it_is_said_with_the_command_the_process_and_the_time(
    tmp_path: Path, way: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["/usr/bin/bitext", "build", "--project", "two words"])
    held = acquired(tmp_path / ".lock")
    with pytest.raises(OutputError) as caught, locked(tmp_path / ".lock", Patience(30)):
        pass
    told = caught.value.message
    assert "another bitext command is writing in this project" in told
    assert f"“bitext build --project 'two words'” (process {os.getpid()} of " in told
    assert f"{os.uname().nodename}, since 20" in told
    assert "--wait" in caught.value.hint
    held.release()


@pytest.mark.parametrize("steps", [5, 50])
def test_who_waits_does_so_as_long_as_something_moves(
    tmp_path: Path, way: str, clock: Clock, steps: int
) -> None:
    held = acquired(tmp_path / ".lock")
    clock.steps = [*moving(tmp_path / ".lock", steps), held.release]
    with locked(tmp_path / ".lock", Patience(15)):
        assert clock.waited == steps + 1


def test_the_work_of_a_process_is_movement_even_where_it_writes_nothing(
    tmp_path: Path, way: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(1000))
    monkeypatch.setattr(holder, "_ticks", lambda _pid: next(ticks))
    held = acquired(tmp_path / ".lock")
    clock.steps = [*[lambda: None] * 40, held.release]
    with locked(tmp_path / ".lock", Patience(15)):
        assert clock.waited == 41


def test_another_holder_is_movement(tmp_path: Path, way: str, clock: Clock) -> None:
    locks = [acquired(tmp_path / ".lock")]

    def next_one() -> None:
        former = (tmp_path / ".lock").stat().st_mtime_ns
        locks.pop().release()
        locks.append(acquired(tmp_path / ".lock"))
        os.utime(tmp_path / ".lock", ns=(former, former + 1))

    clock.steps = [*[next_one] * 10, lambda: locks.pop().release()]
    with locked(tmp_path / ".lock", Patience(15)):
        assert clock.waited == 11


def test_a_holder_that_does_nothing_is_not_waited_for_for_ever(
    tmp_path: Path, way: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holder, "_ticks", lambda _pid: 7)
    held = acquired(tmp_path / ".lock")
    told: list[str] = []
    patience = Patience(35, None, told.append)
    with pytest.raises(OutputError), locked(tmp_path / ".lock", patience):
        pass
    assert clock.waited == 4
    assert [line.startswith("waiting for “") for line in told] == [True]
    held.release()


@pytest.mark.parametrize(("seconds", "waited"), [(0, 0), (25, 3)])
def test_a_limit_holds_whatever_moves(
    tmp_path: Path, way: str, clock: Clock, seconds: float, waited: int
) -> None:
    held = acquired(tmp_path / ".lock")
    clock.steps = moving(tmp_path / ".lock", 50)
    with pytest.raises(OutputError), locked(tmp_path / ".lock", Patience(15, seconds)):
        pass
    assert clock.waited == waited
    held.release()


def test_a_sign_of_life_is_seen(tmp_path: Path, way: str, clock: Clock) -> None:
    held = acquired(tmp_path / ".lock")
    for file in tmp_path.iterdir():
        os.utime(file, ns=(1, 1))
    other = Lock(tmp_path / ".lock")
    before = other.movement()[2:]
    clock.now += 1
    held.sign()
    assert other.movement()[2:] != before
    held.release()


def test_what_a_holder_that_was_killed_wrote_is_not_told(tmp_path: Path, clock: Clock) -> None:
    held = acquired(tmp_path / ".lock")
    data = json.loads((tmp_path / ".lock").read_text())
    for other in ({"start": "1"}, {"boot": "another"}, {"pid": 2**22 + 1}):
        (tmp_path / ".lock").write_text(json.dumps({**data, **other}))
        assert held.holder() is None
    for broken in (b"", b"{}", b"[1]", b"\xff", b'{"pid": "x", "host": "y"}', b"123\nhost\n"):
        (tmp_path / ".lock").write_bytes(broken)
        assert held.holder() is None
        with pytest.raises(OutputError, match="another bitext command is writing"):
            locking._acquire(Lock(tmp_path / ".lock"), Patience(1, 0))
    held.release()


def test_a_lock_that_is_removed_meanwhile_is_made_anew(tmp_path: Path) -> None:
    first = acquired(tmp_path / ".lock")
    (tmp_path / ".lock").unlink()
    second = acquired(tmp_path / ".lock")  # somebody emptied the folder of generated files
    first.release()
    assert not Lock(tmp_path / ".lock").try_acquire()
    second.release()


@pytest.mark.parametrize(("folder", "mode"), [(0o755, 0o644), (0o775, 0o664), (0o777, 0o666)])
def test_a_lock_is_as_open_as_its_folder(tmp_path: Path, folder: int, mode: int) -> None:
    former = os.umask(0o022)
    try:
        tmp_path.chmod(folder)
        for _former_version in range(2):
            acquired(tmp_path / ".lock").release()
            assert stat.S_IMODE((tmp_path / ".lock").stat().st_mode) == mode
            (tmp_path / ".lock").chmod(0o600)
    finally:
        os.umask(former)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
@pytest.mark.parametrize("mode", [0o644, 0o444, 0o664])
def test_a_second_user_of_a_shared_folder_can_lock(open_folder: Path, mode: int) -> None:
    tmp_path = open_folder
    (tmp_path / ".lock").touch()
    (tmp_path / ".lock").chmod(mode)
    child = os.fork()
    if child == 0:
        code = 9
        with contextlib.suppress(BaseException):
            os.setuid(12345)
            lock = acquired(tmp_path / ".lock")
            code = 0 if not Lock(tmp_path / ".lock").try_acquire() else 1
            lock.release()
        os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_folder_of_generated_files_is_as_open_as_the_project(tmp_path: Path) -> None:
    project = Project.open(fox.put(tmp_path / "fox"))
    former = os.umask(0o022)
    try:
        (tmp_path / "fox").chmod(0o775)
        with project.locked():
            assert stat.S_IMODE((tmp_path / "fox/build").stat().st_mode) == 0o775
    finally:
        os.umask(former)


def left_by(**other: object) -> bytes:
    """A mark of a process that is like this one but for some facts."""
    return replace(Holder.this_process(), **other).serialize()  # type: ignore[arg-type]


@pytest.mark.usefixtures("no_flock")
@pytest.mark.parametrize(
    ("facts", "taken"),
    [
        ({}, False),
        ({"pid": 2**22 + 1}, True),
        ({"start": "1"}, True),  # the number belongs to another process now
        ({"boot": "the one before"}, True),
        ({"host": "elsewhere"}, False),
        ({"machine": "a container"}, False),
        ({"pid": 2**22 + 1, "host": "elsewhere"}, False),
    ],
)
def test_a_mark_is_taken_over_from_a_process_that_is_known_to_have_ended(
    tmp_path: Path, facts: dict[str, object], taken: bool
) -> None:
    (tmp_path / ".lock.held").write_bytes(left_by(**facts))
    lock = Lock(tmp_path / ".lock")
    assert lock.try_acquire() == taken
    lock.release()
    assert (tmp_path / ".lock.held").exists() == (not taken)
    assert not [p.name for p in tmp_path.iterdir() if p.name not in (".lock", ".lock.held")]


@pytest.mark.usefixtures("no_flock")
@pytest.mark.parametrize(
    ("data", "age", "taken"),
    [
        (left_by(host="elsewhere"), 3500, False),
        (left_by(host="elsewhere"), 4000, True),
        (left_by(), 4000, False),  # it is here, and alive
        (b"", 30, False),
        (b"", 100, True),  # killed before it could write who it is
        (b"no JSON", 100, True),
    ],
)
def test_of_a_process_elsewhere_only_silence_tells_that_it_has_ended(
    tmp_path: Path, data: bytes, age: int, taken: bool
) -> None:
    held = tmp_path / ".lock.held"
    held.write_bytes(data)
    then = held.stat().st_mtime - age
    os.utime(held, (then, then))
    assert Lock(tmp_path / ".lock").try_acquire() == taken


@pytest.mark.usefixtures("no_flock")
def test_what_to_do_about_a_mark_of_another_machine_is_said(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / ".lock.held").write_bytes(left_by(host="elsewhere", pid=77))
    with pytest.raises(OutputError) as caught, locked(tmp_path / ".lock", Patience(30)):
        pass
    assert "process 77" in caught.value.message
    assert "elsewhere" in caught.value.message
    assert f"remove {tmp_path / '.lock.held'}" in caught.value.hint


@pytest.mark.usefixtures("no_flock")
def test_of_two_that_find_a_left_over_mark_one_has_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the step, the other one takes it."""
    held = tmp_path / ".lock.held"
    held.write_bytes(left_by(pid=2**22 + 1))
    mine, real = left_by(command="other"), Path.rename

    def late(file: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "rename", real)
        held.write_bytes(mine)
        return real(file, target)

    monkeypatch.setattr(Path, "rename", late)
    assert not Lock(tmp_path / ".lock").try_acquire()
    assert held.read_bytes() == mine
    assert sorted(p.name for p in tmp_path.iterdir()) == [".lock", ".lock.held"]


@pytest.mark.usefixtures("no_flock")
def test_a_disk_without_links_can_have_a_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_arguments: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    lock = acquired(tmp_path / ".lock")
    assert not Lock(tmp_path / ".lock").try_acquire()
    lock.release()
    assert [p.name for p in tmp_path.iterdir()] == [".lock"]


@pytest.mark.usefixtures("no_flock")
def test_whose_mark_was_taken_over_writes_nothing(tmp_path: Path) -> None:
    """A laptop slept for an hour in the middle of a command, and wakes up."""
    project = Project.open(fox.put(tmp_path / "fox"))
    other = left_by(host="elsewhere")
    with project.locked():
        project.write_all({"build/a": b"one"})
        (tmp_path / "fox/build/.lock.held").write_bytes(other)
        with pytest.raises(OutputError, match="has taken the lock of this project"):
            project.write_all({"build/a": b"two"})
    assert (tmp_path / "fox/build/a").read_bytes() == b"one"
    assert (tmp_path / "fox/build/.lock.held").read_bytes() == other


def test_a_lock_within_the_same_lock_is_the_same(tmp_path: Path) -> None:
    project = Project.open(fox.put(tmp_path / "fox"))
    project.wait = 0
    with project.locked(), project.locked():
        project.write_all({"build/a": b"one"})
        with pytest.raises(OutputError, match="another bitext"), Project.locked(waiting(project)):
            pass


def waiting(project: Project) -> Project:
    other = Project.open(project.root)
    other.wait = 0
    return other


def test_a_holder_is_read_as_it_was_written() -> None:
    me = Holder.this_process()
    assert Holder.parse(me.serialize()) == me
    assert Holder.parse(b"[" * 100_000) is None
    assert me.is_here
    assert not me.has_ended
    assert replace(me, command="a\x1bb\nc").__str__().startswith("“a?b?c” (process")


def test_a_mark_is_only_given_back_by_whose_it_is(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(b"other")
    marker.give_back(tmp_path / "m", b"mine")
    assert (tmp_path / "m").exists()
    marker.give_back(tmp_path / "m", b"other")
    assert not (tmp_path / "m").exists()
