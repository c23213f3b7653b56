r"""Translate ICU regular expressions, which SRX prescribes, to the ``regex`` library.

Most of the syntax is the same. With the flag ``V1`` this includes set operations and inline flags.
This module rewrites the rest: ``\Q…\E``, ``\x{…}``, ``\h``, ``\v``, ``\e``, ``\cX``, octal numbers,
``\Z``, ``\k<name>``, named groups, bars and tildes in sets, and flags that only Java knows. It
rejects syntax that only ``regex`` understands (fuzzy matching, recursion, named lists). Groups do
not capture unless something refers to them, so that many patterns can be joined into one.

Source: https://unicode-org.github.io/icu/userguide/strings/regexp.html
"""

from __future__ import annotations

import regex

from toolkit.i18n.messages import gettext as _

LONGEST_PATTERN = 50_000
DEEPEST_NESTING = 100

_ESCAPES = {
    "h": r"[\t\p{Zs}]",
    "H": r"[^\t\p{Zs}]",
    "v": r"[\n\x0B\f\r\x85\u2028\u2029]",
    "V": r"[^\n\x0B\f\r\x85\u2028\u2029]",
    "e": r"\x1B",
    "Z": r"(?=\R?\Z)",
    "z": r"\Z",
}
_SAME_ESCAPES = frozenset("abABdDfGnNpPrRsStuUwWxX")
_SAME_GROUPS = ("(?:", "(?=", "(?!", "(?>", "(?<=", "(?<!")
_QUANTIFIER = regex.compile(r"\{\d{1,5}(?:,\d{0,5})?\}")
_FLAGS = regex.compile(r"\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])")
_NAMED_GROUP = regex.compile(r"\(\?<([A-Za-z]\w*)>")
_NAMED_CHARACTERS = regex.compile(r"\\[pPN]\{[^{}]*\}")
_ESCAPE_BODY = regex.compile(
    r"x\{([0-9A-Fa-f]{1,6})\}|0([0-3]?[0-7]{1,2})|c([A-Za-z@\[\]\\^_])|k<([A-Za-z]\w*)>|([1-9]\d?)"
)


class PatternError(ValueError):
    """A pattern is not a valid ICU pattern, or uses a feature that the toolkit does not support."""


