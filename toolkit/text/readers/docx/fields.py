r"""Evaluate the instructions of DOCX fields without a stored result, such as EQ.

Format: ECMA-376 part 1, 17.16 (fields), and Microsoft's description of the EQ field. In EQ, ``\o``
puts elements over each other, ``\s\up`` raises, ``\f`` is a fraction, ``\r`` a root, ``\b``
brackets, ``\a`` an array, ``\l`` a list, ``\i`` an integral and ``\x`` a box. Elements are
separated by commas, or by semicolons if the comma is the decimal separator. The phonetic guide of
Word is an EQ field, such as ``EQ \* jc2 \* hps10 \o\ad(\s\up 9(reading),base)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FORMAT = re.compile(r"""\\[*#@]\s*(?:"[^"]*"|[^\s\\]+)""")
_ARGUMENT = re.compile(r'"((?:\\.|[^"\\])*)"|“([^”]*)”|(\\\S+)|([^\s"]+)')
_SWITCH = re.compile(r"\\([A-Za-z]{1,2})(?:\s?\d+)?\s*")
_BRACKET = re.compile(r"\\([lrb]c)\\(.)\s*", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_OPTION_NAMES = "al ac ar ad co vs hs su pr in to bo le ri up do ai di fo ba li"
_OPTIONS = frozenset(_OPTION_NAMES.split())
_RAISED = frozenset({"up", "ai", "do", "di"})
_MOST_NESTING = 20
PRINTS_NOTHING = frozenset({"XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE"})
"""Fields that print nothing, for example because they mark entries of an index."""
_NO_TEXT = frozenset({"HYPERLINK", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "EMBED", "TOC",
                      "PAGEREF", "REF", "NOTEREF", "STYLEREF", "DATE", "TIME", "SEQ",
                      "ADVANCE"})  # fmt: skip
"""Fields whose quoted arguments are addresses, names or patterns, not words."""


@dataclass(slots=True, eq=False)
class Field:
    """An open field: its instructions, and whether a result was found."""

    instruction: str = ""
    in_result: bool = False
    has_result: bool = False
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """The output of a field: ``text``, or a ``symbol`` of a ``font``; ``reading`` is ruby text."""

    text: str = ""
    reading: str = ""
    font: str = ""
    symbol: int | None = None


def name_and_words(instruction: str) -> tuple[str, str]:
    """Return the name of a field, and the words in its arguments."""
    name, arguments, _switches = _parsed(instruction)
    return name, "" if name in _NO_TEXT else " ".join(arguments)


def printed(found: Field) -> Printed | None:
    """Return the output of a field without a result.

    The result is None if its instructions do not determine it.
    """
    name, arguments, switches = _parsed(found.instruction)
    if name == "EQ":
        rest = found.instruction.strip()[2:]
        return _Equation(_FORMAT.sub("", rest).strip()).read()
    if name == "SYMBOL" and arguments:
        return _symbol(arguments, switches)
    if name == "QUOTE" and arguments:
        return Printed(" ".join(arguments))
    if name == "MACROBUTTON" and len(arguments) > 1:
        return Printed(" ".join(arguments[1:]))
    if name == "FORMDROPDOWN" and found.choice:
        return Printed(found.choice)
    return None


def _parsed(instruction: str) -> tuple[str, list[str], list[str]]:
    name, _space, rest = instruction.strip().partition(" ")
    if "\\" in name:
        name = name.partition("\\")[0]
    arguments, switches = [], []
    for one, other, switch, bare in _ARGUMENT.findall(_FORMAT.sub("", rest)):
        if switch:
            switches.append(switch.lower())
        else:
            arguments.append(_ESCAPED.sub(r"\1", one) or other or bare)
    return name.upper(), arguments, switches


def _symbol(arguments: list[str], switches: list[str]) -> Printed | None:
    try:
        number = int(arguments[0], 0)
    except ValueError:
        return Printed(arguments[0]) if len(arguments[0]) == 1 else None
    if "\\u" in switches or number > 0xFF:
        return Printed(chr(number)) if 0x20 <= number < 0xD800 else None
    if "\\f" in switches and len(arguments) > 1:
        return Printed(font=arguments[1], symbol=number)
    return Printed(bytes([number]).decode("cp1252", "replace"))


@dataclass(slots=True)
class _Equation:
    """Parser for EQ instructions; elements raised above others are treated as ruby readings."""

    text: str
    place: int = 0
    readings: list[str] = field(default_factory=list)

    def read(self) -> Printed:
        parts = []
        while self.place < len(self.text):
            parts.append(self._element("", 0)[0])
            if self.place < len(self.text):  # an unmatched separator or bracket
                parts.append(self.text[self.place])
                self.place += 1
        return Printed("".join(parts).strip(), " ".join(self.readings))

    def _element(self, ends: str, depth: int) -> tuple[str, bool]:
        """Return the text up to one of the characters ``ends``, and whether all of it is raised."""
        parts: list[str] = []
        raised = plain = False
        while self.place < len(self.text) and self.text[self.place] not in (ends or ",;)"):
            switch = _SWITCH.match(self.text, self.place)
            if switch is not None and depth < _MOST_NESTING:
                text, is_raised = self._switch(depth)
                raised, plain = raised or is_raised, plain or (bool(text) and not is_raised)
                parts.append(text)
                continue
            escaped = _ESCAPED.match(self.text, self.place)
            parts.append(escaped[1] if escaped else self.text[self.place])
            plain = plain or not parts[-1].isspace()
            self.place += 2 if escaped else 1
        return "".join(parts), raised and not plain

    def _switch(self, depth: int) -> tuple[str, bool]:
        names: list[str] = []
        brackets: dict[str, str] = {}
        while True:
            if found := _BRACKET.match(self.text, self.place):
                brackets[found[1].lower()] = found[2]
            elif found := _SWITCH.match(self.text, self.place):
                if names and found[1].lower() not in _OPTIONS:
                    break
                names.append(found[1].lower())
            else:
                break
            self.place = found.end()
        if self.place >= len(self.text) or self.text[self.place] != "(":
            return "", False
        self.place += 1
        elements = self._list(depth)
        return self._composed(names[0] if names else "", names, brackets, elements)

    def _list(self, depth: int) -> list[tuple[str, bool]]:
        elements, separators = [], ""
        nested = 0
        while True:
            element = self._element(",;()", depth + 1)
            while self.place < len(self.text) and (
                self.text[self.place] == "(" or (nested and self.text[self.place] == ")")
            ):  # brackets within the text
                nested += 1 if self.text[self.place] == "(" else -1
                bracket = self.text[self.place]
                self.place += 1
                more = self._element(",;()", depth + 1)
                element = (element[0] + bracket + more[0], False)
            elements.append(element)
            end = self.text[self.place : self.place + 1]
            self.place += 1
            if end not in (",", ";"):
                break
            separators += end
        if ";" in separators and "," in separators:  # then the comma is the decimal separator
            joined = [elements[0]]
            for separator, element in zip(separators, elements[1:], strict=True):
                if separator == ",":
                    joined[-1] = (f"{joined[-1][0]},{element[0]}", False)
                else:
                    joined.append(element)
            elements = joined
        return elements

    def _composed(
        self,
        name: str,
        names: list[str],
        brackets: dict[str, str],
        elements: list[tuple[str, bool]],
    ) -> tuple[str, bool]:
        texts = [text.strip() if name != "l" else text for text, _raised in elements]
        match name:
            case "o" if any(not raised and text for text, raised in elements):
                self.readings += [text for text, raised in elements if raised]
                return "".join(t for t, raised in elements if not raised), False
            case "f" if len(texts) > 1:
                return "/".join(texts), False
            case "r":
                degree = texts[0] if len(texts) > 1 else ""
                return f"{degree}√{texts[-1]}", False
            case "b":
                both = brackets.get("bc", "(")
                left = brackets.get("lc", both if "bc" in brackets or not brackets else "")
                right = brackets.get("rc", "" if "lc" in brackets else _CLOSING.get(both, both))
                return f"{left}{' '.join(texts)}{right}", False
            case "l":
                return ",".join(texts), False
            case "i":
                return " ".join(("∫", *texts)), False
            case "s":
                return " ".join(texts), bool(_RAISED.intersection(names))
            case _:
                return " ".join(texts), False
