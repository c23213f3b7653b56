"""docs/architecture.md names every package and no path that is not there; its commands are run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PATH = re.compile(r"`((?:toolkit|tests|docs|tools|benchmarks)/[^`\s…]*)`")
ROW = re.compile(r"^\| `(toolkit/[^`]*/)` \| (.*) \|$", re.MULTILINE)
OWN = re.compile(r"`(?!bitext\.|translation\.)([a-z0-9_]+\.(?:py|toml|json)|[a-z0-9_]+/)`")
SESSION = re.compile(r"```sh\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


def test_every_package_has_a_row() -> None:
    package = ROOT / "toolkit"
    folders = {f"{f.parent.relative_to(ROOT)}/" for f in package.rglob("__init__.py")}
    assert folders - {"toolkit/"} == {folder for folder, _what in ROW.findall(PAGE)}


def test_every_path_is_there() -> None:
    named = set(PATH.findall(PAGE))
    assert len(named) > 150
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
    assert [path for path in named if (ROOT / path).is_dir() != path.endswith("/")] == []


@pytest.mark.parametrize(("folder", "what"), ROW.findall(PAGE))
def test_the_modules_of_a_row_are_in_its_folder(folder: str, what: str) -> None:
    assert [name for name in OWN.findall(what) if not (ROOT / folder / name).exists()] == []


def test_the_commands_print_what_the_page_says(tmp_path: Path) -> None:
    for name in ("source_en", "locale", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "bitext.toml", tmp_path)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "python").symlink_to(sys.executable)
    main = "from toolkit.cli.main import main; main()"
    (programs / "bitext").write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{main}" "$@"\n')
    (programs / "bitext").chmod(0o755)
    path = f"{programs}:{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    environment |= {"PYTHONPATH": str(ROOT)}

    def said(script: str) -> str:
        done = subprocess.run(
            ["/bin/sh", "-e", "-c", script],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, (script, done.stderr)
        return done.stdout

    with (tmp_path / "bitext.toml").open("a", encoding="utf-8") as settings:
        settings.write('formats = ["mo", "tei", "html"]\n')
    said("bitext build --quiet")
    session = SESSION.findall(PAGE)
    assert len(session) >= 9
    for script, printed in session:
        assert said(script) == printed
