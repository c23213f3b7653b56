"""What is written where: files, devices and pipes, and what is said of each."""

from __future__ import annotations

import errno
import filecmp
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.errors import OutputError, UsageError
from toolkit.project.files import Output, write_atomically, write_files, write_parts
from toolkit.project.files.inputs import guarding_inputs, read_file


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A pipe with a name, and its end to read from."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    yield path, reader
    os.close(reader)


@pytest.fixture
def loud_disk(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A disk that fails when a file is to be kept; the list has what was asked."""
    asked: list[int] = []

    def failing(handle: int) -> None:
        asked.append(handle)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", failing)
    return asked


def test_what_a_device_gets_is_always_new(pipe: tuple[Path, int]) -> None:
    path, reader = pipe
    written = [write_atomically(path, b"one", "pipe"), write_atomically(path, b"one", "pipe")]
    assert [(w.path, w.size, w.changed) for w in written] == [("pipe", 3, True)] * 2
    assert os.read(reader, 9) == b"oneone"


def test_files_and_devices_are_written_together(tmp_path: Path, pipe: tuple[Path, int]) -> None:
    path, reader = pipe
    (tmp_path / "same").write_bytes(b"same")
    outputs = [
        Output(tmp_path / "same", b"same", "same"),
        Output(path, b"through", "pipe"),
        Output(tmp_path / "a", b"new", "a"),
    ]
    written = write_files(outputs)
    assert [(w.path, w.size, w.changed) for w in written] == [
        ("same", 4, False), ("pipe", 7, True), ("a", 3, True),
    ]  # fmt: skip
    assert os.read(reader, 9) == b"through"
    parts = [("pipe", b"th"), ("same", b"sa"), ("a", b"new"), ("pipe", b"r"), ("same", b"me")]
    again = write_parts(lambda name: tmp_path / name, parts)
    assert [(w.path, w.size, w.changed) for w in again] == [
        (str(path), 3, True), (str(tmp_path / "same"), 4, False), (str(tmp_path / "a"), 3, False),
    ]  # fmt: skip
    assert os.read(reader, 9) == b"thr"


@pytest.mark.parametrize("size", [3, 1_000_000])
def test_of_a_full_device_nothing_is_promised(size: int) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full")
    for write in (
        lambda: write_atomically(full, bytes(size), "full"),
        lambda: write_parts(lambda _name: full, [("a", bytes(size))]),
    ):
        with pytest.raises(OutputError, match="No space left") as caught:
            write()
        assert caught.value.hint == "make space on the disk, or write to another one"


def test_of_a_file_it_is_said_that_nothing_is_half_written(
    tmp_path: Path, loud_disk: list[int]
) -> None:
    for write in (
        lambda: write_atomically(tmp_path / "a", b"new", "a"),
        lambda: write_parts(lambda name: tmp_path / name, [("a", b"new")]),
    ):
        with pytest.raises(OutputError, match="Input/output error") as caught:
            write()
        assert "nothing was left half-written" in caught.value.hint
    assert len(loud_disk) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_has_gone_is_no_error_of_the_disk() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    for write in (
        lambda: write_atomically(Path(f"/dev/fd/{writer}"), b"new", "pipe"),
        lambda: write_parts(lambda _name: Path(f"/dev/fd/{writer}"), [("a", bytes(1_000_000))]),
    ):
        with pytest.raises(BrokenPipeError):
            write()
    os.close(writer)


def test_a_pipe_is_closed_when_what_goes_into_it_fails(pipe: tuple[Path, int]) -> None:
    path, reader = pipe

    def pieces() -> Iterator[tuple[str, bytes]]:
        yield "a", b"new"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as caught:
        write_parts(lambda _name: path, pieces())
    assert os.read(reader, 9) == b"new"
    assert os.read(reader, 9) == b""  # the end: nobody has it open
    assert caught.tb is not None


def test_a_file_that_was_saved_before_is_refused_at_its_first_piece(tmp_path: Path) -> None:
    """So that a long one is not made for nothing."""
    (tmp_path / "a").write_bytes(b"saved")
    pieces = iter([("a", b"one"), ("a", b"two")])
    with pytest.raises(OutputError, match="a: the file was changed while"):
        write_parts(lambda name: tmp_path / name, pieces, read={tmp_path / "a": b"read"})
    assert next(pieces) == ("a", b"two")


def test_a_file_of_the_same_size_and_time_is_not_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    os.utime(tmp_path / "a", ns=(1, 1))
    monkeypatch.setattr(os, "fsync", lambda handle: os.utime(handle, ns=(1, 1)))
    assert write_parts(lambda name: tmp_path / name, [("a", b"new")])[0].changed
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_file_that_cannot_be_compared_is_not_taken_for_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def broken(*_files: Path, shallow: bool) -> bool:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(filecmp, "cmp", broken)
    with pytest.raises(OutputError, match="a: cannot be written: Input/output error"):
        write_parts(lambda name: tmp_path / name, [("a", b"new")])
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"old")]


def test_what_a_command_read_or_wrote_is_no_result_of_it(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")
    (tmp_path / "link").symlink_to("a")
    with guarding_inputs():
        read_file(file)
        for target in (file, tmp_path / "link"):
            for write in (
                lambda target=target: write_atomically(target, b"new", "it"),
                lambda target=target: write_parts(lambda _name: target, [("a", b"new")]),
            ):
                with pytest.raises(UsageError, match="the result would overwrite"):
                    write()
        write_atomically(file, b"newer", "a", read=b"old")
        write_parts(lambda _name: file, [("a", b"newest")], read={file: b"newer"})
    with guarding_inputs():
        write_atomically(tmp_path / "b", b"one", "b")
        with pytest.raises(UsageError, match="the result would overwrite b"):
            write_atomically(tmp_path / "b", b"two", "b")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        "a": b"newest", "link": b"newest", "b": b"one",
    }  # fmt: skip


def test_a_descriptor_of_a_file_that_was_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"line\n")
    with guarding_inputs(), (tmp_path / "log").open("ab") as log:
        descriptor = Path(f"/dev/fd/{log.fileno()}")
        read_file(tmp_path / "log")
        with pytest.raises(UsageError, match="the result would overwrite log"):
            write_atomically(descriptor, b"new", "log")
        with pytest.raises(UsageError, match="the result would overwrite"):
            write_parts(lambda _name: descriptor, [("a", b"new")])
    assert (tmp_path / "log").read_bytes() == b"line\n"


def test_a_result_that_failed_counts_as_not_written(tmp_path: Path, loud_disk: list[int]) -> None:
    with guarding_inputs():
        with pytest.raises(OutputError):
            write_atomically(tmp_path / "a", b"new", "a")
        (tmp_path / "a").write_bytes(b"by hand")
        with pytest.raises(OutputError):  # of the disk again, and not of its use
            write_atomically(tmp_path / "a", b"new", "a")
    assert len(loud_disk) == 2
