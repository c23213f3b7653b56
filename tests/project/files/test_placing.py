"""Several files are in place together or not at all, and never over what somebody saved."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from toolkit.errors import OutputError
from toolkit.project.files import UNREAD, Output, Read, write_atomically, write_files, write_parts
from toolkit.project.files.replacing import placing, staging


def tree(folder: Path) -> dict[str, bytes | None]:
    """All files and folders, by path; folders have no bytes."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture(params=["exchanged", "linked", "copied"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How files are put in place: as the system can, without exchange, without links too."""
    if request.param != "exchanged":
        monkeypatch.setattr(placing, "swap", lambda *_files: False)
    if request.param == "copied":

        def no_links(*_arguments: object) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", no_links)
    return str(request.param)


@pytest.fixture
def umask() -> Iterator[int]:
    mask = os.umask(0o027)
    yield 0o027
    os.umask(mask)


def outputs(folder: Path, **files: tuple[bytes, Read]) -> list[Output]:
    return [Output(folder / name, data, name, read) for name, (data, read) in files.items()]


def test_files_are_written_together(tmp_path: Path, way: str) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    written = write_files(outputs(tmp_path, a=(b"new a", b"old a"), b=(b"new b", None)))
    assert [(w.path, w.size, w.changed) for w in written] == [("a", 5, True), ("b", 5, True)]
    assert tree(tmp_path) == {"a": b"new a", "b": b"new b"}


def test_a_file_that_holds_the_bytes_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"same")
    os.utime(tmp_path / "a", ns=(1, 1))
    before = (tmp_path / "a").stat()
    assert not write_atomically(tmp_path / "a", b"same", "a").changed
    parts = write_parts(lambda name: tmp_path / name, [("a", b"sa"), ("a", b"me")])
    assert not parts[0].changed
    after = (tmp_path / "a").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, 1)
    assert tree(tmp_path) == {"a": b"same"}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o222])
def test_a_file_keeps_its_permissions(tmp_path: Path, way: str, umask: int, mode: int) -> None:
    for write in (write_whole, write_in_parts):
        (tmp_path / "a").write_bytes(b"old")
        (tmp_path / "a").chmod(mode)
        write(tmp_path / "a", b"new")
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode
        (tmp_path / "a").chmod(0o600)
        assert (tmp_path / "a").read_bytes() == b"new"


def test_a_new_file_has_the_permissions_of_any_new_file(
    tmp_path: Path, way: str, umask: int
) -> None:
    (tmp_path / "by hand").touch()
    usual = stat.S_IMODE((tmp_path / "by hand").stat().st_mode)
    assert usual == 0o640
    write_whole(tmp_path / "whole", b"new")
    write_in_parts(tmp_path / "parts", b"new")
    for name in ("whole", "parts"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == usual
    assert os.umask(umask) == umask  # writing has left it as it was


def test_what_is_private_is_private_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o600)
    modes = []

    def see(handle: int, *_of_the_present: object) -> None:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))

    monkeypatch.setattr(staging, "take_over", see)
    write_atomically(tmp_path / "a", b"new", "a")
    assert modes == [0o600]  # from the first moment on


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to others")
def test_a_file_keeps_its_owner_and_group(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o660)
    os.chown(tmp_path / "a", 12345, 23456)
    write_atomically(tmp_path / "a", b"new", "a")
    found = (tmp_path / "a").stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 23456, 0o660)


