"""Count lines of code, without comments, docstrings and blank lines.

python -m tools.code_lines [FOLDER …]        default: toolkit tools benchmarks
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from pathlib import Path

_NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def code_lines(source: str) -> int:
    """Return the number of code lines of a source; a string over three lines counts three times."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NO_CODE and token.type != tokenize.ENDMARKER:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            text = node.body[0]
            lines.difference_update(range(text.lineno, (text.end_lineno or text.lineno) + 1))
    return len(lines)


def main(folders: list[str]) -> None:
    """Print the number per folder, and the sum."""
    total = 0
    for folder in folders:
        files = sorted(Path(folder).rglob("*.py"))
        count = sum(code_lines(file.read_text("utf-8")) for file in files)
        total += count
        print(f"{count:7,} {folder} ({len(files)} modules)")  # noqa: T201 - its only output
    print(f"{total:7,} in all")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:] or ["toolkit", "tools", "benchmarks"])
