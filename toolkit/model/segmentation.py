"""Schema of ``[segmentation]`` for a source, a published translation or a separate file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class AddedRule:
    """One of ``[[segmentation.rules]]``: whether a segment ends between ``before`` and ``after``.

    Both are SRX 2.0 patterns. ``break_`` is the key ``break``, which is a keyword in Python.
    """

    before: str
    after: str
    break_: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class SegmentationSettings:
    """Additions to the rules of a language; see ``segmentation.segmenter``.

    ``abbreviations`` never end a sentence. A character in ``end_marks`` ends one. A character in
    ``quotes`` opens a quotation even before white space. ``srx`` is a file of rules that replace
    the built-in ones.
    """

    srx: str = ""
    exceptions: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    rules: tuple[AddedRule, ...] = ()
    abbreviations: tuple[str, ...] = ()
    end_marks: str = ""
    quotes: str = ""


NOTHING_ADDED: Final = SegmentationSettings()


@dataclass(frozen=True, slots=True)
class SidesSettings:
    """The content of a segmentation file for two texts without a project: additions per side."""

    source: SegmentationSettings = NOTHING_ADDED
    target: SegmentationSettings = NOTHING_ADDED
