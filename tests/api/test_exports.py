"""What ``toolkit`` exports, and what asking for it loads."""

from __future__ import annotations

import ast
import doctest
import inspect
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import toolkit
import toolkit.api
from toolkit.api import catalogs, exchange, project, tables, texts

HEAVY = ("lxml", "babel", "jinja2", "openpyxl", "numba", "numpy", "regex", "rapidfuzz")
HEAVY += ("polib", "click", "toolkit.api")
FUNCTIONS = [name for name in toolkit.__all__ if inspect.isfunction(getattr(toolkit, name))]


def run(script: str) -> str:
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def loaded(script: str) -> set[str]:
    """Which of the heavy modules a script loads, and whether it loads the API."""
    ask = f"\nimport sys\nprint(*(m for m in {HEAVY!r} if m in sys.modules))"
    return set(run(textwrap.dedent(script) + ask).split())


def test_importing_the_package_loads_nothing() -> None:
    assert loaded("import toolkit; toolkit.__version__") == set()


@pytest.mark.parametrize("name", toolkit.__all__)
def test_every_public_name_is_there_and_documented(name) -> None:
    found = getattr(toolkit, name)
    assert found.__doc__
    assert not found.__doc__.startswith(f"{name}("), "the docstring is the dataclass's own"
    assert name in dir(toolkit)


def test_completion_offers_what_is_public_and_nothing_else() -> None:
    assert [name for name in dir(toolkit) if not name.startswith("__")] == toolkit.__all__


def test_names_load_no_library() -> None:
    assert loaded(f"from toolkit import {', '.join(toolkit.__all__)}") == {"toolkit.api"}


def test_aligning_loads_numpy_but_neither_lxml_nor_numba() -> None:
    found = loaded(
        """
        from toolkit import align_texts
        align_texts(["The house is old."], ["La casa es vieja."], from_="en", to="es")
        """
    )
    assert "numpy" in found
    assert found.isdisjoint({"lxml", "jinja2", "openpyxl", "numba", "click", "polib"})


def test_other_names_are_no_attributes() -> None:
    for name in ("nothing", "align_documents", "_private", "gettext"):
        with pytest.raises(AttributeError, match=name):
            getattr(toolkit, name)


def test_a_star_import_gives_the_public_names() -> None:
    assert run("from toolkit import *; print(len(dir()), 'align_texts' in dir())").split()[1] == (
        "True"
    )


def test_all_is_sorted_and_names_each_import_of_the_api() -> None:
    tree = ast.parse(Path(toolkit.api.__file__).read_text("utf-8"))
    imported = {a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
    assert toolkit.__all__ == sorted(imported)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_an_example(name) -> None:
    if name != "open_project":  # docs/how-to/use-from-python.md has one that is run
        assert ">>>" in getattr(toolkit, name).__doc__


@pytest.mark.parametrize("module", [catalogs, exchange, project, tables, texts])
def test_the_examples_of_docstrings_are_right(module) -> None:
    result = doctest.testmod(module)
    assert result.failed == 0


@pytest.mark.slow
def test_checkers_of_types_see_the_names(tmp_path) -> None:
    file = tmp_path / "user.py"
    file.write_text(
        "from toolkit import BeadTable, align_texts, open_project\n"
        "beads: BeadTable = align_texts(['a'], ['b'], from_='en', to='es')\n"
        "reveal_type(beads.pairs())\n"
        "reveal_type(open_project('.').source)\n"
        "align_texts(['a'], ['b'], language='en')\n"
        "from toolkit import aling_texts\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", str(file)]
    output = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path).stdout
    assert 'Revealed type is "list[tuple[str, str]]"' in output
    assert 'Revealed type is "toolkit.model.document.Document"' in output
    assert 'user.py:6: error: Module "toolkit" has no attribute "aling_texts"' in output
    assert 'user.py:5: error: Unexpected keyword argument "language"' in output