def test_a_group_that_may_not_be_given_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    asked: list[tuple[int, int]] = []

    def refused(_handle: int, owner: int, group: int) -> None:
        asked.append((owner, group))
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    real = os.fstat

    def of_another(handle: int) -> os.stat_result:
        found = list(real(handle))
        found[stat.ST_UID] += 1
        return os.stat_result(found)

    monkeypatch.setattr(os, "chown", refused)
    monkeypatch.setattr(os, "fstat", of_another)
    write_atomically(tmp_path / "a", b"new", "a")
    present = (tmp_path / "a").stat()
    assert asked == [(present.st_uid, present.st_gid), (-1, present.st_gid)]
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_file_closed_to_writing_is_not_replaced(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(mode)
    for write in (write_whole, write_in_parts):
        with pytest.raises(OutputError, match="a: cannot be written: Permission denied"):
            write(tmp_path / "a", b"new")
    assert tree(tmp_path) == {"a": b"old"}


def write_whole(file: Path, data: bytes) -> None:
    write_atomically(file, data, str(file))


def write_in_parts(file: Path, data: bytes) -> None:
    write_parts(lambda _name: file, [("a", data[:1]), ("a", data[1:])])


def test_a_link_stays_a_link_and_leads_to_the_new_text(tmp_path: Path, way: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("there/real")
    (tmp_path / "dangling").symlink_to("there/not yet")
    for write in (write_whole, write_in_parts):
        for name in ("link", "dangling"):
            write(tmp_path / name, write.__name__.encode())
            assert (tmp_path / name).is_symlink()
        assert (tmp_path / "there" / "real").read_bytes() == write.__name__.encode()
        assert (tmp_path / "there" / "not yet").read_bytes() == write.__name__.encode()
    assert sorted(tree(tmp_path / "there")) == ["not yet", "real"]


def test_a_name_may_be_as_long_as_the_disk_allows(tmp_path: Path) -> None:
    for name in ("n" * 255, "ñ" * 127):
        write_whole(tmp_path / name, b"new")
        write_in_parts(tmp_path / name, b"newer")
        assert (tmp_path / name).read_bytes() == b"newer"


def test_nothing_is_replaced_before_all_can_be(tmp_path: Path) -> None:
    """Folders that cannot be written are found while nothing is in place yet."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "in the way").write_bytes(b"a file")
    before = tree(tmp_path)
    targets = {"a": tmp_path / "a", "b": tmp_path / "new/folder/b", "c": tmp_path / "in the way/c"}
    with pytest.raises(OutputError, match="c: cannot be written") as caught:
        write_files(Output(target, b"new", name) for name, target in targets.items())
    assert "nothing was left half-written" in caught.value.hint
    assert tree(tmp_path) == before
    with pytest.raises(OutputError, match="c: cannot be written"):
        write_parts(targets.__getitem__, [(name, b"new") for name in targets])
    assert tree(tmp_path) == before


def test_folders_that_were_made_for_nothing_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, os, "open", 1, errno.ENOSPC)
    with pytest.raises(OutputError, match="No space left"):
        write_whole(tmp_path / "new" / "er" / "a", b"new")
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("number", range(1, 4))
@pytest.mark.parametrize("call", ["put", "sync"])
def test_what_was_in_place_is_taken_back_when_a_later_file_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, call: str, number: int
) -> None:
    """The disk fails at each step in turn: the state before, and the one file is named."""
    for name in "ac":
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(b"old")
    before = tree(tmp_path)
    fail_at(monkeypatch, placing, f"_{call}", number)
    files = {f"{name}/file": Output(tmp_path / name / "file", b"new", name) for name in "abc"}
    with pytest.raises(OutputError, match="Input/output error") as caught:
        write_files(files.values())
    assert caught.value.path == ("abc"[number - 1] if call == "put" else "abb"[number - 1])
    assert tree(tmp_path) == before


def fail_at(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, number: int, error: int = errno.EIO
) -> None:
    """The call of that number of a function fails as a broken disk does; the others work."""
    real: Callable[..., object] = getattr(module, name)
    calls = []

    def failing(*arguments: object, **options: object) -> object:
        calls.append(arguments)
        if len(calls) == number:
            raise OSError(error, os.strerror(error))
        return real(*arguments, **options)

    monkeypatch.setattr(module, name, failing)


def test_a_stop_from_the_keyboard_leaves_the_state_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def stop(_folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(placing, "_sync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_files(outputs(tmp_path, a=(b"new", b"old"), b=(b"new", None)))
    assert tree(tmp_path) == {"a": b"old"}


def test_what_cannot_be_taken_back_is_said_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / name).write_bytes(b"old")

    def broken(staged: staging.Staged) -> None:
        if staged.shown in "ab":
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    fail_at(monkeypatch, placing, "_put", 3)
    monkeypatch.setattr(placing, "_take_back", broken)
    with pytest.raises(OutputError, match="c: cannot be written") as caught:
        write_files(outputs(tmp_path, **dict.fromkeys("abc", (b"new", b"old"))))
    assert caught.value.hint == "these files have their new content already: a, b"
    found = tree(tmp_path)
    assert [found.pop(name) for name in "abc"] == [b"new", b"new", b"old"]
    assert list(found.values()) == [b"old", b"old"]  # beside them, under hidden names


def test_each_folder_is_on_the_disk_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(placing, "_sync", synced.append)
    names = ("a", "b", "new/c", "new/d", "new/er/e")
    write_files(Output(tmp_path / name, b"new", name) for name in names)
    assert synced == [tmp_path, tmp_path / "new", tmp_path / "new/er"]


def test_a_folder_of_a_disk_that_cannot_promise_it_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, folders = os.fsync, []

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            folders.append(handle)
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    write_whole(tmp_path / "a", b"new")
    assert (len(folders), tree(tmp_path)) == (1, {"a": b"new"})
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(folders[0])  # closed


@pytest.mark.parametrize(("error", "fine"), [(errno.EACCES, True), (errno.EIO, False)])
def test_a_folder_that_may_not_be_read_is_no_error_but_a_broken_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, fine: bool
) -> None:
    real = os.open

    def no_folders(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_DIRECTORY:
            raise OSError(error, os.strerror(error))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", no_folders)
    if fine:
        write_whole(tmp_path / "a", b"new")
    else:
        with pytest.raises(OutputError, match="Input/output error"):
            write_whole(tmp_path / "a", b"new")
    assert tree(tmp_path) == ({"a": b"new"} if fine else {})


def test_a_save_before_the_writing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"saved")
    (tmp_path / "new").write_bytes(b"saved")
    for name, read in (("a", b"read"), ("a", None), ("new", None)):
        with pytest.raises(OutputError, match=rf"{name}: the file was changed while"):
            write_files(outputs(tmp_path, other=(b"ours", UNREAD), **{name: (b"ours", read)}))
    with pytest.raises(OutputError, match=r"gone: the file was changed while"):
        write_files(outputs(tmp_path, gone=(b"ours", b"read")))
    assert tree(tmp_path) == {"a": b"saved", "new": b"saved"}


def test_what_somebody_wrote_in_the_same_words_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"ours")
    assert not write_atomically(tmp_path / "a", b"ours", "a", read=b"read").changed


SAVES = {
    "in its place": lambda file: file.write_bytes(b"saved"),
    "by another file": lambda file: (
        file.with_name("saving").write_bytes(b"saved"),
        file.with_name("saving").replace(file),
    ),
}


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
@pytest.mark.parametrize("present", [b"old", None], ids=["present", "new"])
@pytest.mark.parametrize("write", ["read", "unread", "parts"])
def test_a_save_before_the_last_look_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    save: Callable[[Path], object],
    present: bytes | None,
    write: str,
) -> None:
    """The new file is complete, the old one is about to be replaced: somebody saves."""
    target = tmp_path / "a"
    if present is not None:
        target.write_bytes(present)
        os.utime(target, ns=(1, 1))
    real = os.fsync

    def saving(handle: int) -> None:
        real(handle)
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            save(target)

    monkeypatch.setattr(os, "fsync", saving)
    writers: dict[str, Callable[[], object]] = {
        "read": lambda: write_atomically(target, b"ours", "a", read=present),
        "unread": lambda: write_atomically(target, b"ours", "a"),
        "parts": lambda: write_parts(lambda _name: target, [("a", b"ours")]),
    }
    with pytest.raises(OutputError, match="the file was changed while the command ran"):
        writers[write]()
    assert tree(tmp_path) == {"a": b"saved"}


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
def test_a_save_between_the_last_look_and_the_exchange_gets_its_place_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: Callable[[Path], object]
) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    real, calls = placing.swap, []

    def late(one: Path, other: Path) -> bool:
        calls.append(other)
        if len(calls) == 1:
            save(target)
        return real(one, other)

    monkeypatch.setattr(placing, "swap", late)
    with pytest.raises(OutputError, match="the file was changed while the command ran"):
        write_atomically(target, b"ours", "a", read=b"old")
    assert (len(calls), tree(tmp_path)) == (2, {"a": b"saved"})


@pytest.mark.parametrize("present", [b"old", None], ids=["present", "new"])
def test_a_save_in_the_last_moment_is_seen_where_files_have_one_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, present: bytes | None
) -> None:
    """Neither exchange nor links: the last look is right before the step."""
    target = tmp_path / "a"
    if present is not None:
        target.write_bytes(present)

    def no_links(*_arguments: object) -> None:
        target.write_bytes(b"saved")
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(placing, "swap", lambda *_files: False)
    monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(OutputError, match="the file was changed while the command ran"):
        write_atomically(target, b"ours", "a", read=present)
    assert tree(tmp_path) == {"a": b"saved"}


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
def test_a_save_over_what_is_to_be_taken_back_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, save: Callable[[Path], object]
) -> None:
    """The second file fails, and meanwhile somebody has saved the first one again."""
    (tmp_path / "a").write_bytes(b"old")

    def failing(_folder: Path) -> None:
        for name in "ab":
            save(tmp_path / name)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(placing, "_sync", failing)
    with pytest.raises(OutputError, match="Input/output error"):
        write_files(outputs(tmp_path, a=(b"new", b"old"), b=(b"new", None)))
    assert tree(tmp_path) == {"a": b"saved", "b": b"saved"}


@pytest.mark.parametrize("present", [b"old", None], ids=["present", "new"])
def test_a_save_while_it_is_taken_back_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, present: bytes | None
) -> None:
    """The last look at what is to be taken back was before the save."""
    target = tmp_path / "a"
    if present is not None:
        target.write_bytes(present)
    fail_at(monkeypatch, placing, "_sync", 1)
    real, looks = staging.stamp_of, []

    def late(path: Path) -> staging.Stamp | None:
        found = real(path)
        if path == target and not looks:
            looks.append(path)
            target.write_bytes(b"saved")
        return found

    monkeypatch.setattr(placing, "stamp_of", late)
    with pytest.raises(OutputError, match="Input/output error"):
        write_atomically(target, b"new", "a", read=present)
    assert (len(looks), tree(tmp_path)) == (1, {"a": b"saved"})


def test_a_save_while_a_long_file_is_streamed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def pieces() -> Iterator[tuple[str, bytes]]:
        yield "a", b"new"
        (tmp_path / "a").write_bytes(b"saved")
        yield "b", b"new"

    with pytest.raises(OutputError, match="a: the file was changed while"):
        write_parts(lambda name: tmp_path / name, pieces())
    assert tree(tmp_path) == {"a": b"saved"}


def test_a_file_that_is_gone_meanwhile_is_not_made_anew(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def pieces() -> Iterator[tuple[str, bytes]]:
        yield "a", b"new"
        (tmp_path / "a").unlink()

    with pytest.raises(OutputError, match="a: the file was changed while"):
        write_parts(lambda name: tmp_path / name, pieces())
    assert tree(tmp_path) == {}


def test_what_was_read_before_a_long_file_is_streamed_counts(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"saved")
    for read in (None, b"read"):
        with pytest.raises(OutputError, match="a: the file was changed while"):
            write_parts(lambda name: tmp_path / name, [("a", b"")], read={tmp_path / "a": read})
    write_parts(lambda name: tmp_path / name, [("a", b"new")], read={tmp_path / "a": b"saved"})
    assert tree(tmp_path) == {"a": b"new"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_disk_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    before = tree(tmp_path)
    fail_at(monkeypatch, os, "fsync", number, errno.ENOSPC)
    with pytest.raises(OutputError, match="No space left"):
        write_files(outputs(tmp_path, a=(b"new", b"old"), b=(b"new", None)))
    assert tree(tmp_path) == before


def test_other_errors_of_the_system_are_not_taken_for_a_missing_ability(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "swap", lambda *_files: False)
    (tmp_path / "a").write_bytes(b"old")
    fail_at(monkeypatch, os, "link", 1)
    with pytest.raises(OutputError, match="Input/output error"):
        write_whole(tmp_path / "a", b"new")
    fail_at(monkeypatch, os, "link", 1)
    with pytest.raises(OutputError, match="Input/output error"):
        write_whole(tmp_path / "b", b"new")
    assert tree(tmp_path) == {"a": b"old"}


def saved_at_sync(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Somebody saves a file while new ones are made."""
    real = os.fsync

    def saving(handle: int) -> None:
        real(handle)
        file.write_bytes(b"saved")

    monkeypatch.setattr(os, "fsync", saving)


def test_where_one_file_was_saved_none_is_replaced_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    saved_at_sync(monkeypatch, tmp_path / "b")
    put: list[str] = []
    monkeypatch.setattr(placing, "_put", lambda staged: put.append(staged.shown))
    with pytest.raises(OutputError, match="b: the file was changed while"):
        write_files(outputs(tmp_path, a=(b"new", b"old"), b=(b"new", b"old")))
    assert put == []


def test_a_file_that_is_saved_while_others_are_put_in_place_is_not_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    real, exchanged = placing.swap, []

    def saving(one: Path, other: Path) -> bool:
        exchanged.append(other.name)
        (tmp_path / "b").write_bytes(b"saved")
        return real(one, other)

    monkeypatch.setattr(placing, "swap", saving)
    with pytest.raises(OutputError, match="b: the file was changed while"):
        write_files(outputs(tmp_path, a=(b"new", b"old"), b=(b"new", b"old")))
    assert exchanged == ["a", "a"]  # there and back
    assert tree(tmp_path) == {"a": b"old", "b": b"saved"}


def test_a_file_that_somebody_makes_in_the_last_moment_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def late(one: Path, other: Path) -> None:
        other.write_bytes(b"saved")
        real(one, other)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(OutputError, match="a: the file was changed while"):
        write_atomically(tmp_path / "a", b"ours", "a", read=None)
    assert tree(tmp_path) == {"a": b"saved"}


def test_a_file_that_somebody_removes_in_the_last_moment_is_not_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    real = placing.swap

    def late(one: Path, other: Path) -> bool:
        target.unlink()
        return real(one, other)

    monkeypatch.setattr(placing, "swap", late)
    with pytest.raises(OutputError, match="a: the file was changed while"):
        write_atomically(target, b"ours", "a", read=b"old")
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
def test_a_save_before_the_old_file_has_its_second_name_gets_its_place_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: Callable[[Path], object]
) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    real = os.link

    def late(one: Path, other: Path) -> None:
        save(target)
        real(one, other)

    monkeypatch.setattr(placing, "swap", lambda *_files: False)
    monkeypatch.setattr(os, "link", late)
    with pytest.raises(OutputError, match="a: the file was changed while"):
        write_atomically(target, b"ours", "a", read=b"old")
    assert tree(tmp_path) == {"a": b"saved"}


def test_where_all_is_taken_back_the_hint_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    fail_at(monkeypatch, placing, "_put", 2)
    with pytest.raises(OutputError) as caught:
        write_files(outputs(tmp_path, a=(b"new", b"old"), b=(b"new", None)))
    assert "nothing was left half-written" in caught.value.hint


def test_a_stop_from_the_keyboard_is_no_error_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_folder: Path) -> None:
        raise KeyboardInterrupt

    def broken(_staged: staging.Staged) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(placing, "_sync", stop)
    monkeypatch.setattr(placing, "_take_back", broken)
    with pytest.raises(KeyboardInterrupt) as caught:
        write_atomically(tmp_path / "a", b"new", "a")
    assert not hasattr(caught.value, "hint")
