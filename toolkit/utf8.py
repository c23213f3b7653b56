"""Bytes to text, with an error that says where they are no UTF-8."""

from __future__ import annotations

from toolkit.errors import InputError, ToolkitError
from toolkit.interface import gettext as _


def utf8_text(data: bytes, path: str, *, hint: str, error: type[ToolkitError] = InputError) -> str:
    """The text of a UTF-8 file, nothing changed: a byte order mark stays its first character.

    Raises:
        ToolkitError: Of the class ``error``; with the offset of the first wrong byte, and its line.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as why:
        raise error(
            _("byte 0x{byte:02X} at offset {offset} is not valid UTF-8").format(
                byte=data[why.start], offset=why.start
            ),
            hint=hint,
            path=path,
            line=data.count(b"\n", 0, why.start) + 1,
        ) from why
