"""A build makes what changed, and leaves what a clean build makes."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from tests.conditions import require_library
from tests.examples import every, examples
from tests.pipeline import building
from tests.pipeline.building import CATALOG, FORMATS, RECORD, built, built_clean, made
from toolkit.cli.main import run
from toolkit.edition.registry import CHECK, OUTPUTS
from toolkit.edition.registry import FORMATS as EDITIONS
from toolkit.errors import InputError, ToolkitError
from toolkit.model.settings import EditionTheme
from toolkit.pipeline.build.inputs import SOURCE
from toolkit.pipeline.build.report import BuildReport
from toolkit.pipeline.build.run import build
from toolkit.pipeline.editions.outputs import OUTPUTS as COMPOSED
from toolkit.pipeline.program import LIBRARIES
from toolkit.project.folder import Project

Edit = Callable[[Path], object]
EXAMPLES = examples(3, 25)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built."""
    place = building.put(tmp_path_factory.mktemp("first") / "fox")
    built(place)
    building.translate(place, 0, "El zorro")
    building.publish(place, "")
    report = built(place)
    assert set(report.made) == {SOURCE, *FORMATS}
    return place


@pytest.fixture
def folder(first: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(first, tmp_path / "fox", symlinks=True))


# what changes, and which outputs are made again
CASES: dict[str, tuple[Edit, set[str]]] = {
    "nothing": (lambda folder: None, set()),
    "a word of the source": (
        lambda folder: building.source(folder, lambda p: [*p[:-1], p[-1] + " He ran."]),
        {SOURCE, *FORMATS},
    ),
    "a translation": (lambda f: building.translate(f, 1, "Un zorro"), {SOURCE, *FORMATS}),
    "an approval": (lambda folder: building.sign(folder, 0), {SOURCE, *FORMATS} - {"mo"}),
    "a comment of bitext.toml": (
        lambda folder: building.settings(folder, "# theme = it is dark", "work"),
        {SOURCE, "check"},  # it tells lines of the file
    ),
    "the theme": (
        lambda f: building.settings(f, 'theme = "studio"', "edition"),
        {SOURCE, "html", "check"},
    ),
    "the granularity": (
        lambda folder: building.settings(folder, 'granularity = "segment"', "edition"),
        {SOURCE, "check", *EDITIONS} - {"docx", "pdf"},
    ),
    "what a PDF looks like": (
        lambda folder: building.settings(folder, 'pdf.paper = "letter"', "edition"),
        {SOURCE, "check"},
    ),
    "what is checked": (
        lambda folder: building.settings(folder, 'quotes = "«"', "checks"),
        {SOURCE, "check"},
    ),
    "a finding is accepted": (
        lambda folder: (
            (folder / CATALOG)
            .with_suffix(".checks.tsv")
            .write_text("bitext-checks 1\tfingerprint\tsegment\treason\n")
        ),
        {SOURCE, "check"},
    ),
    "a word is right": (
        lambda folder: (folder / CATALOG).with_name("words.txt").write_text("zorrear\n"),
        {"check"},
    ),
    "a style of the project": (
        lambda folder: (folder / "theme/theme.css").write_text("main { color: red }"),
        {"html", "epub"},
    ),
    "a record of what was published": (
        lambda folder: building.publish(folder, "Fin."),
        {SOURCE, *FORMATS} - {"mo"},
    ),
    "an output is gone": (lambda f: (f / "build/edition/fox.epub").unlink(), {"epub"}),
    "an output was edited": (
        lambda folder: (folder / "build/report/coverage.json").write_text("{}"),
        {"coverage"},
    ),
    "an output is cut off": (
        lambda folder: cut(folder / "build/locale/es/LC_MESSAGES/fox.mo"),
        {"mo"},
    ),
    "the record is gone": (lambda f: (f / RECORD).unlink(), {SOURCE, *FORMATS}),
    "the record is cut off": (lambda f: cut(f / RECORD), {SOURCE, *FORMATS}),
    "an output is asked for": (
        lambda folder: building.settings(folder, f"formats = {[*FORMATS, 'pdf']}", "outputs"),
        {SOURCE, "check", "pdf"},
    ),
    "an output is no longer asked for": (
        lambda folder: building.settings(folder, f"formats = {list(FORMATS[:-1])}", "outputs"),
        {SOURCE, "check"},
    ),
    "a language": (lambda folder: building.add_language(folder, "fr"), {SOURCE, *FORMATS}),
}


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


