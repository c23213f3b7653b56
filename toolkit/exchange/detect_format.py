"""Detect the format of a file from its first bytes, or else from its name."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from toolkit.errors import InputError
from toolkit.exchange.registry import read_formats
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.utf8 import begins_with_tag, not_utf8, wide_encoding

_BY_SUFFIX = {
    "csv": "csv", "tsv": "tsv", "tab": "tsv", "jsonl": "jsonl", "ndjson": "jsonl",
    "ladder": "hunalign", "align": "hunalign",
}  # fmt: skip
_BY_ROOT = {"tmx": "tmx", "linkGrp": "intertext", "cesAlign": "xces", "TEI": "tei",
            "teiCorpus": "tei"}  # fmt: skip
_MIMETYPE_WITHIN = 200  # the first file of an EPUB names the type, uncompressed
LOOKED_AT = 2**16
"""The number of bytes to read from the beginning of a file."""


def recognised(
    head: bytes,
    path: str,
    languages: tuple[str, str] | None = None,
    *,
    stream: BinaryIO | None = None,
) -> str:
    """Return the name of a file's format in the registry; ``head`` is the beginning of the file.

    XML is read up to its root element, from ``stream`` if it is given, because a comment or a
    document type declaration may be longer than ``head``.

    Raises:
        InputError: The format is unknown, the text is UTF-16, or XML is not well-formed at its
            beginning.
    """
    suffix = path.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")[2].lower()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    found = ""
    if head[:4] == b"PK\x03\x04":
        # A ZIP archive contains the names of its members uncompressed.
        if b"application/epub+zip" not in head[:_MIMETYPE_WITHIN]:
            found = "docx" if suffix in ("docx", "docm") or b"word/" in head else "xlsx"
    elif begins_with_tag(head):
        found = _of_xml(stream or BytesIO(head), path)
    elif wide_encoding(head):
        raise not_utf8(path, head=head)
    elif suffix in _BY_SUFFIX:
        found = _BY_SUFFIX[suffix]
    elif start[:1] == b"{":
        found = "jsonl"
    elif languages and suffix in {tag.lower() for tag in languages}:
        found = "moses"
    if found not in read_formats():
        raise InputError(
            _("no exchange format that can be read"),
            hint=_("name its format with --format; those that can be read are: {names}").format(
                names=", ".join(read_formats())
            ),
            path=path,
        )
    return found


def _of_xml(stream: BinaryIO, path: str) -> str:
    from toolkit.parsing.secure_xml import (
        XmlStream,
        local_name,
    )  # imported here: needs lxml, only for XML

    root = XmlStream(stream, path, ()).root
    name = local_name(root)
    if name == "xliff":
        return "xliff21" if (root.get("version") or "").startswith("2") else "xliff12"
    return _BY_ROOT.get(name, "")
