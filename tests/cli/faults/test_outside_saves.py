"""Somebody saves in an editor while a command runs: at every call of the system in turn.

``BITEXT_SAVES`` says how many saves are tried for each command, spread over its calls.
"""

from __future__ import annotations

import math
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.cli.output import outputs
from tests.cli.output.outputs import CATALOG, TEMPLATE
from tests.examples import examples
from toolkit.cli.main import run
from toolkit.project.files.locks import locking

SAVES = int(os.environ.get("BITEXT_SAVES", examples(5, 12)))
APPROVALS = "locale/es/LC_MESSAGES/fox.approvals.tsv"
MARK = b"# saved by an editor meanwhile\n"
RETIRED = b'\n#~ msgctxt "s8.p8.s8"\n#~ msgid "Saved meanwhile"\n#~ msgstr ""\n'

# what is typed, and the file that is saved meanwhile
COMMANDS = {
    "catalog update": ("catalog update old.po locale/fox.pot", "old.po"),
    "catalog update -o": ("catalog update old.po locale/fox.pot -o ./old.po", "old.po"),
    "catalog merge3": ("catalog merge3 base.po old.po theirs.po -o old.po", "old.po"),
    "check --fix": ("check base.po --fix --yes", "base.po"),
    "check --fix, project": ("check --fix --yes", CATALOG),
    "check --accept": ("check base.po --accept not-nfc@s1.p2.s1 --reason x",
                       "base.checks.tsv"),
    "approve": ("approve --all --by me", APPROVALS),
    "approve --undo": ("approve --undo --all", APPROVALS),
    "update, catalog": ("update", CATALOG),
    "update, template": ("update", TEMPLATE),
    "build": ("build", CATALOG),
    "import": ("import sent.csv --by me", CATALOG),
    "import, ledger": ("import sent.csv --by me", APPROVALS),
    "align": ("align print", "translations/print/alignment.tsv"),
    "import --translation": ("import sent.csv --translation print --overwrite",
                             "translations/print/alignment.tsv"),
    "translation add": ("translation add other --text print.txt --title t --publisher p "
                        "--date 2012 --to es", "translations/other/translation.toml"),
    "export": ("export csv -o new.csv", "new.csv"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which every command has something to write."""
    folder = outputs.put(tmp_path_factory.mktemp("made") / "fox")
    outputs.give_work(folder)
    return folder


@contextmanager
def at_call(number: int, do: Callable[[], None]) -> Iterator[list[int]]:
    """Does something right before the call of that number into the system; counts the calls."""
    count = [0]

    def watch(_frame: FrameType, event: str, function: Any) -> None:
        if event != "c_call":
            return
        owner = type(getattr(function, "__self__", None)).__module__
        if getattr(function, "__module__", "") not in ("posix", "io", "_io") and owner != "_io":
            return
        count[0] += 1
        if count[0] == number:
            do()

    sys.setprofile(watch)
    try:
        yield count
    finally:
        sys.setprofile(None)


def save_in_place(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_edited(file))


def save_by_another_file(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name("editor's own")
    new.write_bytes(_edited(file))
    new.replace(file)


def _edited(file: Path) -> bytes:
    """In a catalog, a comment on its header; in a template a retired id; else a line at the end."""
    data = file.read_bytes() if file.exists() else b""
    if file.suffix == ".po":
        return MARK + data
    return data + (RETIRED if file.suffix == ".pot" else MARK)


def is_there(file: Path) -> bool:
    """Whether what was saved is in the file."""
    return any(mark in file.read_bytes() for mark in (MARK, b"Saved meanwhile"))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "build" not in path.relative_to(folder).parts
    }


@pytest.mark.thorough
@pytest.mark.parametrize("name", COMMANDS)
def test_what_an_editor_saves_meanwhile_is_never_lost(
    made: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """The save is in the file in the end, or in what the command has made of it."""
    words, saved = COMMANDS[name]
    folder = tmp_path / "fox"
    # a sign of life every half second: on a busy machine there would be more calls than counted
    monkeypatch.setattr(locking, "_SIGN_EVERY", math.inf)

    def anew() -> None:
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(made, folder)
        monkeypatch.chdir(folder)

    anew()
    before = tree(folder)
    assert run(words.split()) in (0, 1), capsys.readouterr().err
    assert tree(folder).get(saved) != before.get(saved), "the command has nothing to write"
    anew()
    with at_call(0, lambda: None) as count:  # of a run in which all modules are there already
        run(words.split())
    refused = 0
    for step in range(SAVES):
        anew()
        target = folder / saved
        # from the last call on, and more often near the end, where files are written
        span = min(count[0], (count[0], 600, 150)[step % 3])
        number = max(count[0] - 1 - step * span // SAVES, 1)
        save = (save_in_place, save_by_another_file)[step % 2]
        with at_call(number, lambda save=save, target=target: save(target)) as made_calls:  # type: ignore[misc]
            code = run(words.split())
        assert made_calls[0] >= number, "the command ended before the save"
        _out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert is_there(target), f"lost at call {number} of {count[0]}"
        after = tree(folder)
        unnamed = [path for path in after if "/." in f"/{path}" and ".bitext/" not in path]
        assert not unnamed  # no rest of a file on its way
        if "was changed while the command ran" in err:
            refused += 1
            assert code == 3
            after.pop(saved)
            if name == "export":  # which has written the ids that it hands out before
                continue
            assert after == {path: data for path, data in before.items() if path != saved}
    assert refused or SAVES < 5
