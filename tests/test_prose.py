"""Plain English: wordings that documentation, docstrings, comments and messages avoid."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.catalog.po import parse_catalog

ROOT = Path(__file__).parents[1]
CODE = ("toolkit", "tools", "benchmarks", "tests", "docs")
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "pyproject.toml")
UNITS = "line|language|file|format|bead|segment|catalog|kind|volume|side|column|turn|message|row"
# what to avoid, and what to write instead
AVOIDED = {
    r"\bcan not\b": "cannot",
    r"(?<!look-)(?<!`)\bbehind\b(?!`)": "after",
    r"\b(?:is|are|was|were|be|been) told\b": "reported, marked, described",
    r"\bmend(?:s|ed|ing)?\b": "fix",
    r"\b(?:archives|documents|files|formats|programs|tables|TEI|texts|XML) of others\b": "foreign",
    r"\bhears\b": "is called with",
    r"\blikest\b": "most similar",
    r"\b(?:of|than) (?:ours|yours)\b(?!\])": "the toolkit's, the project's, your own",
    r"\bin place of ours\b": "that replaces the built-in one",
    r"\bfor the day on which\b": "ready for",
    rf"\b(?:one|once|two|twice) an? (?:{UNITS})\b": "per",
    r"\bbrought up to the\b": "updated to the",
    r"(?<!there )\bis no (?:bead|day|language tag|name|number|text)\b": "is not a",
    r"\bparted by\b": "separated by",
    r"\bin small letters\b": "in lower case",
    r"\blooked for\b": "searched for",
    r"\bpassed over\b": "skipped",
    r"\banew\b": "again",
    r"\bgoes without\b": "skips",
    r"\bsaid on standard error\b": "reported on standard error",
}
# texts of catalogs that exist: a change of the comment would touch every catalog
KEPT = {"toolkit/catalog/template.py"}
# first words of a docstring that describes a value instead of what the function does
NOT_VERBS = {"The", "A", "An", "Whether", "All", "Each", "What"}
Found = tuple[str, int, str]


def prose_of_code(source: str) -> Iterator[tuple[int, str]]:
    """Comments, docstrings and explanations below constants, each with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.lineno, str(node.value.value)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def function_docstrings() -> Iterator[tuple[str, str]]:
    """Name and docstring of each function of the toolkit that is not a property."""
    for path in sorted((ROOT / "toolkit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            text = ast.get_docstring(node)
            if text and not any("property" in ast.unparse(d) for d in node.decorator_list):
                yield f"{path.relative_to(ROOT).as_posix()}:{node.name}", text


def passages() -> Iterator[Found]:
    """Each passage with its file and the line on which it begins."""
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for line, text in prose_of_code(path.read_text("utf-8")):
                yield path.relative_to(ROOT).as_posix(), line, text
    pages = [ROOT / page for page in PAGES]
    templates = (ROOT / "toolkit/edition/templates").rglob("*.*")
    for path in sorted([*pages, *(ROOT / "docs").rglob("*.md"), *templates]):
        for line, text in enumerate(path.read_text("utf-8").splitlines(), start=1):
            yield path.relative_to(ROOT).as_posix(), line, text
    catalog = ROOT / "toolkit/locale/es/LC_MESSAGES/bitext.po"
    for message in parse_catalog(catalog.read_bytes(), catalog.name).messages:
        if not message.obsolete:
            yield "message", message.line, f"{message.msgid} {message.msgid_plural or ''}"


def test_nothing_that_people_read_has_an_avoided_wording() -> None:
    """One test, as reading all passages takes seconds."""
    read = [(where, line, " ".join(text.split())) for where, line, text in passages()]
    kinds = {where.rpartition(".")[2] for where, _line, _text in read}
    assert {"py", "md", "toml", "jinja", "css", "js", "typ", "message"} <= kinds
    assert len(read) > 10_000
    kept = "\n".join(text for where, _line, text in read if where not in KEPT)
    for pattern, instead in AVOIDED.items():
        avoided = re.compile(pattern, re.IGNORECASE)
        found = avoided.search(kept) and [p for p in read if avoided.search(p[2])]
        assert not found, f"write: {instead}"


@pytest.mark.parametrize(
    "text",
    [
        "It can not be read.",
        "one line a language, once a catalog",
        "the text behind it",
        "What is left out is told once.",
        "“x” is no number",
    ],
)
def test_each_wording_is_seen(text: str) -> None:
    assert any(re.search(pattern, text) for pattern in AVOIDED)


def test_idioms_stay() -> None:
    for text in ("an unbounded look-behind", "there is no number", "a copy of others' work"):
        assert not any(re.search(pattern, text) for pattern in AVOIDED), text


def test_docstrings_of_functions_begin_with_a_verb() -> None:
    found = list(function_docstrings())
    assert [name for name, text in found if text.split()[0] in NOT_VERBS] == []
    assert len(found) > 1_000
