"""Generate the mutants of a module: place, original line and mutated line."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass

from tools.mutate.operators import Change, changes, left_out
from tools.mutate.positions import Source


@dataclass(frozen=True, slots=True)
class Mutant:
    """A small fault in a module.

    ``module`` is a path in the repository. ``function`` is the dotted name of the function or class
    that contains the fault, empty at the top level. ``original`` and ``mutated`` are the code lines
    before and after, with single spaces. ``text`` is the whole module with the fault.
    """

    module: str
    line: int
    function: str
    original: str
    mutated: str
    text: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """An identifier independent of line numbers."""
        return self.module, self.function, self.original, self.mutated


def mutants(module: str, text: str) -> list[Mutant]:
    """Return all syntactically valid mutants of a module, each once.

    Raises:
        SyntaxError: The module is not valid Python.
    """
    source = Source(text)
    found: dict[tuple[int, str], Mutant] = {}
    for function, change in _walk(ast.parse(text), source, "", None):
        mutated = source.replaced(change.start, change.end, change.text)
        if mutated == text or not _is_python(mutated):
            continue
        original, after = source.lines(change.start, change.end, change.text)
        mutant = Mutant(module, source.line_of(change.start), function, original, after, mutated)
        found.setdefault((change.start, mutated), mutant)
    return sorted(found.values(), key=lambda mutant: (mutant.line, mutant.mutated))


def sample(found: list[Mutant], most: int, seed: int) -> list[Mutant]:
    """Return a seeded random sample of the mutants, in line order."""
    if len(found) <= most:
        return found
    name = found[0].module
    chosen = random.Random(f"{seed} {name}").sample(range(len(found)), most)  # noqa: S311 - no secret
    return [found[number] for number in sorted(chosen)]


def _walk(
    node: ast.AST, source: Source, function: str, inside: ast.AST | None
) -> Iterator[tuple[str, Change]]:
    """Yield every change within a node, with the name of the function that contains it."""
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or left_out(node, field, child):
                continue
            name, around = function, inside
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                name, around = f"{function}.{child.name}".lstrip("."), child
            for change in changes(child, inside, source):
                yield function, change
            if not isinstance(
                child, ast.JoinedStr
            ):  # its parts have no positions before Python 3.12
                yield from _walk(child, source, name, around)


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True
