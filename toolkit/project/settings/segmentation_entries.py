"""Checks of ``[segmentation]``: limits of its entries, and patterns of its rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.i18n.messages import gettext as _
from toolkit.parsing.limits import (
    ENTRIES,
    ENTRIES_CHARACTERS,
    ENTRY_CHARACTERS,
    EXCEPTION_CHARACTERS,
    EXCEPTION_WORDS,
    Limit,
)
from toolkit.project.settings.shape import Fault, refused, shortened, shown, text_at
from toolkit.project.settings.toml_lines import Path

_LISTS = ("exceptions", "splits", "joins", "abbreviations")
_OF_WORDS = ("exceptions", "abbreviations")
_MARKS = ("end_marks", "quotes")
_COMPLETE = ("abbreviations", *_MARKS)
_ABBREVIATION = re.compile(r"\S.*[.!](?: #)?", re.DOTALL)


def faults_of_segmentation(table: Mapping[str, Any], key: str = "segmentation") -> Iterator[Fault]:
    """Yield faults of the table under this key; wrong types are skipped."""
    prefix: Path = (key,)
    segmentation = table.get(key)
    if not isinstance(segmentation, Mapping):
        return
    yield from _faults_of_length(segmentation, prefix)
    for name in _COMPLETE:
        if segmentation.get("srx") and segmentation.get(name):
            here = (*prefix, name)
            message = _("{key} completes the rules of the toolkit, which srx replaces")
            hint = _("write exceptions or rules, or remove srx")
            yield Fault(here, message.format(key=shown(here)), hint)
    for position, entry in enumerate(_list(segmentation, "abbreviations")):
        if isinstance(entry, str) and not _ABBREVIATION.fullmatch(entry):
            what = _("an abbreviation with its full stop, such as {example}")
            here = (*prefix, "abbreviations", position)
            yield refused(here, entry, what.format(example='"p. ej."'))
    for name in _MARKS:
        marks = text_at(segmentation, name) or ""
        if any(sign.isalnum() or sign.isspace() or not sign.isprintable() for sign in marks):
            yield refused((*prefix, name), marks, _("marks, one after the other"))
    for position, rule in enumerate(_list(segmentation, "rules")):
        if isinstance(rule, Mapping):
            yield from _faults_of_rule(rule, (*prefix, "rules", position))


def _faults_of_rule(rule: Mapping[str, Any], path: Path) -> Iterator[Fault]:
    from toolkit.text.segmentation.icu_pattern import pattern_fault  # imported here: few have rules

    sides = {name: rule.get(name) for name in ("before", "after")}
    for name, pattern in sides.items():
        why = pattern_fault(pattern, behind=name == "before") if isinstance(pattern, str) else ""
        if why:
            here = (*path, name)
            message = _("bad pattern in {place}: {why}").format(place=shown(here), why=why)
            yield Fault(here, message, _("SRX patterns follow the regular expressions of ICU"))
    if all(pattern == "" for pattern in sides.values()):
        here = (*path, "before")
        message = _("{key}: the rule says of no place that it is meant").format(key=shown(path))
        yield Fault(here, message, _("write a pattern as before, as after, or both"))


def _faults_of_length(segmentation: Mapping[str, Any], prefix: Path) -> Iterator[Fault]:
    number = characters = 0
    for path, name, entry in _entries(segmentation):
        limit = _exceeded(name, entry)
        number, characters = number + 1, characters + len(entry)
        if limit is None and number > ENTRIES.most:
            yield _fault(prefix, path, entry, ENTRIES)
            return
        if limit is None and characters > ENTRIES_CHARACTERS.most:
            yield _fault(prefix, path, entry, ENTRIES_CHARACTERS)
            return
        if limit is not None:
            characters -= len(entry)
            yield _fault(prefix, path, entry, limit)


def _entries(segmentation: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Yield the path of each entry, the name of its list, and its text."""
    for name in _LISTS:
        for position, entry in enumerate(_list(segmentation, name)):
            if isinstance(entry, str):
                yield (name, position), name, entry
    for position, rule in enumerate(_list(segmentation, "rules")):
        for side in ("before", "after"):
            if isinstance(rule, Mapping) and isinstance(pattern := rule.get(side), str):
                yield ("rules", position, side), "rules", pattern
    for name in _MARKS:
        yield (name,), name, text_at(segmentation, name) or ""


def _list(table: Mapping[str, Any], name: str) -> list[Any]:
    entries = table.get(name)
    return entries if isinstance(entries, list) else []


def _exceeded(name: str, entry: str) -> Limit | None:
    if name in _MARKS:
        return EXCEPTION_CHARACTERS if len(entry) > EXCEPTION_CHARACTERS.most else None
    if name not in _OF_WORDS:
        return ENTRY_CHARACTERS if len(entry) > ENTRY_CHARACTERS.most else None
    if len(entry) > EXCEPTION_CHARACTERS.most:
        return EXCEPTION_CHARACTERS
    return EXCEPTION_WORDS if len(entry.split()) > EXCEPTION_WORDS.most else None


def _fault(prefix: Path, path: Path, entry: str, limit: Limit) -> Fault:
    error = limit.error("")
    number = next((part + 1 for part in path if isinstance(part, int)), 1)
    message = _("segmentation.{list}, entry {number}, “{entry}”: {why}").format(
        list=path[0], number=number, entry=shortened(entry), why=error.message
    )
    return Fault((*prefix, *path), message, error.hint or "")