@pytest.mark.parametrize("name", every(3, CASES))
def test_only_what_depends_on_a_change_is_made_again(folder: Path, name: str) -> None:
    edit, expected = CASES[name]
    if "pdf" in expected:
        require_library("typst", "pdf")
    edit(folder)
    report = built(folder)
    assert set(report.made) == expected
    assert set(report.up_to_date).isdisjoint(expected)
    assert built(folder).made == ()
    built_clean(folder, folder.with_name("copy"))
    assert made(folder) == made(folder.with_name("copy"))


def test_force_makes_all_again(folder: Path) -> None:
    before = made(folder)
    report = built(folder, force=True)
    assert set(report.made) == {SOURCE, *FORMATS}
    assert not any(file.changed for file in report.written)
    assert made(folder) == before


def test_another_version_or_library_makes_all_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("toolkit.__version__", "0.0.0")
        assert set(FORMATS) <= set(built(folder).made)
    built(folder)
    site = folder.with_name("site")
    (site / "Jinja2-9.9.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    assert set(FORMATS) <= set(built(folder).made)
    assert built(folder).made == ()


def test_another_language_of_the_messages_makes_all_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.pipeline.program.interface_language", lambda: "es")
    assert set(FORMATS) <= set(built(folder).made)
    assert built(folder).made == ()


def test_a_pdf_is_made_again_after_a_change_of_its_looks_and_of_nothing_else(
    tmp_path: Path,
) -> None:
    require_library("typst", "pdf")
    folder = building.put(tmp_path / "fox", ("pdf",))
    (folder / "fonts").mkdir()
    building.settings(folder, 'pdf.fonts = "fonts"', "edition")
    built(folder)
    building.settings(folder, 'theme = "studio"', "edition")
    assert "pdf" not in built(folder).made
    for edit in (
        lambda: building.settings(folder, 'pdf.paper = "letter"', "edition"),
        lambda: (folder / "theme/theme.typ").write_text("#let size = 9pt\n"),
        lambda: (folder / "fonts/read-me.txt").write_text("no font"),
    ):
        edit()
        assert "pdf" in built(folder).made
        assert built(folder).made == ()
        built_clean(folder, tmp_path / "copy")
        assert made(folder) == made(tmp_path / "copy")


def test_another_day_makes_all_again(folder: Path) -> None:
    assert set(built(folder, date="2024-05-01").made) == {SOURCE, *FORMATS}
    assert built(folder, date="2024-05-01").made == ()


def test_what_was_found_is_said_again(folder: Path) -> None:
    building.settings(folder, 'description = "a \\u0001 b"', "work")
    building.publish(folder, "one more paragraph, \x01 not aligned")
    first = built(folder)
    assert first.findings
    assert first.untracked
    again = built(folder)
    assert again.made == ()
    assert again.findings == first.findings
    assert again.untracked == first.untracked


def test_what_is_told_of_lost_files_is_told_as_long_as_it_holds(folder: Path) -> None:
    def told() -> tuple[list[str], tuple[str, ...]]:
        messages: list[str] = []
        project = Project.open(folder)
        project.tell = messages.append
        return messages, build(project).made

    for _time in range(2):
        (folder / CATALOG).write_bytes(b'msgid ""\nmsgstr "Language: es\\n"\n')
        assert told()[0]
    assert told() == ([], (SOURCE,))
    assert told() == ([], ())


def test_a_build_that_fails_leaves_the_record_of_the_last_one(folder: Path) -> None:
    before = made(folder)
    kept = (folder / CATALOG).read_bytes()
    (folder / CATALOG).write_bytes(b"msgid")
    with pytest.raises(InputError):
        built(folder)
    (folder / CATALOG).write_bytes(kept)
    assert built(folder).made == ()
    assert made(folder) == before


def test_an_output_that_cannot_be_made_is_left_out_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "bitext.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(x for x in lines if not x.startswith("formats")), encoding="utf-8")
    monkeypatch.setitem(sys.modules, "typst", None)
    first = built(folder)
    assert [each.format for each in first.left_out] == ["pdf"]
    again = built(folder)
    assert again.made == ()
    assert again.left_out == first.left_out
    # what is asked for by name is tried each time
    building.settings(folder, 'formats = ["mo", "pdf"]', "outputs")
    assert "pdf" in built(folder).made
    assert "pdf" in built(folder).made


def test_files_that_a_build_does_not_read_change_nothing(folder: Path) -> None:
    (folder / "locale/es/LC_MESSAGES/.#fox.po").symlink_to("ana@machine.12:34")  # an editor's lock
    (folder / "locale/es/LC_MESSAGES/.fox.po.swp").write_bytes(b"\0")
    (folder / "notes.txt").write_text("later")
    assert built(folder).made == ()


def test_a_file_whose_name_is_no_text_costs_the_record_and_nothing_else(folder: Path) -> None:
    before = made(folder)
    try:
        Path(os.fsdecode(bytes(folder / "translations/press") + b"/\xff.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system knows no such names")
    for _time in range(2):
        assert "html" in built(folder).made
        assert made(folder) == before


def test_all_libraries_that_the_package_needs_count_or_make_no_output() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*data["dependencies"], *data["optional-dependencies"]["pdf"]]
    names = {re.split("[<>=; ]", each)[0] for each in needed}
    no_output = {"click", "numpy", "openpyxl", "pyyaml"}
    assert names - no_output <= LIBRARIES


def test_what_the_command_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every = [SOURCE, *(name for name in OUTPUTS if name in FORMATS)]

    def said(*options: str) -> str:
        assert run(["build", "--project", str(folder), *options]) == 0
        return capsys.readouterr().out

    assert said().startswith("Nothing has changed since the last build.\n")
    assert said("--quiet") == ""
    assert json.loads(said("--json"))["up_to_date"] == every
    (folder / "build/edition/fox.md").unlink()
    report = json.loads(said("--json"))
    assert report["made"] == ["markdown"]
    assert report["up_to_date"] == [name for name in every if name != "markdown"]
    assert [f["path"] for f in report["written"] if f["changed"]] == ["build/edition/fox.md"]
    assert "Nothing" not in said("--force")
    assert json.loads(said("--json", "--force"))["made"] == every


def test_every_output_is_composed_or_has_a_function_of_its_own() -> None:
    assert COMPOSED.keys() <= set(OUTPUTS)
    for name in set(OUTPUTS) - COMPOSED.keys() - {CHECK, "epub", "pdf"}:
        module, _colon, function = EDITIONS[name].write.partition(":")
        assert callable(getattr(import_module(module), function))


def test_every_file_that_a_build_reads_is_in_the_record(folder: Path) -> None:
    """Whatever is opened in the project, but for what the build itself keeps there."""
    opened: set[str] = set()
    listening = [True]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if listening and event == "open" and isinstance(arguments[0], str | Path):
            opened.add(str(arguments[0]))

    sys.addaudithook(hear)
    built(folder, force=True)
    listening.clear()
    steps = msgspec.msgpack.decode((folder / RECORD).read_bytes().partition(b"\n")[2])
    inputs = {path for step in steps.values() for path in step["inputs"]}
    inside = {Path(path) for path in opened if Path(path).is_relative_to(folder)}
    read = {p.relative_to(folder).as_posix() for p in inside if p.is_file()}
    assert {CATALOG, "theme/epub.css", "translations/press/alignment.tsv"} <= read
    own = ("build/", ".bitext/")
    assert {path for path in read if not path.startswith(own)} <= inputs


# random edits

numbers = st.integers(0, 9)
words = st.sampled_from(
    ["", "Fox.", "A fox ran. It fell!", "Zorro", "«Uvas», dijo.", "\u0001", "x" * 90]
)
themes: tuple[EditionTheme, ...] = ("folio", "gazette", "studio")


def _edited(at: int, text: str) -> Callable[[list[str]], list[str]]:
    def edit(paragraphs: list[str]) -> list[str]:
        place = at % len(paragraphs)
        return [f"{p} {text}" if n == place else p for n, p in enumerate(paragraphs)]

    return edit


def _moved(at: int) -> Callable[[list[str]], list[str]]:
    def edit(paragraphs: list[str]) -> list[str]:
        place = at % len(paragraphs)
        return [*paragraphs[:place], *paragraphs[place + 1 :], paragraphs[place]]

    return edit


def _damaged(at: int, how: str) -> Edit:
    def edit(folder: Path) -> None:
        files = [p for p in sorted((folder / "build").rglob("*")) if p.is_file()]
        files = [p for p in files if p.name != ".lock"]
        if not files:
            return
        file = files[at % len(files)]
        data = file.read_bytes()
        if how == "remove":
            file.unlink()
        elif how == "cut":
            file.write_bytes(data[: len(data) // 2])
        else:
            place = at * len(data) // 10
            file.write_bytes(data[:place] + bytes([(data[place] + 1) % 256]) + data[place + 1 :])

    return edit


def _set(line: str, table: str) -> Edit:
    return lambda folder: building.settings(folder, line, table)


edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(lambda n, w: lambda f: building.source(f, _edited(n, w)), numbers, words),
    st.builds(lambda n: lambda f: building.source(f, _moved(n)), numbers),
    st.builds(
        lambda n, w, fuzzy: lambda f: building.translate(f, n, w, fuzzy=fuzzy),
        numbers,
        words,
        st.booleans(),
    ),
    st.builds(lambda n, b: lambda f: building.sign(f, n, take_back=b), numbers, st.booleans()),
    st.sampled_from(
        [
            *(_set(f'theme = "{theme}"', "edition") for theme in themes),
            _set('granularity = "segment"', "edition"),
            _set('untranslated = "source"', "edition"),
            _set('fuzzy = "omit"', "edition"),
            _set('interface = "es"', "edition"),
            _set('turns = ["s1"]', "edition"),
            _set('title = "Another fox"', "work"),
            _set("keep_after_minor_edits = true", "catalog"),
            _set("# a comment = here", "work"),
            lambda folder: building.add_language(folder, "fr"),
            lambda folder: building.add_language(folder, "ar"),
        ]
    ),
    st.builds(
        lambda chosen: _set(f"formats = {list(chosen)}", "outputs"),
        st.lists(st.sampled_from(FORMATS), unique=True, min_size=1),
    ),
    st.builds(lambda w: lambda f: (f / "theme/theme.css").write_text(f"/* {w} */"), words),
    st.builds(lambda w: lambda f: (f / "theme/epub.css").write_text(f"/* {w} */"), words),
    st.builds(lambda w: lambda f: building.publish(f, w), words),
    st.builds(_damaged, numbers, st.sampled_from(["remove", "cut", "change"])),
)


@settings(max_examples=EXAMPLES, phases=[Phase.generate])
@given(rounds=st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=4))
def test_random_edits_leave_what_a_clean_build_makes(rounds: list[list[Edit]]) -> None:
    with TemporaryDirectory() as place:
        folder, copy = building.put(Path(place) / "fox"), Path(place) / "copy"
        built(folder)
        for each in rounds:
            for edit in each:
                edit(folder)
            clean = _report(lambda: built_clean(folder, copy))
            report = _report(lambda: built(folder))
            note(str(report))
            assert report == clean
            found = made(folder)
            assert {path: found.get(path) for path in made(copy)} == made(copy)


def _report(build: Callable[[], BuildReport]) -> object:
    """What a build says of the texts, or the error that it ends in.

    Without hints: they name the folder, which is another one for the clean build.
    """
    try:
        report = build()
    except ToolkitError as error:
        return str(error)
    untracked = tuple(replace(one, hint="") for one in report.untracked)
    said = (report.findings, report.source_findings, untracked, report.left_out)
    return said, report.outcomes
