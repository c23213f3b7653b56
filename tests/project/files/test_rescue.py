"""A run is killed between the exchange and its last look: what somebody saved then is not lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import fox
from toolkit.errors import OutputError
from toolkit.project.files import (
    UNREAD,
    Output,
    Read,
    read_file,
    rescue,
    sweep_folder,
    write_atomically,
    write_files,
    write_parts,
)
from toolkit.project.files.hidden import Contents, Hidden, Kind, beside, digest
from toolkit.project.files.leftovers import sweep_beside
from toolkit.project.files.locks.flock import hold_file, let_go
from toolkit.project.files.replacing import placing
from toolkit.project.files.replacing.staging import Staged
from toolkit.project.files.replacing.swap import swap
from toolkit.project.folder import Project

OLD, NEW, SAVED = b"old text", b"new text", b"old text, and typed"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def killed(do: Callable[[], object]) -> None:
    """The process ends within it, by a kill: nothing is cleaned up."""
    child = os.fork()
    if not child:
        try:
            do()
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9


def kill_in(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    do: Callable[[], None] = lambda: None,
    *,
    at: int = 1,
) -> None:
    """Something is done right before a step of placing, and after the step a kill comes."""
    real, calls = getattr(placing, name), []

    def step(*arguments: object) -> object:
        calls.append(name)
        if len(calls) == at:
            do()
        result = real(*arguments)
        if len(calls) == at:
            os.kill(os.getpid(), 9)
        return result

    monkeypatch.setattr(placing, name, step)


WRITERS: dict[str, Callable[[Path, Read], object]] = {
    "whole": lambda file, read: write_atomically(file, NEW, file.name, read=read),
    "in parts": lambda file, read: write_parts(lambda _n: file, [("a", NEW)], read={file: read}),
    "several": lambda file, read: write_files(
        [Output(file, NEW, "a", read), Output(file.with_name("z"), NEW, "z")]
    ),
}


@pytest.fixture(params=WRITERS)
def write(request: pytest.FixtureRequest) -> Callable[[Path, Read], object]:
    return WRITERS[request.param]


def save_in_place(file: Path) -> None:
    file.write_bytes(SAVED)


def save_by_another_file(file: Path) -> None:
    other = file.with_name("editor's own")
    other.write_bytes(SAVED)
    other.replace(file)


@pytest.fixture(params=[save_in_place, save_by_another_file])
def save(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    return request.param  # type: ignore[no-any-return] # one of the two


@pytest.mark.parametrize("name", ["a", "ñ" * 127, "n" * 230])
@pytest.mark.parametrize("read", [OLD, UNREAD])
def test_a_save_before_the_exchange_has_its_place_again_after_a_kill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, Read], object],
    save: Callable[[Path], None], read: Read, name: str,
) -> None:  # fmt: skip
    file = tmp_path / name
    file.write_bytes(OLD)
    kill_in(monkeypatch, "swap", lambda: save(file))
    killed(lambda: write(file, read))
    monkeypatch.undo()
    assert file.read_bytes() == NEW
    with pytest.raises(OutputError, match="a command was killed while somebody saved this file"):
        write(file, UNREAD)
    assert tree(tmp_path) == {name: SAVED}
    write(file, SAVED)
    assert file.read_bytes() == NEW
    assert not [each for each in tree(tmp_path) if each.startswith(".")]


def test_a_project_says_where_it_is_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project.open(fox.put(tmp_path / "fox"))
    file = tmp_path / "fox/locale/a.po"
    file.parent.mkdir()
    file.write_bytes(OLD)
    kill_in(monkeypatch, "swap", lambda: save_in_place(file))
    killed(lambda: write_atomically(file, NEW, "a", read=OLD))
    told: list[str] = []
    project.tell = told.append
    with project.locked():
        assert project.read("locale/a.po") == SAVED
    assert [str(file) in message and "somebody saved" in message for message in told] == [True]
    assert tree(file.parent) == {"a.po": SAVED}


@pytest.mark.parametrize("since", [b"typed since", OLD])
@pytest.mark.parametrize("taken", [(), ("a.saved",), ("a.saved", "a.saved.2")])
def test_where_the_file_was_changed_since_it_has_a_visible_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, since: bytes, taken: tuple[str, ...]
) -> None:
    file = tmp_path / "a"
    file.write_bytes(OLD)
    kill_in(monkeypatch, "swap", lambda: save_in_place(file))
    killed(lambda: write_atomically(file, NEW, "a", read=OLD))
    file.write_bytes(since)
    for name in taken:
        (tmp_path / name).write_bytes(b"another one")
    name = ("a.saved", "a.saved.2", "a.saved.3")[len(taken)]
    (found,) = sweep_folder(tmp_path, below=False, former=False)
    assert (found.file, f"is in {name}" in str(found)) == (tmp_path / name, True)
    assert tree(tmp_path) == {"a": since, name: SAVED} | dict.fromkeys(taken, b"another one")


@pytest.mark.parametrize("step", ["swap", "_refuse_changed", "_put", "_sync"])
@pytest.mark.parametrize("at", [1, 2])
def test_where_nobody_saved_nothing_is_left_and_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, at: int
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(OLD)
    (tmp_path / "d").mkdir()
    files = [tmp_path / "a", tmp_path / "b", tmp_path / "c", tmp_path / "d/e"]
    kill_in(monkeypatch, step, at=at)
    killed(lambda: write_files(Output(file, NEW, file.name) for file in files))
    assert not sweep_beside(files)
    assert set(tree(tmp_path).values()) <= {OLD, NEW}
    assert set(tree(tmp_path)) == {"a", "b", "c"}


def no_links(*_arguments: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def test_without_exchange_the_second_name_of_a_save_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: Callable[[Path], None]
) -> None:
    """The save comes before the old file gets its second name, the kill after the new one is in."""
    file = tmp_path / "a"
    file.write_bytes(OLD)
    real_link, real_replace = os.link, Path.replace

    def link(*arguments: Path) -> None:
        save(file)
        monkeypatch.setattr(os, "link", real_link)
        real_link(*arguments)
        monkeypatch.setattr(Path, "replace", replace)

    def replace(one: Path, other: Path) -> None:
        real_replace(one, other)
        os.kill(os.getpid(), 9)

    with monkeypatch.context() as patched:
        patched.setattr(placing, "swap", lambda *_files: False)
        patched.setattr(os, "link", link)
        killed(lambda: write_atomically(file, NEW, "a", read=OLD))
    assert file.read_bytes() == NEW
    (found,) = sweep_beside([file])
    assert found.file == file
    assert tree(tmp_path) == {"a": SAVED}


@pytest.mark.parametrize("links", [True, False])
def test_without_exchange_it_gets_a_visible_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    file = tmp_path / "a"
    file.write_bytes(NEW)
    beside(file, Kind.PLACED, Contents(digest(NEW), digest(OLD))).write_bytes(SAVED)
    monkeypatch.setattr(rescue, "swap", lambda *_files: False)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    sweep_beside([file])
    assert tree(tmp_path) == {"a": NEW, "a.saved": SAVED}


@pytest.mark.parametrize(("held", "left"), [(SAVED, {"a": SAVED}), (OLD, {}), (NEW, {})])
def test_where_the_file_is_gone_a_save_has_its_place(
    tmp_path: Path, held: bytes, left: dict[str, bytes]
) -> None:
    beside(tmp_path / "a", Kind.PLACED, Contents(digest(NEW), digest(OLD))).write_bytes(held)
    assert len(sweep_beside([tmp_path / "a"])) == len(left)
    assert tree(tmp_path) == left


def test_a_save_that_is_in_the_file_is_not_kept_twice(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(SAVED)
    beside(tmp_path / "a", Kind.PLACED, Contents(digest(NEW), digest(OLD))).write_bytes(SAVED)
    assert not sweep_beside([tmp_path / "a"])
    assert tree(tmp_path) == {"a": SAVED}


def test_what_a_running_process_exchanges_stays(tmp_path: Path) -> None:
    """The save is held by nobody; the new file, which has its place, is."""
    file = tmp_path / "a"
    file.write_bytes(NEW)
    hidden = beside(file, Kind.PLACED, Contents(digest(NEW), digest(OLD)))
    hidden.write_bytes(SAVED)
    held = hold_file(file)
    assert not sweep_beside([file])
    assert tree(tmp_path) == {"a": NEW, hidden.name: SAVED}
    let_go(held or 0)
    assert len(sweep_beside([file])) == 1
    assert tree(tmp_path) == {"a": SAVED}


def test_reading_a_file_with_several_names_removes_no_save(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(NEW)
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    hidden = beside(tmp_path / "a", Kind.PLACED, Contents(digest(NEW), digest(OLD)))
    hidden.write_bytes(SAVED)
    assert read_file(tmp_path / "a") == NEW
    assert hidden.read_bytes() == SAVED


@pytest.mark.parametrize("save", [save_in_place, save_by_another_file])
@pytest.mark.parametrize("new", [True, False])
def test_a_save_while_files_are_taken_back_outlives_a_kill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: bool, save: Callable[[Path], None]
) -> None:
    """The second file cannot be written; the first is saved at the moment it is taken back."""
    file = tmp_path / "a"
    if not new:
        file.write_bytes(OLD)
    (tmp_path / "b").write_bytes(OLD)
    real_put, real_replace, real_swap = placing._put, Path.replace, swap

    def put(staged: Staged) -> None:
        if staged.shown == "b":
            monkeypatch.setattr(Path, "replace", taking_back(real_replace))
            monkeypatch.setattr(placing, "swap", taking_back(real_swap))
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real_put(staged)

    def taking_back(real: Callable[..., object]) -> Callable[..., None]:
        def step(*files: Path) -> None:
            monkeypatch.setattr(Path, "replace", real_replace)
            save(file)
            real(*files)
            os.kill(os.getpid(), 9)

        return step

    with monkeypatch.context() as patched:
        patched.setattr(placing, "_put", put)
        killed(lambda: write_files(Output(tmp_path / n, NEW, n) for n in "ab"))
    (found,) = sweep_beside([file, tmp_path / "b"])
    saved = "a" if new else "a.saved"
    assert found.file == tmp_path / saved
    assert tree(tmp_path) == {"a": OLD, "b": OLD} | {saved: SAVED}


NAMES = ["a", "es.po", "n" * 255, "ñ" * 127, "caf\udce9.po", "a.1234", "a\nb"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", list(Kind))
def test_a_hidden_name_says_what_it_is(tmp_path: Path, name: str, kind: Kind) -> None:
    contents = Contents(digest(NEW), digest(OLD)) if kind is Kind.PLACED else None
    file = beside(tmp_path / name, kind, contents)
    found = Hidden.parse(file.name)
    assert found is not None
    assert (found.kind, found.contents) == (kind, contents)
    assert f".{name}".startswith(found.start)


def other_digits(name: str) -> Iterator[str]:
    for place in range(name.rindex(".") + 1, len(name)):
        yield name[:place] + "0123456789abcdef"[int(name[place], 16) ^ 1] + name[place + 1 :]


def test_a_name_with_another_digit_is_none_of_ours(tmp_path: Path) -> None:
    name = beside(tmp_path / "a", Kind.PLACED, Contents(digest(NEW), digest(OLD))).name
    assert [other for other in other_digits(name) if Hidden.parse(other)] == []
