"""Quotation marks by language: opening, closing, and nested ones."""

from __future__ import annotations

from functools import cache
from typing import Final

from toolkit.languages import canonical_tag, parent, primary, script_of, truncations
from toolkit.package_data import package_tables

_DEFAULT: Final = "“”‘’"
_TABLES: Final = package_tables(__package__, "quotation_marks")
_BY_TAG: Final = {tag: marks for marks, tags in _TABLES["marks"].items() for tag in tags.split()}
_OPENING: Final = frozenset("“”„‟«»‹›‘‚‛\"'「『〈《＂")
"""Opening marks of quotations as typed by authors."""

CORNERS: Final = {
    "「": "」", "『": "』", "《": "》", "〈": "〉", "｢": "｣", "﹁": "﹂", "﹃": "﹄", "︽": "︾",
    "︿": "﹀",
}  # fmt: skip
"""Chinese, Japanese and Korean marks, including half-width and vertical forms."""


def quotation_marks(language: str, depth: int = 0) -> tuple[str, str]:
    """Return the opening and closing mark in a language (a BCP 47 tag, or empty).

    ``depth`` is 0 for an outer quotation, 1 for a nested one, and so on; the marks alternate.
    """
    tag = canonical_tag(language)
    code, script = primary(tag), script_of(tag)
    found = (*truncations(tag)[:-1], parent(tag), f"{code}-{script}", code)
    marks = next((_BY_TAG[each] for each in found if each in _BY_TAG), _DEFAULT)
    return (marks[0], marks[1]) if depth % 2 == 0 else (marks[2], marks[3])


def has_opening_mark(text: str) -> bool:
    """Return whether a quotation already begins with a mark."""
    return text.lstrip()[:1] in _OPENING


@cache
def pairs_in_use(language: str) -> frozenset[str]:
    """Return all pairs of marks, such as ``„“``, used in this language in any region."""
    code = primary(language)
    own = (marks for tag, marks in _BY_TAG.items() if tag.partition("-")[0] == code)
    printed = {pair for pair, codes in _TABLES["also"].items() if code in codes.split()}
    return frozenset(printed.union(*((marks[:2], marks[2:]) for marks in own)))


@cache
def closing_marks(language: str) -> str:
    """Return the marks that close a quotation in this language but open one in other languages."""
    pairs = pairs_in_use(language)
    return ("“‘" if "„“" in pairs else "") + ("«‹" if "»«" in pairs else "")
