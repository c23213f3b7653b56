"""Files of the disk are written whole or not at all, wherever a path leads."""

import errno
import io
import os
from pathlib import Path

import pytest

from toolkit.errors import InputError, OutputError
from toolkit.project.files import read_file, write_atomically, write_parts


def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(pipe, b"through", "pipe")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.po").write_bytes(b"old")
    (tmp_path / "link.po").symlink_to("real.po")
    write_atomically(tmp_path / "link.po", b"new", "link.po")
    assert (tmp_path / "link.po").is_symlink()
    assert (tmp_path / "real.po").read_bytes() == b"new"


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a\.po: cannot be written"):
        write_atomically(tmp_path, b"new", "a.po")


def test_parts_go_to_a_device_and_never_replace_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        written = write_parts(lambda _name: pipe, [("a", b"thr"), ("a", b"ough")])
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert [(w.size, w.changed) for w in written] == [(7, True)]
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_parts_go_to_a_pipe_that_has_no_name(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    write_parts(lambda _name: Path(f"/dev/fd/{writer}"), [("a", b"through")])
    os.close(writer)
    with open(reader, "rb") as stream:  # noqa: PTH123 - a file descriptor
        assert stream.read() == b"through"


class _FullDisk(io.FileIO):
    def write(self, data: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    full = "toolkit.project.files.replacing.staging.os.fdopen"
    monkeypatch.setattr(full, lambda handle, _mode: io.BufferedWriter(_FullDisk(handle, "wb")))
    for data in (b"short: fails when it is flushed", bytes(1_000_000)):
        with pytest.raises(OutputError, match="No space left"):
            write_parts(lambda name: tmp_path / name, [("a", data), ("b", b"new")])
        assert [p.name for p in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_no_part_is_in_place_where_another_can_not_be(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()
    with pytest.raises(OutputError, match="b: cannot be written"):
        write_parts(lambda name: tmp_path / name, [("a", b"new"), ("b", b"new")])
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_a_disk_that_fails_when_a_file_is_closed_is_named_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"text")

    class Failing(io.FileIO):
        def close(self) -> None:
            if not self.closed:
                super().close()
                raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fdopen", lambda handle, _mode: Failing(handle, "rb"))
    with pytest.raises(InputError, match="a: cannot be read: Input/output error"):
        read_file(tmp_path / "a", "a")
