"""``bitext completion``, tried in real shells, and what is completed beside the options."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.output import outputs
from tests.conditions import require_program
from toolkit.cli.main import COMMANDS, SECTIONS, run

Bitext = Callable[..., tuple[int, str, str]]
PROGRAM = (
    f"#!/bin/sh\nexec {sys.executable} -c 'from toolkit.cli.main import main; main()' \"$@\"\n"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outputs.put(tmp_path_factory.mktemp("completion") / "fox")


@pytest.fixture
def shell(project: Path, tmp_path: Path) -> Callable[[str, str], str]:
    """Runs a line of a shell in the project, where ``bitext`` is the command."""
    program = tmp_path / "bin/bitext"
    program.parent.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}

    def call(name: str, line: str) -> str:
        done = subprocess.run(
            [require_program(name), "-c", line],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout

    return call


ANSWERS = [
    ("bitext cov", ["coverage"]),
    ("bitext coverage --to ", ["es"]),
    ("bitext check --fi", ["--fix"]),
    ("bitext approve --lang", []),
    ("bitext track ", ["print"]),
    ("bitext track --against ", ["print"]),
    ("bitext export csv --translation ", ["print"]),
    ("bitext approve s1.p", ["s1.p1", "s1.p2"]),
    ("bitext approve s1.p2.s", ["s1.p2.s1", "s1.p2.s2"]),
    ("bitext edition ma", ["markdown"]),
    ("bitext completion ", ["bash", "zsh", "fish"]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "found"), ANSWERS)
def test_a_real_bash_completes(
    shell: Callable[[str, str], str], typed: str, found: list[str]
) -> None:
    words = typed.split(" ")
    quoted, last = " ".join(f"{word!r}" for word in words), len(words) - 1
    line = (
        f'eval "$(bitext completion bash)"; COMP_WORDS=({quoted}); COMP_CWORD={last}; '
        '_bitext_completion bitext; echo "${COMPREPLY[@]}"'
    )
    assert shell("bash", line).split() == found


@pytest.mark.parametrize(("typed", "found"), ANSWERS[:3])
def test_a_real_fish_completes(
    shell: Callable[[str, str], str], typed: str, found: list[str]
) -> None:
    out = shell("fish", f"bitext completion fish | source; complete -C {typed!r}")
    assert [line.split("\t")[0] for line in out.splitlines()] == found


def test_a_real_zsh_takes_the_script(shell: Callable[[str, str], str]) -> None:
    line = 'eval "$(bitext completion zsh | grep -v compdef)"; whence -w _bitext_completion'
    assert shell("zsh", line) == "_bitext_completion: function\n"


def test_outside_a_project_names_are_not_completed_and_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in ("coverage --to ", "track ", "approve "):
        monkeypatch.setenv("COMP_WORDS", f"bitext {words}")
        monkeypatch.setenv("COMP_CWORD", str(len(words.split(" "))))
        monkeypatch.setenv("_BITEXT_COMPLETE", "bash_complete")
        with pytest.raises(SystemExit) as ended:
            run([])
        assert ended.value.code == 0
        assert capsys.readouterr() == ("\n", "")


@pytest.mark.parametrize(
    ("name", "variable", "place"),
    [
        ("bash", "XDG_DATA_HOME", "bash-completion/completions/bitext"),
        ("zsh", "ZDOTDIR", ".zfunc/_bitext"),
        ("fish", "XDG_CONFIG_HOME", "fish/completions/bitext.fish"),
    ],
)
def test_the_script_is_installed_where_the_shell_looks(
    tmp_path: Path,
    bitext: Bitext,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    variable: str,
    place: str,
) -> None:
    require_program("bash")  # of which click asks the version
    monkeypatch.setenv(variable, str(tmp_path))
    printed = bitext("completion", name)[1]
    for _time in range(2):
        code, out, _err = bitext("completion", name, "--install")
        assert code == 0
        assert f"written: {tmp_path / place}" in out
        assert (tmp_path / place).read_text("utf-8") == printed
    assert "_BITEXT_COMPLETE" in printed


def test_the_command_alone_names_five_commands_to_start_with(bitext: Bitext) -> None:
    code, out, err = bitext()
    assert (code, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert [words[0] for words in lines[3:8]] == ["init", "status", "update", "check", "build"]
    assert len(lines) < 24
    assert all(name in out for name in COMMANDS)


def test_the_help_lists_every_command_once_in_groups(bitext: Bitext) -> None:
    out = bitext("--help")[1]
    assert sorted(name for _heading, names in SECTIONS for name in names) == sorted(COMMANDS)
    for heading, names in SECTIONS:
        section = out.split(f"\n{heading}:\n")[1].split("\n\n")[0]
        assert [line.split()[0] for line in section.splitlines() if line[2] != " "] == list(names)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("stat", "did you mean status?"),
        ("help", "all are listed by: bitext --help"),
        ("catalog chek", "did you mean check?"),
        ("edition mobi", "all are listed by: bitext edition --help"),
    ],
)
def test_an_unknown_command_is_answered_with_near_ones(
    bitext: Bitext, typed: str, hint: str
) -> None:
    code, out, err = bitext(*typed.split())
    assert (code, out) == (2, "")
    assert err == f"error: there is no command “bitext {typed}”\nhint:  {hint}\n"


def test_a_reader_that_ends_early_is_no_finding(shell: Callable[[str, str], str]) -> None:
    line = "set -o pipefail; bitext lexicon export en-es | head -1; echo $?"
    assert shell("bash", line).splitlines()[-1] == "0"


def test_the_version_says_where_the_package_lies(bitext: Bitext) -> None:
    out = bitext("--version")[1]
    assert f"{Path(__file__).parents[2] / 'toolkit'}, Python {sys.version.split()[0]}" in out
