"""Parse and validate TOML settings, reporting all errors with their lines.

msgspec checks types: it is small and strict, imports four times faster than pydantic, and fills
standard-library dataclasses. This package adds the rest: it refuses unknown keys in dataclasses,
names the path and the allowed values in every error, and reports all errors at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from toolkit.errors import ProjectError, joined_errors
from toolkit.i18n.messages import gettext as _
from toolkit.model.segmentation import SidesSettings
from toolkit.model.settings import Settings
from toolkit.model.work import PublishedTranslation
from toolkit.parsing.secure_toml import TomlError, parse_toml_text
from toolkit.parsing.utf8 import utf8_text
from toolkit.project.settings.shape import Fault, faults_of_shape, shown
from toolkit.project.settings.toml_lines import KeyLines, key_lines
from toolkit.project.settings.values import (
    faults_of_record,
    faults_of_sides,
    faults_of_tags,
    faults_of_values,
)

T = TypeVar("T")
_Check = Callable[[Mapping[str, Any]], Iterable[Fault]]
_CHECKS: Mapping[type, _Check] = {
    PublishedTranslation: faults_of_record,
    SidesSettings: faults_of_sides,
}


def parse_settings(data: bytes, path: str) -> Settings:
    """Return the settings of a project.

    Raises:
        ProjectError: The file is not TOML, or it has an unknown key, a wrong type or value, or a
            dangling reference. The message names the path of the key, and the hint the allowed
            values. Further errors are in ``others``.
    """
    return _parsed(data, Settings, path, {}, faults_of_values)


def parse_toml(data: bytes, kind: type[T], path: str, **given: str) -> T:
    """Parse TOML as an instance of a dataclass of the model.

    ``given`` are fields that the file must not contain, such as an id given by its folder.

    Raises:
        ProjectError: As for ``parse_settings``.
    """
    return _parsed(data, kind, path, given, _CHECKS.get(kind, lambda _table: ()))


def _parsed(data: bytes, kind: type[T], path: str, given: Mapping[str, str], check: _Check) -> T:
    text = utf8_text(data, path, hint=_("save the file as UTF-8"), error=ProjectError)
    text = text.removeprefix("\ufeff")
    table = _table(text, path)
    plain = _plain_dates(table)
    faults = [
        *faults_of_shape(table, kind, hidden=frozenset(given)),
        *faults_of_tags(plain),
        *check(plain),
    ]
    if faults:
        raise _error(faults, key_lines(text), path)
    converted: T = msgspec.convert(_as_fields(plain) | given, kind, strict=True)
    return converted


def _as_fields(value: Any) -> Any:
    """Convert the key ``break``, a keyword of Python, to the field name ``break_``."""
    if isinstance(value, dict):
        return {"break_" if k == "break" else k: _as_fields(inner) for k, inner in value.items()}
    return [_as_fields(inner) for inner in value] if isinstance(value, list) else value


def _table(text: str, path: str) -> dict[str, Any]:
    try:
        return parse_toml_text(text)
    except TomlError as error:
        twice = [] if error.is_limit else key_lines(text).twice
        if twice:
            errors = [
                ProjectError(
                    _("{key} stands twice, first in line {line}").format(
                        key=shown(key), line=first
                    ),
                    hint=_("remove one of the two, or put both under one heading"),
                    path=path,
                    line=line,
                )
                for key, first, line in twice
            ]
            raise joined_errors(errors) from error
        rules = _("put texts into double quotes; see https://toml.io for the rules")
        beyond = _("no setting needs that; see https://toml.io for the rules")
        raise ProjectError(
            _("not valid TOML: {what}").format(what=error.what),
            hint=beyond if error.is_limit else rules,
            path=path,
            line=error.line,
            column=error.column,
        ) from error


def _plain_dates(value: Any) -> Any:
    """Convert TOML dates to ISO 8601 strings, so that quoting is optional."""
    if isinstance(value, dict):
        return {key: _plain_dates(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain_dates(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def _error(faults: Iterable[Fault], lines: KeyLines, path: str) -> ProjectError:
    """Return one exception with all faults, sorted by line, and missing keys last."""
    errors = [
        (fault.path not in lines.lines, lines.of(fault.path), fault)
        for fault in {fault.path: fault for fault in reversed(list(faults))}.values()
    ]  # one error per path: a wrong type hides a wrong value
    return joined_errors(
        [
            ProjectError(fault.message, hint=fault.hint, path=path, line=line)
            for _absent, line, fault in sorted(
                errors, key=lambda each: (each[0], each[1] or 0, str(each[2].path))
            )
        ]
    )
