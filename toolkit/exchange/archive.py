"""Archives of others, such as a workbook: what they may unpack to, what their XML may declare."""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, Final, cast

from toolkit.errors import InputError
from toolkit.interface import gettext as _
from toolkit.secure_xml import XmlStream

MAX_UNPACKED: Final = 2**30
"""Bytes of all members together."""

MAX_IN_MEMORY: Final = 256 * 2**20
"""Bytes of one member that the library behind reads as a whole: the table of shared texts."""

MAX_MEMBERS: Final = 10_000
MAX_RATIO: Final = 400
"""How much larger a member may become, if it is larger than ``SMALL``."""

SMALL: Final = 16 * 2**20
DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,  # a way to compress that Python does not know
    EOFError,
    OSError,
    RuntimeError,  # a member with a password
    ValueError,  # an offset before the file
)
"""What ``zipfile`` raises for an archive that is broken, or that it can not read."""

_WHOLE = ("sharedstrings.xml", "styles.xml")


def refuse_archive(stream: BinaryIO, path: str) -> None:
    """Looks at every member without unpacking it, and at the beginning of its XML.

    Raises:
        InputError: No archive, encrypted, members outside the archive's folder, too many or too
            large ones, one that grows beyond reason, XML with entities.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            _refuse_members(members, path)
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")) and member.file_size:
                    with archive.open(member) as part:
                        XmlStream(part, f"{path}:{member.filename}", ())  # type: ignore[arg-type] # IO[bytes]
    except DAMAGED as error:
        raise damaged(error, path) from error


@contextlib.contextmanager
def opened_member(archive: zipfile.ZipFile, name: str, path: str) -> Iterator[BinaryIO]:
    """A member as a stream; what is broken in it becomes an ``InputError`` where it is read."""
    try:
        with archive.open(name) as member:
            yield cast(BinaryIO, _Member(member, path))
    except DAMAGED as error:
        raise damaged(error, path) from error


class _Member:
    """The part of a stream that a parser needs."""

    def __init__(self, member: IO[bytes], path: str) -> None:
        self._member, self._path = member, path

    def read(self, size: int = -1) -> bytes:
        try:
            return self._member.read(size)
        except DAMAGED as error:
            raise damaged(error, self._path) from error


def damaged(error: Exception, path: str) -> InputError:
    """The error for an archive that can not be read."""
    return _refused(_("no archive that can be read: {why}").format(why=error), path)


def _refuse_members(members: list[zipfile.ZipInfo], path: str) -> None:
    if len(members) > MAX_MEMBERS:
        raise _refused(_("an archive of {n} files").format(n=len(members)), path)
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise _refused(_("it unpacks to more than {n} MiB").format(n=MAX_UNPACKED // 2**20), path)
    for member in members:
        name = member.filename
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
            raise _refused(_("a file outside the archive: {name}").format(name=name[:80]), path)
        if member.flag_bits & 1:
            raise _refused(_("the archive is encrypted"), path)
        grows = member.file_size > SMALL and member.file_size > MAX_RATIO * member.compress_size
        held = parts[-1].lower() in _WHOLE and member.file_size > MAX_IN_MEMORY
        if grows or held:
            raise _refused(
                _("{name} unpacks to {n} MiB").format(name=name[:80], n=member.file_size // 2**20),
                path,
            )


def _refused(message: str, path: str) -> InputError:
    return InputError(
        _("refused: {why}").format(why=message),
        hint=_("save it again with the program that made it, without a password"),
        path=path,
    )
