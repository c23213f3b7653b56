"""What is no file is refused and never waited for; each error of the system has its own hint."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import InputError, OutputError
from toolkit.project.files import is_there, output_error, read_file, reading, write_atomically
from toolkit.project.files.failures import input_error
from toolkit.project.folder import Project


def by_reading(file: Path) -> bytes:
    return read_file(file)


def piece_by_piece(file: Path) -> bytes:
    with reading(file) as (stream, _beside):
        return stream.read()


def from_beside(file: Path) -> bytes:
    first = file.with_name("first")
    first.write_bytes(b"")
    with reading(first) as (_stream, beside):
        return beside(file.name).read()


WAYS = [by_reading, piece_by_piece, from_beside]


@pytest.fixture
def kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Under its words, each kind of thing that has the name of a file and is none."""
    monkeypatch.chdir(tmp_path)  # a socket's name may not be long
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
    (tmp_path / "link").symlink_to("pipe")
    return {
        "is a folder": tmp_path / "folder",
        "is a named pipe": tmp_path / "pipe",
        "is a socket": tmp_path / "socket",
        "is a named pipe, not a file": tmp_path / "link",
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", range(4))
def test_what_is_no_file_is_refused_and_not_waited_for(
    kinds: dict[str, Path], way: Callable[[Path], bytes], kind: int
) -> None:
    words, file = list(kinds.items())[kind]
    with pytest.raises(InputError, match=words) as caught:
        way(file)
    assert caught.value.hint


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/dev/random", "/dev/tty"])
def test_a_device_is_refused(device: str) -> None:
    if not Path(device).is_char_device():
        pytest.skip(f"no {device}")
    with pytest.raises(InputError, match=f"{device}: cannot be read: it is a device"):
        read_file(Path(device))


def test_the_empty_device_is_an_empty_file() -> None:
    assert read_file(Path(os.devnull)) == b""


def test_a_pipe_among_the_open_descriptors_is_read() -> None:
    """As the shell makes them for <(…)."""
    reader, writer = os.pipe()
    try:
        os.write(writer, b"through")
        os.close(writer)
        assert read_file(Path(f"/dev/fd/{reader}")) == b"through"
    finally:
        os.close(reader)


@pytest.mark.parametrize("look", [is_there, read_file])
def test_a_name_with_nul_is_refused(tmp_path: Path, look: Callable[[Path], object]) -> None:
    with pytest.raises(InputError, match="NUL"):
        look(tmp_path / "a\0b")


@pytest.mark.parametrize("name", [f"{'x' * 300}", "loop", "file/inside"])
def test_a_name_that_leads_nowhere_says_what_is_wrong(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / name)
    assert caught.value.hint


HINTS = {
    "ENOENT": "check the path",
    "EEXIST": "rename or remove",
    "ENOTDIR": "is a file where a folder should be",
    "EISDIR": "folder",
    "EACCES": "chmod",
    "EPERM": "lsattr",
    "EROFS": "only be read",
    "ENOSPC": "make space",
    "EDQUOT": "share of the disk",
    "EFBIG": "ulimit -f",
    "ENAMETOOLONG": "shorter name",
    "ELOOP": "circle",
    "EMFILE": "ulimit -n",
    "ENFILE": "ulimit -n",
    "EIO": "check the disk",
    "EBUSY": "close the program",
    "ETXTBSY": "running program",
    "ESTALE": "network folder",
    "EXDEV": "two disks",
}


@pytest.mark.parametrize("name", HINTS)
def test_each_error_of_the_system_has_its_own_hint(name: str) -> None:
    number = getattr(errno, name)
    error = OSError(number, os.strerror(number))
    told = output_error(error, "a").hint if name != "ENOENT" else input_error(error, "a").hint
    assert HINTS[name] in told
    spoken_of_space = "space" in told
    assert spoken_of_space == (name == "ENOSPC")


@pytest.mark.parametrize("make", [input_error, output_error])
def test_no_error_of_the_system_is_without_a_hint(make: Callable[..., Exception]) -> None:
    for number in (*errno.errorcode, 9999):
        error = make(OSError(number, os.strerror(number)), "a")
        assert error.hint  # type: ignore[attr-defined]  # both have one


def test_a_write_protected_file_is_spoken_of_and_not_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o444)
    with pytest.raises(OutputError, match="a: cannot be written") as caught:
        write_atomically(tmp_path / "a", b"new", "a")
    assert "the file is write-protected" in caught.value.hint
    assert "folder" not in caught.value.hint


@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling"])
def test_a_project_file_that_is_none_is_not_passed_over(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "bitext.toml"
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("nowhere")
    with pytest.raises(InputError, match=r"bitext\.toml: .*is a (folder|named pipe|link)"):
        Project.open(tmp_path)
