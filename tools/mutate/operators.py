"""Mutation operators: the replacements for each kind of syntax node."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tools.mutate.positions import Source


@dataclass(frozen=True, slots=True)
class Change:
    """A replacement for the bytes from ``start`` to ``end``."""

    start: int
    end: int
    text: str


_COMPARISONS = {
    "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"),
    "==": ("!=",), "!=": ("==",), "in": ("not in",), "not in": ("in",), "is": ("is not",),
    "is not": ("is",),
}  # fmt: skip
_COMPARISON = re.compile(r"not\s+in\b|is\s+not\b|in\b|is\b|[<>=!]=|[<>]")
_ARITHMETIC = {
    "+": "-", "-": "+", "*": "/", "/": "*", "//": "*", "%": "*", "**": "*", "@": "*",
    "|": "&", "&": "|", "^": "|", "<<": ">>", ">>": "<<",
}  # fmt: skip
_OPERATOR = re.compile(r"//|\*\*|<<|>>|[-+*/%@|&^]")
_TWINS = {
    "min": "max", "max": "min", "any": "all", "all": "any", "startswith": "endswith",
    "endswith": "startswith", "removeprefix": "removesuffix", "removesuffix": "removeprefix",
    "lstrip": "rstrip", "rstrip": "lstrip", "find": "rfind", "rfind": "find",
    "bisect_left": "bisect_right", "bisect_right": "bisect_left", "minimum": "maximum",
    "maximum": "minimum", "floor": "ceil", "ceil": "floor",
}  # fmt: skip
_MESSAGES = frozenset({"_", "gettext", "ngettext", "cast", "TypeVar", "NewType", "ParamSpec"})
"""Functions whose strings are messages (tested with the interface) or types."""


def left_out(parent: ast.AST, field: str, child: ast.AST) -> bool:
    """Return whether to skip a part of a node: types, decorators, docstrings."""
    if field in {"annotation", "returns", "decorator_list", "bases"}:
        return True
    if isinstance(parent, ast.Call) and isinstance(child, ast.Constant) and field == "args":
        return _called(parent) in _MESSAGES
    match child:
        case ast.Expr(value=ast.Constant()):
            return True  # a docstring
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name == "__all__"
        case ast.Subscript(value=ast.Name(id="Literal")):
            return True
    return False


def changes(node: ast.AST, inside: ast.AST | None, source: Source) -> Iterator[Change]:
    """Yield the changes of one node, without its children; ``inside`` is the enclosing function."""
    match node:
        case ast.Constant():
            for value in _constants(node.value):
                yield Change(source.start(node), source.end(node), value)
        case ast.JoinedStr():
            yield Change(source.start(node), source.end(node), '""')
        case ast.Compare():
            yield from _comparisons(node, source)
        case ast.BoolOp():
            other = "or" if isinstance(node.op, ast.And) else "and"
            for left, right in pairwise(node.values):
                yield from _swapped(left, right, re.compile(r"\b(and|or)\b"), other, source)
        case ast.BinOp():
            yield from _arithmetic(node.left, node.right, source)
        case ast.AugAssign():
            yield Change(source.start(node), source.end(node), "pass")
            yield from _arithmetic(node.target, node.value, source)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            sign = re.match(r"not\s*|-", source.rest(source.start(node)))
            if sign:
                yield Change(source.start(node), source.start(node) + len(sign[0]), "")
        case ast.If() | ast.IfExp():
            yield from _conditions(node.test, source)
        case ast.While():
            yield Change(source.start(node.test), source.end(node.test), "False")
        case ast.comprehension():
            for test in node.ifs:
                yield from _conditions(test, source)
        case ast.Slice():
            for bound in (node.lower, node.upper):
                if bound is not None:
                    yield Change(source.start(bound), source.end(bound), "")
        case ast.Call():
            yield from _arguments(node, source)
            yield from _twin(node.func, source)
        case ast.Return(value=ast.expr() as value):
            yield from _returned(value, inside, source)
        case ast.stmt() if _is_deletable(node, inside):
            yield Change(source.start(node), source.end(node), "pass")


def _constants(value: object) -> tuple[str, ...]:
    if isinstance(value, bool):
        return (str(not value),)
    if isinstance(value, int | float):
        return (repr(value + 1), f"({value - 1!r})" if value < 1 else repr(value - 1))
    if isinstance(value, str):
        return ('""',) if value else ('"XX"',)
    if isinstance(value, bytes):
        return ('b""',) if value else ('b"XX"',)
    return ()


def _comparisons(node: ast.Compare, source: Source) -> Iterator[Change]:
    for left, right in pairwise([node.left, *node.comparators]):
        found = _COMPARISON.search(source.between(source.end(left), source.start(right)))
        if found:
            for other in _COMPARISONS[" ".join(found[0].split())]:
                yield from _swapped(left, right, _COMPARISON, other, source)


def _arithmetic(left: ast.expr, right: ast.expr, source: Source) -> Iterator[Change]:
    found = _OPERATOR.search(source.between(source.end(left), source.start(right)))
    if found:
        yield from _swapped(left, right, _OPERATOR, _ARITHMETIC[found[0]], source)


def _swapped(
    left: ast.expr, right: ast.expr, pattern: re.Pattern[str], other: str, source: Source
) -> Iterator[Change]:
    """Yield a change that replaces the operator between two nodes."""
    end = source.end(left)
    found = pattern.search(source.between(end, source.start(right)))
    if found:
        yield Change(end + found.start(), end + found.end(), other)


def _conditions(test: ast.expr, source: Source) -> Iterator[Change]:
    for value in ("True", "False"):
        yield Change(source.start(test), source.end(test), value)


def _arguments(node: ast.Call, source: Source) -> Iterator[Change]:
    """Yield changes that each remove one keyword argument from the call."""
    for keyword in node.keywords:
        if keyword.arg is not None:
            end = source.end(keyword)
            comma = re.match(r"\s*,", source.rest(end))
            yield Change(source.start(keyword), end + (len(comma[0]) if comma else 0), "")


def _twin(called: ast.expr, source: Source) -> Iterator[Change]:
    name = getattr(called, "attr", getattr(called, "id", ""))
    if name in _TWINS:
        end = source.end(called)
        yield Change(end - len(name), end, _TWINS[name])


def _returned(value: ast.expr, inside: ast.AST | None, source: Source) -> Iterator[Change]:
    start, end = source.start(value), source.end(value)
    if not (isinstance(value, ast.Constant) and value.value is None):
        yield Change(start, end, "None")
    returns = getattr(inside, "returns", None)
    if isinstance(returns, ast.Name) and returns.id == "bool":
        yield Change(start, end, f"not ({source.between(start, end)})")


def _is_deletable(node: ast.stmt, inside: ast.AST | None) -> bool:
    """Return whether the code is still valid without a statement."""
    if not isinstance(inside, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    match node:
        case ast.Raise() | ast.Continue() | ast.Break() | ast.Delete() | ast.Return() | ast.Expr():
            return True
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return _bindings(inside, name) > 1
    return False


def _bindings(function: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> int:
    """Return the number of bindings of a name in a function, including arguments."""
    arguments = function.args
    taken = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return sum(argument.arg == name for argument in taken) + sum(
        isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store)
        for part in ast.walk(function)
    )


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))
