"""Limits for archives from elsewhere, such as workbooks: unpacked size, XML declarations."""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.limits import (
    MEMBER_GROWTH,
    MEMBERS,
    PAGE_BYTES,
    SHARED_TEXTS_BYTES,
    UNPACKED_BYTES,
    XML_BYTES,
    XML_TAGS,
)
from toolkit.parsing.secure_xml import XmlStream, count_tags, parse_xml

SMALL: Final = 16 * 2**20
"""Members up to this size may have any compression ratio."""

if TYPE_CHECKING:
    from lxml import etree

DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,  # a compression method unknown to Python
    EOFError,
    OSError,
    RuntimeError,  # a member with a password
    ValueError,  # an offset before the file
)
"""Exceptions of ``zipfile`` for damaged or unsupported archives."""

_LOCAL_HEADER = 30
_CHUNK = 2**20


def refuse_archive(
    stream: BinaryIO, path: str, xml_suffixes: tuple[str, ...] = (".xml", ".rels")
) -> None:
    """Check every member without unpacking it, and the beginning of its XML.

    XML is recognised by ``xml_suffixes``.

    Raises:
        InputError: The file is not an archive or is encrypted. Its members are outside its folder,
            too many, too large, overlapping or excessively compressed, or the XML has entities.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            _refuse_members(members, path)
            _refuse_overlaps(members, archive.start_dir, path)
            for member in members:
                if member.filename.lower().endswith(xml_suffixes) and member.file_size:
                    with archive.open(member) as part:
                        XmlStream(part, f"{path}:{member.filename}", ())  # type: ignore[arg-type] # IO[bytes]
    except DAMAGED as error:
        raise damaged(error, path) from error


@contextlib.contextmanager
def opened_member(archive: zipfile.ZipFile, name: str, path: str) -> Iterator[BinaryIO]:
    """Open a member as a stream; reading damaged data raises ``InputError``."""
    try:
        with archive.open(name) as member:
            yield cast(BinaryIO, _Member(member, path))
    except DAMAGED as error:
        raise damaged(error, path) from error


class _Member:
    """The subset of a stream that a parser needs."""

    def __init__(self, member: IO[bytes], path: str) -> None:
        self._member, self._path = member, path

    def read(self, size: int = -1) -> bytes:
        try:
            return self._member.read(size)
        except DAMAGED as error:
            raise damaged(error, self._path) from error


def damaged(error: Exception, path: str) -> InputError:
    """Return the error for an unreadable archive."""
    return _refused(_("no archive that can be read: {why}").format(why=error), path)


def _refuse_members(members: list[zipfile.ZipInfo], path: str) -> None:
    MEMBERS.check(len(members), path)
    UNPACKED_BYTES.check(sum(member.file_size for member in members), path)
    for member in members:
        name = member.filename
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
            raise _refused(_("a file outside the archive: {name}").format(name=name[:80]), path)
        if member.flag_bits & 1:
            raise _refused(_("the archive is encrypted"), path)
        if member.file_size > SMALL:
            growth = -(-member.file_size // max(1, member.compress_size))
            MEMBER_GROWTH.check(growth, f"{path}:{name[:80]}")
        if parts[-1].lower() == "sharedstrings.xml":
            SHARED_TEXTS_BYTES.check(member.file_size, f"{path}:{name[:80]}")


def _refuse_overlaps(members: list[zipfile.ZipInfo], end: int, path: str) -> None:
    """Refuse overlapping members, which unpack to excessive sizes (Fifield 2019)."""
    places = sorted((m.header_offset, len(m.orig_filename), m.compress_size) for m in members)
    starts = [*(offset for offset, _name, _size in places[1:]), end]
    for (offset, name, size), following in zip(places, starts, strict=True):
        if offset + _LOCAL_HEADER + name + size > following:
            raise _refused(_("files of the archive overlap"), path)


class Members(Mapping[str, bytes]):
    """The files of an archive by name, unpacked when read, each at most ``PAGE_BYTES`` large.

    The archive must have passed ``refuse_archive``. Reading damaged data raises ``InputError``.
    """

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        """Take the archive, which stays open; ``path`` is its path, used in messages."""
        self._archive, self._path = archive, path
        self._names = [name for name in archive.namelist() if not name.endswith("/")]

    def __getitem__(self, name: str) -> bytes:
        """Return the unpacked bytes of a file."""
        PAGE_BYTES.check(self._archive.getinfo(name).file_size, f"{self._path}:{name}")
        with opened_member(self._archive, name, self._path) as member:
            return member.read()

    def __iter__(self) -> Iterator[str]:
        """Yield the names in the order of the archive."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return the number of files."""
        return len(self._names)


def read_tree(archive: zipfile.ZipFile, name: str, path: str) -> etree._Element:
    """Parse the XML of an archive member into a tree; unpacking stops at a limit.

    Raises:
        InputError: The XML is invalid for ``parse_xml``, or the archive is damaged.
    """
    where = f"{path}:{name}"
    parts: list[bytes] = []
    size = tags = 0
    with opened_member(archive, name, path) as member:
        while data := member.read(_CHUNK):
            parts.append(data)
            size += len(data)
            tags += count_tags(data)
            XML_BYTES.check(size, where)
            XML_TAGS.check(tags, where)
    whole = b"".join(parts)
    parts.clear()
    return parse_xml(whole, where)


def _refused(message: str, path: str) -> InputError:
    return InputError(
        _("refused: {why}").format(why=message),
        hint=_("save it again with the program that made it, without a password"),
        path=path,
    )
