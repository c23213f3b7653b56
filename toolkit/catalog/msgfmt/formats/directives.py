"""Format directives of a string, and the rules for comparing them with a translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext

K = TypeVar("K", int, str)


class InvalidFormatError(ValueError):
    """A string is not a valid format string of its language; the message gives the reason."""


@dataclass(frozen=True, slots=True)
class Directives:
    """The arguments of a format string: by number (from 1) or by name, each with its type.

    ``count`` is the number of arguments to pass, for languages where only that matters.
    """

    numbered: Mapping[int, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    count: int | None = None


def add_argument(arguments: dict[K, str], key: K, kind: str, general: str = "") -> None:
    """Record an argument; an argument that is used twice must have the same type.

    The type ``general`` is compatible with all others.

    Raises:
        InvalidFormatError: The types differ.
    """
    known = arguments.setdefault(key, kind)
    if known == general:
        arguments[key] = kind
    elif kind not in {known, general}:
        raise InvalidFormatError(_("argument {name} is used with two types").format(name=key))


def invalid_directive(text: str, start: int) -> InvalidFormatError:
    """Return the error for an invalid directive at ``start``."""
    shown = text[start : start + 12].split("\n")[0]
    return InvalidFormatError(_("“{text}” is no directive").format(text=shown))


def compare_arguments(source: Directives, target: Directives, strict: bool) -> Iterator[str]:
    """Yield the faults in the directives of a translation, one sentence each.

    An argument that the source lacks is always a fault. A missing argument is a fault only if
    ``strict`` is set, which is the case for messages without plural and for plural forms for many
    numbers.
    """
    if source.count is not None and target.count is not None:
        if source.count != target.count if strict else source.count < target.count:
            yield ngettext(
                "{found} argument instead of {expected}",
                "{found} arguments instead of {expected}",
                target.count,
            ).format(found=target.count, expected=source.count)
        return
    if (source.named and target.numbered) or (source.numbered and target.named):
        yield _("the source and the translation do not both name their arguments")
        return
    yield from _differences(source.numbered, target.numbered, strict)
    yield from _differences(source.named, target.named, strict)


def compare_all(source: Directives, target: Directives, _strict: bool) -> Iterator[str]:
    """Compare as ``compare_arguments`` does, but no form may omit an argument."""
    yield from compare_arguments(source, target, True)


def _differences(source: Mapping[K, str], target: Mapping[K, str], strict: bool) -> Iterator[str]:
    for key in sorted(target.keys() - source.keys()):
        yield _("the argument {name} is not in the source").format(name=key)
    if strict:
        for key in sorted(source.keys() - target.keys()):
            yield _("the argument {name} of the source is missing").format(name=key)
    for key in sorted(source.keys() & target.keys()):
        if source[key] != target[key]:
            yield _("the argument {name} has another type than in the source").format(name=key)
