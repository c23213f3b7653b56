"""Find, name and replace characters that XML 1.0 cannot hold, in texts and records.

Source: production ``Char`` of XML 1.0 (https://www.w3.org/TR/xml/#NT-Char). It excludes most
control characters, lone surrogates, U+FFFE and U+FFFF, even as references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
# The excluded characters, since ``re`` compiles large classes slowly.
NOT_A_CHAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def xml_text(text: str) -> str:
    """Replace each character of ``text`` that XML cannot hold with U+FFFD."""
    return NOT_A_CHAR.sub(REPLACEMENT, text)


def named_characters(text: str) -> str:
    """Return the characters of ``text`` that XML cannot hold, each once: ``U+000B, U+FFFE``."""
    return ", ".join(dict.fromkeys(f"U+{ord(c):04X}" for c in NOT_A_CHAR.findall(text)))


def xml_record(value: T) -> T:
    """Apply ``xml_text`` to every text in a tuple, a mapping or a dataclass.

    Fields that other values refer to (``id``, ``segment_id``, ``speaker``) are not changed. If no
    text changes, ``value`` itself is returned.
    """
    return _held(value)  # type: ignore[no-any-return]  # changed values keep their type


def texts_of(value: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text in a tuple, list, mapping or dataclass with its path: ``people[0].name``."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from texts_of(item, f"{where}[{number}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_of(item, f"{where}.{key}" if where else str(key))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            name = f"{where}.{field.name}" if where else field.name
            yield from texts_of(getattr(value, field.name), name)


def _held(value: Any) -> Any:
    kind = type(value)
    if kind is str:
        return xml_text(value)
    if kind is tuple:
        items = tuple([_held(item) for item in value])
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    words = _words_of(kind)  # type: ignore[arg-type]  # mypy considers no class hashable
    if not words and isinstance(value, Mapping):
        return {key: _held(item) for key, item in value.items()}
    changed = {}
    for name in words:
        text = getattr(value, name)
        if (held := _held(text)) is not text:
            changed[name] = held
    return replace(value, **changed) if changed else value


@cache
def _words_of(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that contain text, not names; empty for other types."""
    if not is_dataclass(kind):
        return ()
    names = (field.name for field in fields(kind))
    return tuple(n for n in names if n not in ("id", "speaker") and not n.endswith(("_id", "_ids")))
