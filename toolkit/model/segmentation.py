"""Schema of ``[segmentation]``, the same for a source, a published translation and a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class AddedRule:
    """``[[segmentation.rules]]``: whether a segment ends between ``before`` and ``after``.

    Both are patterns of SRX 2.0. ``break_`` is the key ``break``, a keyword of Python.
    """

    before: str
    after: str
    break_: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class SegmentationSettings:
    """What is added to the rules of a language; see ``segmentation.segmenter``.

    ``abbreviations`` never end a sentence, the characters of ``end_marks`` end one, those of
    ``quotes`` open one even before white space. ``srx`` is a file of rules that replace ours.
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
    """The whole of a file for two texts without a project: what is added for either."""

    source: SegmentationSettings = NOTHING_ADDED
    target: SegmentationSettings = NOTHING_ADDED
