"""Where results go: never over an input or a file of the project, and into pipes as they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.output import outputs
from tests.cli.output.outputs import CATALOG, COMMANDS, OWN, TEMPLATE
from tests.conditions import require_dictionary, require_library
from tests.examples import every

Bitext = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outputs.put(tmp_path_factory.mktemp("made") / "fox")


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to work in, and to be in."""
    shutil.copytree(made, tmp_path / "fox")
    monkeypatch.chdir(tmp_path / "fox")
    return tmp_path / "fox"


def tree(folder: Path) -> dict[str, bytes]:
    """All files but those that are generated."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "build" not in path.relative_to(folder).parts
    }


def typed(name: str, output: str | Path) -> list[str]:
    return [str(output) if word == "OUT" else word for word in COMMANDS[name]]


def by_symbolic_link(file: Path, link: Path) -> Path:
    link.symlink_to(file)
    return link


def by_hard_link(file: Path, link: Path) -> Path:
    os.link(file, link)
    return link


DISGUISES: dict[str, Callable[[Path, Path], Path | str]] = {
    "relative": lambda file, _link: os.path.relpath(file),
    "absolute": lambda file, _link: file,
    "with a dot": lambda file, _link: f"./{os.path.relpath(file)}",
    "round about": lambda file, _link: f"locale/../{os.path.relpath(file)}",
    "symbolic link": by_symbolic_link,
    "hard link": by_hard_link,
}


def test_every_command_with_an_output_is_tried_here() -> None:
    tried = {name.removesuffix(" ID").split(" -")[0] for name in COMMANDS} | outputs.APART
    assert set(outputs.WITH_OUTPUTS) == tried


@pytest.mark.parametrize("name", COMMANDS)
def test_no_result_replaces_a_file_of_the_project(
    project: Path, tmp_path: Path, bitext: Bitext, name: str
) -> None:
    before = tree(project)
    in_place = {"catalog update": CATALOG, "catalog merge3": CATALOG}
    for number, own in enumerate(OWN):
        link = tmp_path / f"link {number}"
        disguises = list(DISGUISES.values())
        output = disguises[number % len(disguises)](project / own, link)
        if own == in_place.get(name) or (output == link and not link.is_symlink()):
            output = project / "bitext.toml"
        code, out, err = bitext(*typed(name, output))
        assert (code, out) == (2, ""), (own, err)
        assert "would overwrite" in err
        assert "name another file for the result" in err
        assert tree(project) == before


INPUTS = (
    ("catalog", "compile", "in", "-o", "out"),
    ("catalog", "update", "theirs.po", "in", "-o", "out"),
    ("catalog", "merge3", "in", "base.po", "theirs.po", "-o", "out"),
    ("catalog", "merge3", "base.po", "theirs.po", "in", "-o", "out"),
    ("align", "in", "es.txt", "--lines", "-o", "out"),
    ("align", "es.txt", "in", "--lines", "-o", "out"),
    ("align", "en.txt", "es.txt", "--lines", "--confirmed", "in", "-o", "out"),
    ("align", "en.txt", "es.txt", "--lines", "--dictionary", "in", "-o", "out"),
    ("lexicon", "train", "in", "--from", "en", "--to", "es", "-o", "out"),
    ("lexicon", "export", "in", "-o", "out"),
    ("check", "in", "--write-baseline", "out"),
    ("check", "theirs.po", "--baseline", "in", "--write-baseline", "out"),
    ("check", "theirs.po", "--words", "in", "--spelling", "--write-baseline", "out"),
    ("check", "theirs.po", "--glossary", "in", "--write-baseline", "out"),
    ("glossary", "convert", "in", "--from", "en", "--to", "es", "-o", "out"),
)


def disguised() -> Iterator[tuple[tuple[str, ...], str]]:
    """The first command with its input under each name, the others under two of them in turn."""
    names = list(DISGUISES)
    for number, arguments in enumerate(INPUTS):
        for name in names if number == 0 else (names[number % 6], names[(number + 3) % 6]):
            yield arguments, name


@pytest.mark.parametrize(("arguments", "disguise"), list(disguised()))
def test_no_result_replaces_an_input(
    tmp_path: Path,
    made: Path,
    bitext: Bitext,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    disguise: str,
) -> None:
    """Outside a project, and under another name than it was read by."""
    folder = tmp_path / "alone"
    (folder / "locale").mkdir(parents=True)
    monkeypatch.chdir(folder)
    for name in ("base.po", "theirs.po", "en.txt", "es.txt"):
        shutil.copy(made / name, folder)
    end = ".tsv"
    content = made / "terms.tsv"
    if "lexicon" in arguments or "--dictionary" in arguments:
        content, end = made / "words.tsv", ".tsv"
    if arguments[0] == "catalog" or "train" in arguments or arguments[:2] == ("check", "in"):
        content, end = made / "base.po", ".po"
    if arguments[0] == "align" and "in" in arguments[1:3]:
        content = made / "en.txt"
    if "--confirmed" in arguments:
        (folder / "beads").write_text("[0]:[0]\n")
        content = folder / "beads"
    if "--baseline" in arguments:
        assert bitext("check", "theirs.po", "--write-baseline", "baseline")[0] == 0
        content = folder / "baseline"
    if "--words" in arguments:
        require_library("spylls", "spelling")
        (folder / "words").write_text("zorro\n")
        content = folder / "words"
    input_file = folder / f"in{end}"
    shutil.copy(content, input_file)
    output = DISGUISES[disguise](input_file, folder / f"out{end}")
    before = tree(folder)
    words = {"in": f"in{end}", "out": str(output)}
    code, out, err = bitext(*(words.get(word, word) for word in arguments))
    if code == 4:  # it looks up words
        require_dictionary("es")
    assert (code, out) == (2, ""), err
    assert f"the result would overwrite {Path(output)}" in err
    assert tree(folder) == before


def test_formats_of_several_files_replace_no_input_either(
    tmp_path: Path, made: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for language in ("en", "es"):
        shutil.copy(made / f"{language}.txt", tmp_path / f"text.{language}")
    before = tree(tmp_path)
    languages = ("--from", "en", "--to", "es")
    pair = ("text.en", "text.es", "--lines", *languages, "--format", "moses")
    code, _out, err = bitext("align", *pair, "-o", "text.en")
    assert code == 2, err
    assert tree(tmp_path) == before
    assert bitext("align", *pair, "-o", "made.en")[0] == 0
    assert len(tree(tmp_path)) > len(before)


def test_two_results_of_a_command_do_not_go_to_one_file(project: Path, bitext: Bitext) -> None:
    code, _out, err = bitext("coverage", "-o", "report", "--badge", "report")
    assert (code, "would overwrite" in err) == (2, True)
    assert b"<svg" not in (project / "report").read_bytes()


def test_a_catalog_is_changed_in_place_where_that_is_meant(project: Path, bitext: Bitext) -> None:
    (project / CATALOG).write_bytes((project / "theirs.po").read_bytes().replace(b"Cay", b"CAY"))
    for arguments in (
        ("catalog", "update", CATALOG, TEMPLATE),
        ("catalog", "update", CATALOG, TEMPLATE, "-o", f"./{CATALOG}"),
        ("catalog", "merge3", "base.po", CATALOG, "theirs.po", "-o", str(project / CATALOG)),
    ):
        assert bitext(*arguments)[0] == 0
    assert "CAYó." in (project / CATALOG).read_text(encoding="utf-8")
    assert bitext("catalog", "update", CATALOG, CATALOG)[0] == 2


def test_results_beside_the_project_s_files_are_no_danger(project: Path, bitext: Bitext) -> None:
    for _time in range(2):
        assert bitext("catalog", "compile", CATALOG)[0] == 0
        assert bitext("export", "csv", "--force", "-o", "translations/print/sent.csv")[0] == 0
        assert bitext("coverage", "-o", "locale/coverage.txt")[0] == 0
    assert (project / CATALOG).with_suffix(".mo").is_file()


def test_a_glossary_may_be_made_anew_but_not_replaced_by_a_report(
    project: Path, bitext: Bitext
) -> None:
    convert = ("glossary", "convert", "--from", "en", "--to", "es")
    assert bitext(*convert, "terms.tsv", "-o", "terms.tbx")[0] == 0
    with (project / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write('[checks]\nglossary = "terms.tsv"\n')
    assert bitext("coverage", "-o", "terms.tsv")[0] == 2
    assert bitext(*convert, "terms.tbx", "-o", "terms.tsv")[0] == 0
    assert bitext(*convert, "terms.tbx", "-o", "translations/print/alignment.tsv")[0] == 2


def test_the_files_of_a_project_that_cannot_be_read_are_kept_too(
    project: Path, bitext: Bitext
) -> None:
    (project / "bitext.toml").write_text("[work", encoding="utf-8")
    for own in (CATALOG, "bitext.toml"):
        assert bitext("catalog", "compile", "base.po", "-o", own)[0] == 2
    assert (project / "bitext.toml").read_text(encoding="utf-8") == "[work"


BYTES = ("edition epub", "edition docx", "catalog compile")


@pytest.mark.parametrize("name", [n for n in COMMANDS if n.split(" -")[0] not in BYTES])
def test_a_dash_is_standard_output(project: Path, bitext: Bitext, name: str) -> None:
    code, out, err = bitext(*typed(name, "-"))
    assert code == 0, err
    assert out
    assert not (project / "-").exists()


@pytest.mark.parametrize("command", ["catalog compile base.po", "edition epub", "edition docx"])
def test_a_dash_is_standard_output_for_bytes_too(project: Path, command: str) -> None:
    done = shell(f"bitext {command} -o made && bitext {command} -o - | cmp - made", project)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (project / "-").exists()


def test_a_glossary_on_standard_output_is_in_the_other_format(
    project: Path, bitext: Bitext
) -> None:
    convert = ("glossary", "convert", "--from", "en", "--to", "es", "-q")
    assert "<tbx" in bitext(*convert, "terms.tsv", "-o", "-")[1]
    bitext(*convert, "terms.tsv", "-o", "terms.tbx")
    assert bitext(*convert, "terms.tbx", "-o", "-")[1].startswith("source\t")


PROGRAM = (sys.executable, "-c", "from toolkit.cli.main import main; main()")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A line of a real shell, in which ``bitext`` is the command."""
    words = " ".join(f"'{word}'" for word in PROGRAM)
    return subprocess.run(
        ["/bin/sh", "-c", f'bitext() {{ {words} "$@"; }}\n{line}'],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("output", "redirection"),
    every(
        2,
        [
            ("/dev/stdout", ">> log"),
            ("/dev/fd/1", ">> log"),
            ("/proc/self/fd/1", ">> log"),
            ("/dev/../dev/stdout", ">> log"),
            ("/dev/stderr", "2>> log"),
            ("/dev/fd/3", "3>> log"),
            ("link", ">> log"),
            ("-", ">> log"),
        ],
    ),
)
@pytest.mark.parametrize("command", every(2, ["coverage --format csv", "export csv"]))
def test_a_log_is_appended_to(project: Path, output: str, redirection: str, command: str) -> None:
    (project / "log").write_text("earlier\n", encoding="utf-8")
    (project / "link").symlink_to("/dev/stdout")
    inode = (project / "log").stat().st_ino
    done = shell(f"bitext {command} -o {output} {redirection}", project)
    assert done.returncode == 0, done.stderr
    log = (project / "log").read_text(encoding="utf-8")
    assert log.startswith("earlier\n")
    assert "translated" in log
    assert (project / "log").stat().st_ino == inode


