"""The script that puts faults into modules: what it makes of a small one, and what it reports."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from tools.mutate.__main__ import main
from tools.mutate.lists import Equivalents, suites
from tools.mutate.mutant import mutants, sample

REPOSITORY = Path(__file__).parents[2]
MODULE = '''"""Ages."""


def is_adult(age: int) -> bool:
    """Whether someone is of age."""
    return age >= 18


def price(age: int) -> int:
    while True:
        if age or age == 0:
            break
    return 10
'''
TESTS = """from ages.module import is_adult, price


def test_is_adult() -> None:
    assert is_adult(30)
    assert not is_adult(17)


def test_price() -> None:
    assert price(4) == 10
"""


def changed(text: str) -> set[tuple[str, str]]:
    return {(mutant.original, mutant.mutated) for mutant in mutants("m.py", text)}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "ages").mkdir()
    (tmp_path / "ages/__init__.py").touch()
    (tmp_path / "ages/module.py").write_text(MODULE)
    (tmp_path / "test_ages.py").write_text(TESTS)
    (tmp_path / "tools").symlink_to(REPOSITORY / "tools")
    return tmp_path


def arguments(repository: Path, *options: str) -> list[str]:
    return [
        *("ages/module.py", "--repository", str(repository), "--tests", "test_ages.py"),
        *("--sample", "100", *options),
    ]


def run(
    repository: Path, capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, dict[str, Any]]:
    code = main([*arguments(repository, *options), "--json"])
    return code, json.loads(capsys.readouterr().out)["modules"][0]


@pytest.mark.slow
def test_survivors_are_reported_and_the_others_killed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = run(repository, capsys, "--lines", "6-6")
    states = {tried["mutated"]: tried["state"] for tried in report["tried"]}
    assert states == {
        # nobody asks what is true at 18 and 19
        "return age > 18": "survived",
        "return age >= 19": "survived",
        "return age < 18": "killed",
        "return age >= 17": "killed",
        "return None": "killed",
        "return not (age >= 18)": "killed",
    }
    assert {(tried["line"], tried["in"]) for tried in report["tried"]} == {(6, "is_adult")}
    killers = {tried["test"] for tried in report["tried"] if tried["state"] == "killed"}
    assert killers == {"test_ages.py::test_is_adult"}
    assert report["score"] == round(4 / 6, 4)
    assert code == 1
    assert (repository / "ages/module.py").read_text() == MODULE


@pytest.mark.slow
def test_a_fault_without_end_counts_as_killed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = run(repository, capsys, "--lines", "12-12", "--timeout", "5")
    (tried,) = report["tried"]
    assert (tried["original"], tried["state"]) == ("if age or age == 0: break", "timeout")
    assert tried["mutated"] == "if age or age == 0: pass"
    assert report["score"] == 1
    assert code == 0


@pytest.mark.slow
def test_a_fault_in_a_package_shows_although_others_load_only_its_parts(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "ages/module.py").rename(repository / "ages/inner.py")
    package = repository / "ages/module"
    package.mkdir()
    (repository / "ages/inner.py").rename(package / "__init__.py")
    (package / "part.py").write_text("")
    (repository / "ages/other.py").write_text("import ages.module.part\n")
    options = ("--repository", str(repository), "--tests", "test_ages.py", "--lines", "6-6")
    main(["ages/module/__init__.py", *options, "--json"])
    report = json.loads(capsys.readouterr().out)["modules"][0]
    assert (report["killed"], report["survived"]) == (4, 2)


@pytest.mark.slow
def test_known_equivalents_are_left_out_and_old_ones_named(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = repository / "equivalent.toml"
    entry = '[[equivalent]]\nmodule = "ages/module.py"\nin = "is_adult"\nreason = "years"\n'
    line = 'line = "return age >= 18"\n'
    listed.write_text(
        "".join(f'{entry}{line}mutant = "return age {end}"\n' for end in ("> 18", ">= 19", "== 2"))
    )
    options = ("--lines", "6-6", "--equivalent", str(listed))
    code = main(arguments(repository, *options))
    printed = capsys.readouterr().out.splitlines()
    total = len(mutants("ages/module.py", MODULE))
    assert printed == [
        "ages/module.py: no mutant any more, take it out of equivalent.toml: return age == 2",
        f"ages/module.py: 100% of 4 (of {total}): 4 killed, 0 timeout, 0 survived, 2 equivalent",
    ]
    assert code == 0


@pytest.mark.slow
def test_tests_that_fail_anyway_show_nothing(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "test_ages.py").write_text("def test() -> None:\n    assert False\n")
    assert main(arguments(repository)) == 2
    assert "ages/module.py: the tests fail as it is" in capsys.readouterr().err


def test_each_kind_of_fault() -> None:
    text = """
def f(a: int, b: int = 2, *, c: str = "x") -> bool:
    if not a and b:
        return a < b + 1
    a = min(b, 3)
    g(a, key=b, other=c)
    return [x for x in c[a:] if x]
"""
    found = changed(text)
    for original, mutated in (
        ("if not a and b:", "if a and b:"),
        ("if not a and b:", "if not a or b:"),
        ("if not a and b:", "if True:"),
        ("if not a and b:", "if False:"),
        ("return a < b + 1", "return a <= b + 1"),
        ("return a < b + 1", "return a >= b + 1"),
        ("return a < b + 1", "return a < b - 1"),
        ("return a < b + 1", "return a < b + 2"),
        ("return a < b + 1", "return a < b + 0"),
        ("return a < b + 1", "return None"),
        ("return a < b + 1", "return not (a < b + 1)"),
        ("a = min(b, 3)", "a = max(b, 3)"),
        ("a = min(b, 3)", "pass"),
        ("g(a, key=b, other=c)", "pass"),
        ("g(a, key=b, other=c)", "g(a, other=c)"),
        ("g(a, key=b, other=c)", "g(a, key=b, )"),
        ("return [x for x in c[a:] if x]", "return [x for x in c[:] if x]"),
        ("return [x for x in c[a:] if x]", "return [x for x in c[a:] if False]"),
    ):
        assert (original, mutated) in found
    assert all(mutated != original for original, mutated in found)


def test_types_docs_and_messages_are_no_faults() -> None:
    text = '''
"""Doc."""
from typing import Literal
__all__ = ["f"]
Kind = Literal["a", "b"]
def f(a: "str") -> "str":
    """Doc."""
    raise ValueError(_("no text"))
'''
    assert {mutated for _original, mutated in changed(text)} == {"pass"}


def test_texts_beyond_ascii_and_lines_broken_by_hand() -> None:
    text = 'def f(a):\n    return (\n        "¿é" + a  # ñ\n        == "日本"\n    )\n'
    assert ('== "日本"', '== ""') in changed(text)
    assert ('"¿é" + a # ñ == "日本"', "None") in changed(text)
    for mutant in mutants("m.py", text):
        ast.parse(mutant.text)


def test_the_seed_alone_says_which_mutants_are_drawn() -> None:
    found = mutants("m.py", MODULE)
    assert sample(found, 5, 1) == sample(found, 5, 1) != sample(found, 5, 2)
    assert sample(found, 100, 1) == found
    assert len(set(sample(found, 5, 3))) == 5


def test_lists_name_what_exists() -> None:
    known = suites()
    for module, paths in known.items():
        for path in [module, *paths]:
            assert (REPOSITORY / path).exists(), path
    equivalents = Equivalents.read()
    assert set(equivalents.modules) <= set(known)
    for module in equivalents.modules:
        found = mutants(module, (REPOSITORY / module).read_text(encoding="utf-8"))
        assert equivalents.stale(module, found) == [], module