def to_regex(pattern: str, *, behind: bool = False, prefix: str = "g") -> str:
    """Rewrite ``pattern``, in ICU syntax, for ``regex`` with the flag ``V1``.

    ``behind`` is set if the pattern will be matched backwards, in a look-behind, where
    back-references do not work. ``prefix`` begins the names of groups that are referred to;
    patterns that are joined need different prefixes.

    Raises:
        PatternError: The pattern is invalid or unsupported.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise PatternError(_("longer than {n} characters").format(n=LONGEST_PATTERN))
    return _Rewriting(pattern, behind, prefix).result()


def pattern_fault(pattern: str, *, behind: bool) -> str:
    """Return the fault of a pattern; empty if it is valid.

    With ``behind``, it is the pattern for the text before a boundary, otherwise for the text after
    it.
    """
    try:
        regex.compile(f"(?{'<' * behind}={to_regex(pattern, behind=behind)})", regex.V1)
    except (PatternError, regex.error, RecursionError, OverflowError, ValueError) as error:
        return str(error)
    return ""


class _Rewriting:
    """One pass over a pattern, from left to right."""

    def __init__(self, pattern: str, behind: bool, prefix: str) -> None:
        self.pattern = pattern
        self.behind = behind
        self.prefix = prefix
        self.at = 0
        self.groups = 0
        self.depth = 0
        self.set_depth = 0
        self.out: list[str] = []
        self.captures = regex.search(r"(?<!\\)(?:\\\\)*\\(?:[1-9]|k<)", pattern) is not None

    def result(self) -> str:
        while self.at < len(self.pattern):
            sign = self.pattern[self.at]
            if sign == "\\":
                self._escape()
            elif self.set_depth:
                self._inside_set(sign)
            elif sign == "[":
                self._open_set()
            elif sign == "(":
                self._group()
            elif sign == "{":
                self._quantifier()
            else:
                self.depth -= sign == ")"
                if self.depth < 0:
                    raise PatternError(_("a ) without its ("))
                self._put(r"\}" if sign == "}" else sign, 1)
        if self.depth or self.set_depth:
            raise PatternError(_("a [ without its ]") if self.set_depth else _("a ( without its )"))
        return "".join(self.out)

    def _put(self, text: str, length: int) -> None:
        self.out.append(text)
        self.at += length

    def _escape(self) -> None:
        sign = self.pattern[self.at + 1 : self.at + 2]
        body = _ESCAPE_BODY.match(self.pattern, self.at + 1)
        named = _NAMED_CHARACTERS.match(self.pattern, self.at)
        if not sign:
            raise PatternError(_("a backslash at the end"))
        if sign == "Q":
            end = self.pattern.find(r"\E", self.at)
            quoted = self.pattern[self.at + 2 : end if end >= 0 else None]
            self._put(regex.escape(quoted, special_only=False), len(quoted) + 4)
        elif body is not None:
            self._escape_with_body(body)
        elif named is not None:
            self._put(named[0], len(named[0]))
        elif sign == "E":
            self._put("", 2)
        elif sign in _ESCAPES:
            if self.set_depth and sign in "zZ":
                raise PatternError(_("{escape} inside a set").format(escape=f"\\{sign}"))
            self._put(_ESCAPES[sign], 2)
        elif sign.isascii() and sign.isalnum() and sign not in _SAME_ESCAPES:
            raise PatternError(_("unknown escape {escape}").format(escape=f"\\{sign}"))
        elif sign in _SAME_ESCAPES or sign.isascii():
            self._put(f"\\{sign}", 2)
        else:
            self._put(regex.escape(sign), 2)

    def _escape_with_body(self, body: regex.Match[str]) -> None:
        length = 1 + len(body[0])
        if body[1] or body[2]:
            code = int(body[1], 16) if body[1] else int(body[2], 8)
            if code > 0x10FFFF:
                raise PatternError(_("no such character: {code}").format(code=body[0]))
            self._put(f"\\U{code:08X}", length)
        elif body[3]:
            self._put(f"\\x{ord(body[3].upper()) ^ 0x40:02X}", length)
        elif self.behind:
            raise PatternError(_("a reference to a group in <beforebreak>"))
        else:
            self._put(f"(?P={self.prefix}_{body[4] or body[5]})", length)

    def _open_set(self) -> None:
        self.set_depth += 1
        self._nest(self.set_depth)
        opening = "[^" if self.pattern.startswith("[^", self.at) else "["
        self._put(opening, len(opening))
        if self.pattern.startswith("]", self.at):
            self._put(r"\]", 1)

    def _inside_set(self, sign: str) -> None:
        if self.pattern.startswith("[:", self.at):
            end = self.pattern.find(":]", self.at)
            if end < 0:
                raise PatternError(_("[: without :]"))
            self._put(self.pattern[self.at : end + 2], end + 2 - self.at)
        elif sign == "[":
            self._open_set()
        else:
            self.set_depth -= sign == "]"
            self._put(f"\\{sign}" if sign in "|~" else sign, 1)

    def _group(self) -> None:
        self.depth += 1
        self._nest(self.depth)
        rest = self.pattern[self.at : self.at + 4]
        named = _NAMED_GROUP.match(self.pattern, self.at)
        flags = _FLAGS.match(self.pattern, self.at)
        if not rest.startswith("(?"):
            self._capture("", 1)
        elif rest.startswith("(?#"):
            end = self.pattern.find(")", self.at)
            if end < 0:
                raise PatternError(_("a comment without its end"))
            self.depth -= 1
            self._put("", end + 1 - self.at)
        elif rest.startswith(_SAME_GROUPS):
            opening = next(known for known in _SAME_GROUPS if rest.startswith(known))
            self._put(opening, len(opening))
        elif named is not None:
            self._capture(named[1], len(named[0]))
        elif flags is not None:
            self._inline_flags(flags)
        else:
            raise PatternError(_("unknown group {group}").format(group=rest))

    def _capture(self, name: str, length: int) -> None:
        self.groups += 1
        label = name or str(self.groups)
        self._put(f"(?P<{self.prefix}_{label}>" if self.captures else "(?:", length)

    def _inline_flags(self, flags: regex.Match[str]) -> None:
        """Rewrite inline flags of ICU and Java; u, U and d are always on here."""
        on, off = ("".join(sorted(set(part or "") - set("uUdw"))) for part in flags.group(1, 2))
        if set(on + off) - set("imsx"):
            raise PatternError(_("unknown flag in {flags}").format(flags=flags[0]))
        self.depth -= flags[3] == ")"
        text = on + (f"-{off}" if off else "")
        keep = text or flags[3] == ":"
        self._put(f"(?{text}{flags[3]}" if keep else "", len(flags[0]))

    def _quantifier(self) -> None:
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found is None:
            raise PatternError(_("a { that is no repetition must be written \\{"))
        self._put(found[0], len(found[0]))

    def _nest(self, depth: int) -> None:
        if depth > DEEPEST_NESTING:
            raise PatternError(_("nested deeper than {n}").format(n=DEEPEST_NESTING))