def test_descriptors_of_the_shell_are_appended_to(project: Path) -> None:
    """One that another process has open has no place of its own: what is there stays."""
    (project / "log").write_text("earlier\n", encoding="utf-8")
    done = shell("exec 3>> log; bitext coverage --format csv -o /proc/$$/fd/3", project)
    assert done.returncode == 0, done.stderr
    assert (project / "log").read_text(encoding="utf-8").startswith("earlier\n")


def test_what_is_printed_before_comes_before(project: Path) -> None:
    done = shell("bitext coverage --format csv --badge /dev/stdout > log", project)
    assert done.returncode == 0, done.stderr
    log = (project / "log").read_text(encoding="utf-8")
    assert log.index("translated") < log.index("<svg")


def test_a_pipe_is_written_to(project: Path) -> None:
    done = shell("mkfifo pipe; cat pipe > got & bitext export csv -o pipe; wait", project)
    assert done.returncode == 0, done.stderr
    assert "He jumped." in (project / "got").read_text(encoding="utf-8")
    assert (project / "pipe").is_fifo()


def test_a_full_device_is_said_and_nothing_is_promised(project: Path) -> None:
    done = shell("bitext coverage -o /dev/full", project)
    assert done.returncode == 3
    assert "/dev/full: cannot be written: No space left on device" in done.stderr
    assert "half-written" not in done.stderr


