"""Validate the arguments of the API: texts, files, languages; errors have a remedy."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _

T = TypeVar("T")
File = str | os.PathLike[str] | bytes | bytearray | memoryview
"""A file, given as its path or as its content."""
Text = File
"""A text, given as ``str``, as the ``Path`` of a file, or as the bytes of a file."""


def wrong_type(argument: str, given: object, wanted: str) -> UsageError:
    """Return the exception for a value of a wrong type; ``wanted`` describes the expected value."""
    return UsageError(
        _("{argument} is of the type {type}").format(argument=argument, type=type(given).__name__),
        hint=_("give {wanted}").format(wanted=wanted),
    )


def instance(argument: str, given: object, kind: type[T], source: str) -> T:
    """Return the value if it is of this type.

    ``source`` names the function that returns such values.

    Raises:
        UsageError: The value is of another type.
    """
    if not isinstance(given, kind):
        raise wrong_type(argument, given, _("what {function} returns").format(function=source))
    return given


def content(argument: str, given: File) -> tuple[bytes, str]:
    """Return the bytes of a file, and its path for messages; raises InputError if it is missing."""
    if isinstance(given, bytes | bytearray | memoryview):
        return bytes(given), ""
    from toolkit.project.files import read_file

    file = path_of(argument, given)
    return read_file(file), str(file)


def path_of(argument: str, given: str | os.PathLike[str], wanted: str = "") -> Path:
    """Validate a path; ``wanted`` describes the expected value, by default a path or bytes."""
    if not isinstance(given, str | os.PathLike) or not isinstance(os.fspath(given), str):
        raise wrong_type(argument, given, wanted or _("a path, or the bytes of a file"))
    return Path(given)


def text_content(argument: str, given: Text) -> tuple[bytes, str]:
    """Return the bytes of a text in UTF-8, and the path of its file for messages."""
    if isinstance(given, str):
        return given.encode("utf-8", "surrogatepass"), ""
    if not isinstance(given, os.PathLike | bytes | bytearray | memoryview):
        raise wrong_type(argument, given, _("a str with the text, the Path of its file, or bytes"))
    return content(argument, given)


def word(argument: str, given: str) -> str:
    """Validate a string, such as the name of a format."""
    if not isinstance(given, str):
        raise wrong_type(argument, given, _("a string"))
    return given


def choice(argument: str, given: T, choices: object) -> T:
    """Validate one of the values of a ``Literal``."""
    known = get_args(choices)
    if given not in known:
        raise UsageError(
            _("{argument} cannot be {value}").format(argument=argument, value=repr(given)),
            hint=_("it is one of: {names}").format(names=", ".join(filter(None, map(str, known)))),
        )
    return given


def word_pairs(argument: str, given: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Validate pairs of strings."""
    pairs = tuple(given) if isinstance(given, Iterable) else (given,)
    if not all(isinstance(pair, tuple) and list(map(type, pair)) == [str, str] for pair in pairs):
        raise wrong_type(argument, given, _('pairs of words as in [("house", "casa")]'))
    return pairs


def day(argument: str, given: str) -> str:
    """Validate a date in ISO 8601, or an empty string."""
    try:
        return given and date.fromisoformat(word(argument, given)).isoformat()
    except ValueError as error:
        raise UsageError(
            _("{argument} cannot be {value}").format(argument=argument, value=repr(given)),
            hint=_("write the day as in 2009-08-23"),
        ) from error


def strings(argument: str, given: str | Iterable[str]) -> list[str]:
    """Return a list of strings; a single string becomes a list of one."""
    wanted = _("a list of strings")
    if isinstance(given, str):
        return [given]
    if not isinstance(given, Iterable) or isinstance(given, bytes | bytearray | memoryview):
        raise wrong_type(argument, given, wanted)
    found = list(given)
    for number, text in enumerate(found):
        if not isinstance(text, str):
            raise wrong_type(f"{argument}[{number}]", text, wanted)
    return found


def language_tag(argument: str, tag: str | None) -> str | None:
    """Validate a BCP 47 tag, or None to guess the language; raises UsageError if invalid."""
    if tag is None:
        return None
    if not isinstance(tag, str):
        raise wrong_type(argument, tag, _("a language tag such as en, es-AR or zh-Hant"))
    from toolkit.i18n.likely_language import why_unknown
    from toolkit.languages import tidy_tag

    if why := why_unknown(tag):
        message = _("{option}: “{tag}” is not a language tag").format(option=argument, tag=tag)
        raise UsageError(message, hint=why)
    return tidy_tag(tag)
