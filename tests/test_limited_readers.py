"""Every reader has its limits: the registries, the sources, and the page of the documentation."""

from __future__ import annotations

import ast
import importlib
import importlib.util
from pathlib import Path
from typing import get_args

import pytest

from benchmarks.limits.table import READERS
from toolkit.exchange.registry import read_formats
from toolkit.model.settings import SourceFormat
from toolkit.parsing.limits import LIMITS

ROOT = Path(__file__).parent.parent / "toolkit"
NAMES = {reader.name for reader in READERS}
FUNCTIONS = {name for reader in READERS for name in reader.functions}
# what takes the bytes of a reader above, or of a file of our own
PARTS_OF_READERS = {
    "catalog.po.charset.decode",
    "exchange.numbered_lines.decode_utf8",
    "parsing.secure_xml.parse_xml",
    "text.reader.decode",
}


@pytest.mark.parametrize("kind", get_args(SourceFormat))
def test_every_source_format_has_limits(kind):
    assert f"source {kind}" in NAMES


@pytest.mark.parametrize("name", read_formats())
def test_every_exchange_format_that_is_read_has_limits(name):
    assert f"exchange {name}" in NAMES


def test_every_reader_names_limits_of_the_table():
    assert len(NAMES) == len(READERS)
    for reader in READERS:
        assert reader.limits, reader.name
        assert set(reader.limits) <= set(LIMITS)


def test_every_function_that_takes_the_bytes_of_a_file_belongs_to_a_reader():
    found = set()
    for file in sorted(ROOT.rglob("*.py")):
        module = file.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        module = module.removesuffix(".__init__")
        for node in ast.parse(file.read_text("utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or not node.args.args:
                continue
            first = node.args.args[0]
            takes = isinstance(first.annotation, ast.Name) and first.annotation.id == "bytes"
            if takes and node.name.startswith(("parse_", "read_", "decode", "infer", "load")):
                found.add(f"{module}.{node.name}")
    assert found - PARTS_OF_READERS == FUNCTIONS


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_functions_of_the_readers_are_there(name):
    module, _dot, function = name.rpartition(".")
    assert callable(getattr(importlib.import_module(f"toolkit.{module}"), function))


def test_no_module_reads_a_file_of_the_user_as_a_whole_without_a_bound():
    """``files`` reads besides what it has written itself: results to compare, its own marks."""
    found = set()
    for file in sorted(ROOT.rglob("*.py")):
        if "files" in file.parts:
            continue
        source = file.read_text("utf-8")
        of_the_package = "importlib" in source
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                whole = node.func.attr in ("read_bytes", "read_text") and not of_the_package
                if whole and "Metadata" not in ast.unparse(node.func):  # of a PDF that was made
                    found.add(file.relative_to(ROOT).as_posix())
    assert found == set()


def test_the_page_of_the_documentation_has_every_reader_and_limit():
    file = ROOT.parent / "docs" / "make_limits_reference.py"
    spec = importlib.util.spec_from_file_location("make_limits_reference", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = module.TARGET.read_text("utf-8")
    assert written == module.page(written), "run: python docs/make_limits_reference.py"
    assert all(f"\n| {reader.name} |" in written for reader in READERS)