def test_a_log_that_is_read_is_not_appended_to(project: Path) -> None:
    before = tree(project)
    done = shell("bitext catalog compile base.po -o /dev/stdout >> base.po", project)
    assert done.returncode == 2
    assert tree(project) == before


def test_a_result_over_what_was_there_is_written_whole(project: Path, bitext: Bitext) -> None:
    (project / "report").write_text("x" * 100_000, encoding="utf-8")
    assert bitext("coverage", "--format", "csv", "-o", "report")[0] == 0
    assert "x" not in (project / "report").read_text(encoding="utf-8").replace("fox", "")[-50:]


def test_work_that_came_into_being_meanwhile_is_kept(
    project: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``export`` and ``edition docx`` look whether somebody's work is there, and look again."""
    real = os.fsync

    def saving(handle: int) -> None:
        real(handle)
        for name in ("sent.csv", "sent.docx"):
            (project / name).write_bytes(b"work")

    monkeypatch.setattr(os, "fsync", saving)
    for command in (("export", "csv", "-o", "sent.csv"), ("edition", "docx", "-o", "sent.docx")):
        (project / command[-1]).unlink(missing_ok=True)
        code, _out, err = bitext(*command)
        assert (code, "was changed while the command ran" in err) == (3, True)
        assert (project / command[-1]).read_bytes() == b"work"
