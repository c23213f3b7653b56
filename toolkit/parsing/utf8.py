"""Decode UTF-8, with errors that locate the first wrong byte."""

from __future__ import annotations

from toolkit.errors import InputError, ToolkitError
from toolkit.i18n.messages import gettext as _

_MARKS = (  # the BOM of UTF-32 begins with that of UTF-16
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def wide_encoding(head: bytes) -> str:
    """Return UTF-16 or UTF-32 if the text begins with such a byte order mark, otherwise ""."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")


def begins_with_tag(head: bytes) -> bool:
    """Return whether the first non-blank character of a file is ``<``, in UTF-8, 16 or 32."""
    if name := wide_encoding(head):
        return head[: len(head) // 4 * 4].decode(name, "replace").lstrip()[:1] == "<"
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def not_utf8(path: str, line: int | None = None, head: bytes = b"") -> InputError:
    """Return the exception for bytes that are not UTF-8; ``head`` is the file's start, if known."""
    name = wide_encoding(head)
    if not name:
        return InputError(
            _("the file is not in UTF-8"), hint=_("save it as UTF-8"), path=path, line=line
        )
    return InputError(
        _("this is {encoding} (byte order mark at byte 0), not UTF-8").format(encoding=name),
        hint=_("save the file as UTF-8"),
        path=path,
        line=1,
    )


def utf8_text(data: bytes, path: str, *, hint: str, error: type[ToolkitError] = InputError) -> str:
    """Decode a UTF-8 file unchanged; a byte order mark stays the first character.

    Raises:
        ToolkitError: The file is not UTF-8. The exception is of the class ``error`` and gives the
            offset and the line of the first invalid byte.
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
