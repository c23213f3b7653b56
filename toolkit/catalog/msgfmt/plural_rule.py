"""Parser and evaluator for the C expression in ``Plural-Forms: … plural=EXPRESSION;``.

The language is described in the gettext manual, section "Additional functions for plural forms",
and parsed as by ``msgfmt`` 0.21. It has decimal numbers, ``n``, ``?:``, ``||``, ``&&``, ``==``,
``!=``, ``<``, ``>``, ``<=``, ``>=``, ``+``, ``-``, ``*``, ``/``, ``%``, ``!`` and parentheses, with
C's order of precedence, on unsigned integers of 64 bits. There is no unary minus.

The rule is never executed as Python. ``gettext.c2py`` of the standard library is undocumented,
generates Python source and computes without overflow, so its values differ from those of a C
program.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Rule = Callable[[int], int]
"""Returns the plural form's index for a number; raises ZeroDivisionError where C fails."""

_WRAP = (1 << 64) - 1
_TOKEN = re.compile(r"[ \t]*(?:([0-9]+)|(\|\||&&|==|!=|<=|>=|[-+*/%!<>?:()n]))")
_END = re.compile(r"[ \t]*(?:[;\n]|\Z)")
# In ascending precedence. All operators are left-associative.
_LEVELS = (("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%"))
_DEPTH = 40
_LENGTH = 400
"""The maximum number of tokens. Real rules have up to 60, and are nested up to 7 deep."""

_BINARY: dict[str, Callable[[int, int], int]] = {
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<": lambda a, b: int(a < b),
    ">": lambda a, b: int(a > b),
    "<=": lambda a, b: int(a <= b),
    ">=": lambda a, b: int(a >= b),
    "+": lambda a, b: (a + b) & _WRAP,
    "-": lambda a, b: (a - b) & _WRAP,
    "*": lambda a, b: (a * b) & _WRAP,
    "/": lambda a, b: a // b,
    "%": lambda a, b: a % b,
}


class PluralRuleError(ValueError):
    """The text is not a plural expression."""


def parse_plural_rule(text: str) -> Rule:
    """Parse the rule at the beginning of ``text``, up to ``;``, a line feed or the end.

    Raises:
        PluralRuleError: The text is not a plural expression.
    """
    return _Parser(text).rule()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens: list[str] = []
        self._depth = 0
        pos = 0
        while not _END.match(text, pos):
            found = _TOKEN.match(text, pos)
            if found is None:
                raise PluralRuleError(text)
            self._tokens.append(found[1] or found[2])
            pos = found.end()
        if len(self._tokens) > _LENGTH:
            raise PluralRuleError("too long")
        self._tokens.append("")
        self._next = 0

    def rule(self) -> Rule:
        rule = self._condition()
        self._expect("")
        return rule

    def _peek(self) -> str:
        return self._tokens[self._next]

    def _take(self) -> str:
        self._next += 1
        return self._tokens[self._next - 1]

    def _expect(self, token: str) -> None:
        if self._take() != token:
            raise PluralRuleError(token)

    def _condition(self) -> Rule:
        self._depth += 1
        if self._depth > _DEPTH:
            raise PluralRuleError("too deep")
        test = self._binary(0)
        if self._peek() == "?":
            self._take()
            first = self._condition()
            self._expect(":")
            second = self._condition()
            self._depth -= 1
            return lambda n: first(n) if test(n) else second(n)
        self._depth -= 1
        return test

    def _binary(self, level: int) -> Rule:
        if level == len(_LEVELS):
            return self._unary()
        left = self._binary(level + 1)
        while self._peek() in _LEVELS[level]:
            left = _joined(self._take(), left, self._binary(level + 1))
        return left

    def _unary(self) -> Rule:
        negations = 0
        while self._peek() == "!":
            self._take()
            negations += 1
        value = self._primary()
        if not negations:
            return value
        odd = negations % 2 == 1
        return lambda n: int((value(n) == 0) == odd)

    def _primary(self) -> Rule:
        word = self._take()
        if word == "n":
            return lambda n: n
        if word.isdigit():
            # 10^64 is a multiple of 2^64, so only the last 64 digits matter.
            number = int(word[-64:]) & _WRAP
            return lambda _n: number
        if word != "(":
            raise PluralRuleError(word)
        inner = self._condition()
        self._expect(")")
        return inner


def _joined(operator: str, left: Rule, right: Rule) -> Rule:
    if operator == "||":
        return lambda n: int(bool(left(n)) or bool(right(n)))
    if operator == "&&":
        return lambda n: int(bool(left(n)) and bool(right(n)))
    calculate = _BINARY[operator]
    return lambda n: calculate(left(n), right(n))
