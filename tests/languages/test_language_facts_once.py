"""No module but those of ``toolkit/languages`` defines a fact about a language or script.

It searches the syntax tree of every module: tags that are taken apart or recognised by their
beginning, lists of scripts, lists of languages that share a script without spaces or from right to
left, classes of the letters of scripts without spaces, and sets of marks that end a sentence.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from babel import Locale

from toolkit.languages import direction, spaces_words
from toolkit.languages.characters import SPACED_BY_SENSE, UNSPACED

PACKAGE = Path(__file__).parents[2] / "toolkit"
ALLOWED = {
    ("catalog/po/wrap.py", "a tag taken apart"): "ranges of characters, not tags",
    ("cli/project/init_command.py", "a tag taken apart"): "the id of a work",
    ("pipeline/align/lexicons.py", "a tag taken apart"): "a pair of languages: en-es",
    ("review/checks/numbers/reading/figures.py", "a tag taken apart"): "dates",
    ("review/checks/spelling/speller.py", "a tag taken apart"): "words with hyphens",
    ("text/readers/press.py", "a tag taken apart"): "ids of turns",
    ("text/readers/markdown/inline.py", "a tag taken apart"): "types of tokens",
    ("text/readers/html/reader.py", "a list of languages"): "elements: td, th and others",
    ("review/checks/marks/paired_marks.py", "a class of letters"): "the letters of list items",
    ("text/likely_encoding.py", "a list of languages"): "what bytes alone tell apart",
    ("text/likely_encoding.py", "a class of letters"): "the characters of old encodings",
    ("text/readers/html/encoding.py", "a set of marks"): "a table of GB 18030",
    ("parsing/line_ends.py", "a class of letters"): "blocks of symbols: which emoji are none",
    ("exchange/docx/parts.py", "a class of letters"): "sizes of paper",
}
_SCRIPTS = frozenset(Locale("en").scripts)
_LETTERS = re.compile(f"[{UNSPACED}{SPACED_BY_SENSE}]")
_CHARACTER = r"(\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|.)"
_RANGE = re.compile(f"{_CHARACTER}-{_CHARACTER}", re.DOTALL)
_PROPERTY = re.compile(
    r"\\p\{(?:\w+=)?(?:Thai|Lao|Khmer|Myanmar|Tibetan|Tai_\w+|Balinese|Javanese)\}"
)
_END = regex.compile(r"[[\p{Sentence_Terminal}།༎]--[\x00-\x7f]]", regex.V1)
_PREFIX = re.compile("[a-z]{2,3}[-_]?")
_SPLITS = frozenset({"split", "rsplit", "partition", "rpartition"})
_BEGINNINGS = frozenset({"startswith", "removeprefix"})
_EVERY_CHARACTER = ("\ue000", "\U00010000")  # where the ranges of what XML may hold begin


def _is_unlike(code: str) -> bool:
    """Whether it is a language whose script has no spaces or runs from right to left."""
    return bool(re.fullmatch("[a-z]{2,3}", code)) and (
        not spaces_words(code) or direction(code) == "rtl"
    )


def _holds_letters(first: str, last: str) -> bool:
    return first < last and any(_LETTERS.match(chr(c)) for c in range(ord(first), ord(last) + 1))


def _character(written: str) -> str:
    return chr(int(written[2:], 16)) if len(written) > 1 else written


def _faults(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from _faults_of_call(node.func, _strings(node.args))
        elif isinstance(node, ast.Set | ast.List | ast.Tuple):
            yield from _faults_of_list(node.elts)
        elif isinstance(node, ast.Dict):
            keys = [key for key in node.keys if key is not None]
            if len(_SCRIPTS.intersection(_strings(keys))) > 1:
                yield "a list of scripts"
            yield from _faults_of_text("".join(s for s in _strings(keys) if len(s) == 1))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _faults_of_text(node.value)


def _strings(nodes: list[ast.expr]) -> list[str]:
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _faults_of_call(called: ast.Attribute, arguments: list[str]) -> Iterator[str]:
    receiver = ast.unparse(called.value)
    if called.attr in _SPLITS and {"-", "_"}.intersection(arguments):
        yield "a tag taken apart"
    if called.attr == "replace" and {"-", "_"} == set(arguments):
        yield "a tag taken apart"
    of_tag = re.search("lang|tag|locale", receiver) and called.attr in _BEGINNINGS
    if of_tag and any(map(_PREFIX.fullmatch, arguments)):
        yield "a tag recognised by its beginning"


def _faults_of_list(elements: list[ast.expr]) -> Iterator[str]:
    words = set(_strings(elements))
    if len(words & _SCRIPTS) > 1:
        yield "a list of scripts"
    if sum(map(_is_unlike, words)) > 1:
        yield "a list of languages"
    yield from _faults_of_text("".join(sorted(word for word in words if len(word) == 1)))
    numbers = [n.value for n in elements if isinstance(n, ast.Constant) and type(n.value) is int]
    is_range = len(elements) == len(numbers) == 2 and 0xD00 < numbers[0] < numbers[1] < 0x110000
    if is_range and _holds_letters(*map(chr, numbers)):
        yield "a class of letters"


def _faults_of_text(text: str) -> Iterator[str]:
    if text.isascii() and "\\" not in text:
        return
    ranges = [(_character(a), _character(b)) for a, b in _RANGE.findall(text)]
    if _PROPERTY.search(text) or any(
        _holds_letters(first, last)
        for first, last in ranges
        if first > "\u0d00" and first not in _EVERY_CHARACTER
    ):
        yield "a class of letters"
    if len(set(_END.findall(text))) > 2:
        yield "a set of marks"


def _found() -> Iterator[tuple[str, str]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        if not name.startswith("languages/"):
            yield from ((name, fault) for fault in _faults(ast.parse(file.read_text("utf-8"))))


def test_no_module_but_one_defines_facts_about_languages_and_what_is_allowed_is_there() -> None:
    assert set(_found()) == set(ALLOWED)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ('language.split("-")[0]', "a tag taken apart"),
        ('tag.partition("-")', "a tag taken apart"),
        ('tag.replace("-", "_")', "a tag taken apart"),
        ('settings.target_language.startswith("fr")', "a tag recognised by its beginning"),
        ('tag.startswith(("zh-", "x"))', ""),
        ('RTL = frozenset({"Arab", "Hebr"})', "a list of scripts"),
        ('FONTS = {"Arab": 1, "Thai": 2}', "a list of scripts"),
        ('code in ("zh", "ja")', "a list of languages"),
        ('code in {"ar", "he", "es"}', "a list of languages"),
        ('code in ("de", "nl")', ""),
        (r'HAN = "[\u4e00-\u9fff]"', "a class of letters"),
        (r'HAN = r"[\u4e00-\u9fff]"', "a class of letters"),
        ('THAI = "[ก-๛]"', "a class of letters"),
        ("THAI = (0x0E00, 0x0E7F)", "a class of letters"),
        (r'THAI = r"\p{Thai}+"', "a class of letters"),
        ('ENDS = ".!?。！？"', "a set of marks"),
        ('ENDS = ("।", "۔", "؟")', "a set of marks"),
        ('ENDS = {"।": ".", "۔": ".", "؟": "?"}', "a set of marks"),
        ('ENDS = ".!?…"', ""),
    ],
)
def test_a_second_definition_is_found(code: str, fault: str) -> None:
    assert set(_faults(ast.parse(code))) == ({fault} if fault else set())
