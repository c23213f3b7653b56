"""Files of the disk are written whole or not at all, wherever a path leads."""

import os
from pathlib import Path

import pytest

from toolkit.errors import OutputError
from toolkit.files import write_atomically


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
    with pytest.raises(OutputError, match=r"a\.po: can not be written"):
        write_atomically(tmp_path, b"new", "a.po")
