"""Validate the shape of a TOML table: unknown and missing keys, wrong types.

msgspec stops at the first fault, so each value is converted separately.
"""

from __future__ import annotations

import datetime
import functools
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from toolkit.i18n.messages import gettext as _
from toolkit.project.settings.toml_lines import Path

_DATES = ("date", "when")  # keys with a date value, which TOML can write without quotes
_LONGEST_SHOWN = 80
_BY_LANGUAGE = '{ es = "…" }'


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault at a path, with a hint."""

    path: Path
    message: str
    hint: str


def faults_of_shape(
    value: Any,
    kind: Any,
    path: Path = (),
    hidden: frozenset[str] = frozenset(),
    meant: Meant | None = None,
) -> Iterator[Fault]:
    """Yield all faults of a value of an expected type; ``hidden`` are forbidden fields."""
    meant = meant or Meant()
    kind = without_none(kind)
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, Mapping):
        yield from _faults_of_table(value, kind, path, hidden, meant)
    elif get_origin(kind) is tuple and isinstance(value, list):
        for position, inner in enumerate(value):
            yield from faults_of_shape(inner, get_args(kind)[0], (*path, position), meant=meant)
    elif get_origin(kind) is Mapping and isinstance(value, Mapping):
        for key, inner in value.items():
            yield from faults_of_shape(inner, get_args(kind)[1], (*path, key), meant=meant)
    elif kind is str and isinstance(value, datetime.date | datetime.time):
        if path[-1] not in _DATES:
            yield Fault(
                path,
                _("{key}: a date stands where a text is wanted").format(key=shown(path)),
                _("put it into quotes: “{value}”").format(value=value.isoformat()),
            )
    else:
        try:
            msgspec.convert(value, kind, strict=True)
        except msgspec.ValidationError:
            if get_origin(kind) is Literal and isinstance(value, str):
                yield unknown_value(path, value, get_args(kind))
            else:
                yield Fault(path, _told(value, path), _allowed_here(kind))


class Meant:
    """Suggests known keys in place of the first few hundred unknown ones.

    The number is limited because one suggestion takes as long as parsing a hundred keys, and only
    the first errors are reported.
    """

    def __init__(self, most: int = 300) -> None:
        self._left = most

    def of(self, key: str, names: list[str], table: Mapping[str, Any]) -> list[str]:
        """Return the most similar of ``names``, preferring one that the table lacks."""
        self._left -= 1
        if self._left < 0 or len(key) > _LONGEST_SHOWN:
            return []
        unused = [name for name in names if name not in table]
        key = key.lower()
        import difflib  # imported here: few files have a wrong key

        return difflib.get_close_matches(key, unused, 1) or difflib.get_close_matches(key, names, 1)


@functools.cache
def _types_of_fields(kind: type) -> dict[str, Any]:
    """Map keys to field types. The field of a key that is a Python keyword ends in ``_``."""
    return {name.removesuffix("_"): hint for name, hint in get_type_hints(kind).items()}


def _faults_of_table(
    table: Mapping[str, Any], kind: type, path: Path, hidden: frozenset[str], meant: Meant
) -> Iterator[Fault]:
    hints = _types_of_fields(kind)
    names = [name for name in hints if name not in hidden]
    named: set[str] = set()
    for key, inner in table.items():
        if key in names:
            yield from faults_of_shape(inner, hints[key], (*path, key), meant=meant)
            continue
        near = meant.of(key, names, table)
        named.update(near)
        hint = allowed_keys(names, path)
        if near:
            hint = _("did you mean “{name}”?").format(name=near[0]) + " " + hint
        here = (*path, key)
        yield Fault(here, _("unknown key {key}").format(key=shown(here)), hint)
    for field in fields(kind):
        required = field.default is MISSING and field.default_factory is MISSING
        key = field.name.removesuffix("_")
        if required and key not in table.keys() | hidden | named:
            here = (*path, key)
            yield Fault(
                here,
                _("{key} is missing").format(key=shown(here)),
                _allowed_here(hints[key]),
            )


def unknown_value(path: Path, value: str, known: Iterable[str]) -> Fault:
    """Return the fault of a string outside its allowed values."""
    message = _("{key}: “{value}” is none of its values").format(
        key=shown(path), value=shortened(value)
    )
    return Fault(path, message, allowed(", ".join(f'"{each}"' for each in known)))


def _told(value: Any, path: Path) -> str:
    """Return a description of a value with a wrong type."""
    names = {
        str: _("a text"),
        bool: _("true or false"),
        int: _("a number"),
        float: _("a number"),
        list: _("a list"),
        dict: _("a table"),
    }
    given = names.get(type(value), type(value).__name__)
    return _("{key}: {given} cannot stand here").format(key=shown(path), given=given)


def shown(path: Path) -> str:
    """Return the display form of a path: ``people[0].name``."""
    return "".join(
        f"[{part}]" if isinstance(part, int) else f"{'.' if at else ''}{shortened(part)}"
        for at, part in enumerate(path)
    )


def shortened(text: str) -> str:
    """Return a key or value, truncated if too long to show."""
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def allowed(what: str) -> str:
    """Return a hint with the allowed values."""
    return _("allowed: {what}").format(what=what)


def refused(path: Path, value: str, what: str, named: Path | None = None) -> Fault:
    """Return the fault of an unusable value.

    ``what`` describes the allowed values; ``named`` is the path shown in the message.
    """
    message = _("{key}: “{value}” cannot be used").format(
        key=shown(named or path), value=shortened(value)
    )
    return Fault(path, message, allowed(what))


def text_at(table: Mapping[str, Any], *path: str) -> str | None:
    """Return the string at a path, or None."""
    value: Any = table
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else None


def allowed_keys(names: Iterable[str], path: Path) -> str:
    """Return a hint with the allowed keys of a table."""
    return _("allowed in {place}: {names}").format(
        place=shown(path) or _("the file"), names=", ".join(names)
    )


def without_none(kind: Any) -> Any:
    """Return the type of an optional field."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(inner for inner in get_args(kind) if inner is not type(None))
    return kind


def _allowed_here(kind: Any) -> str:
    """Return a description of the allowed values of a type."""
    kind = without_none(kind)
    prefix = ""
    if get_origin(kind) is tuple:
        prefix, kind = _("a list of: "), get_args(kind)[0]
    if get_origin(kind) is Mapping:
        return allowed(_("a table by language, such as {example}").format(example=_BY_LANGUAGE))
    if get_origin(kind) is Literal:
        return allowed(prefix + ", ".join(f'"{value}"' for value in get_args(kind)))
    if is_dataclass(kind) and isinstance(kind, type):
        names = ", ".join(_types_of_fields(kind))
        return allowed(prefix + _("a table with {names}").format(names=names))
    names_of_kinds = {str: _("text in quotes"), bool: "true, false", int: _("a whole number")}
    return allowed(prefix + names_of_kinds.get(kind, str(getattr(kind, "__name__", kind))))
