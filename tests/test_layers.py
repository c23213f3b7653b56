"""What the import contracts of pyproject.toml cannot say about the layers."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import toolkit

PACKAGE = Path(toolkit.__file__).parent
BIG = {f"toolkit.{name}" for name in ("workbench", "lsp", "corpus", "suggest")}
HEAVY = ["lxml", "numpy", "numba", "scipy", "babel", "jinja2", "msgspec", "regex", "rapidfuzz"]
HEAVY += ["polib", "pikepdf"]
CHANGING = {
    "os": {"link", "makedirs", "mkdir", "remove", "rename", "replace", "rmdir", "symlink"}
    | {"truncate", "unlink"},
    "shutil": {"copy", "copy2", "copyfile", "copytree", "move", "rmtree"},
    "tempfile": {"NamedTemporaryFile", "TemporaryDirectory", "mkdtemp", "mkstemp"},
}
OF_PATHS = {"hardlink_to", "mkdir", "rmdir", "symlink_to", "touch", "unlink"}
OF_PATHS |= {"write_bytes", "write_text"}
WRITING = ("O_WRONLY", "O_RDWR", "O_CREAT")


def changes(source: str) -> list[str]:
    """The calls that change named files, as they are written."""
    tree = ast.parse(source)
    return [ast.unparse(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call) and _changes(n)]


def _changes(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    module, _dot, function = name.rpartition(".")
    if name == "os.open":
        return any(flag in ast.unparse(call) for flag in WRITING)
    if module in CHANGING:
        return function in CHANGING[module]
    if name in ("open", "io.open"):
        return _writes(call, 1)
    if function == "open" and module:
        return _writes(call, 0)
    return bool(module) and function in OF_PATHS


def _writes(call: ast.Call, place: int) -> bool:
    modes = [*call.args[place : place + 1], *(k.value for k in call.keywords if k.arg == "mode")]
    return any(
        isinstance(mode, ast.Constant)
        and isinstance(mode.value, str)
        and 0 < len(mode.value) <= 3
        and set(mode.value) <= set("rwaxbt+")
        and bool(set(mode.value) & set("wax+"))
        for mode in modes
    )


def imported_at_once(source: str) -> Iterator[str]:
    """The modules that a module imports when it is imported itself, not within its functions."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting += ast.iter_child_nodes(node)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("open(path, 'wb')", ["open"]),
        ("open(path)", []),
        ("Path(x).open('a')", ["Path(x).open"]),
        ("path.open(mode='r+')", ["path.open"]),
        ("archive.open('name', 'w')", []),
        ("os.open(p, os.O_WRONLY | os.O_CREAT)", ["os.open"]),
        ("os.open(p, os.O_RDONLY)", []),
        ("os.replace(a, b)", ["os.replace"]),
        ("text.replace('a', 'b')", []),
        ("path.write_bytes(data)", ["path.write_bytes"]),
        ("tempfile.TemporaryFile()", []),
    ],
)
def test_calls_that_change_files_are_told_from_others(line: str, found: list[str]) -> None:
    assert changes(line) == found


def test_only_the_package_project_changes_files() -> None:
    found: dict[str, list[str]] = {}
    for file in PACKAGE.rglob("*.py"):
        calls = changes(file.read_text("utf-8"))
        if calls:
            found.setdefault(file.relative_to(PACKAGE).parts[0], []).extend(calls)
            if file.relative_to(PACKAGE).as_posix() == "cli/main.py":
                assert calls == [
                    "os.open"
                ]  # of the null device, when nobody reads the output any more
                del found["cli"]
    assert list(found) == ["project"]
    assert len(found["project"]) > 10


def test_commands_import_what_is_big_when_they_run() -> None:
    lazy = (
        "def f():\n    from toolkit.suggest import x\nif TYPE_CHECKING:\n    import toolkit.lsp\n"
    )
    assert list(imported_at_once(lazy)) == []
    assert list(imported_at_once("from toolkit import lsp")) == ["toolkit.lsp"]
    wrong = [
        f"{file.relative_to(PACKAGE)}: {name}"
        for file in (PACKAGE / "cli").rglob("*.py")
        for name in imported_at_once(file.read_text("utf-8"))
        if any(name == big or name.startswith(f"{big}.") for big in BIG)
    ]
    assert wrong == []


def test_help_imports_the_command_line_alone() -> None:
    script = (
        "import sys; from toolkit.cli.main import run; run(['--help']); "
        "print('loaded:', *sorted({'.'.join(m.split('.')[:2]) for m in sys.modules "
        f"if m.startswith('toolkit.') or m in {HEAVY!r}}}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.splitlines()[-1].split()[1:])
    assert "toolkit.cli" in loaded
    names = ("cli", "errors", "i18n", "languages", "parsing")
    small = {f"toolkit.{name}" for name in names}
    assert loaded <= small | {"toolkit.project"}


def test_folders_have_at_most_14_modules_and_modules_300_lines() -> None:
    modules = [file for file in PACKAGE.rglob("*.py") if file.name != "__init__.py"]
    folders = Counter(file.parent.relative_to(PACKAGE).as_posix() for file in modules)
    assert {folder: n for folder, n in folders.items() if n > 14} == {}
    lengths = {file.name: len(file.read_text("utf-8").splitlines()) for file in modules}
    assert {name: n for name, n in lengths.items() if n > 300} == {}
    assert len(modules) > 100
