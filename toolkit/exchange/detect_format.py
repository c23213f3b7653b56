"""Which format a file is in, by its beginning and, where that says nothing, by its name."""

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
LOOKED_AT = 2**16
"""Bytes of the beginning that are enough to tell."""


def recognised(
    head: bytes,
    path: str,
    languages: tuple[str, str] | None = None,
    *,
    stream: BinaryIO | None = None,
) -> str:
    """The name of a format in the registry; ``head`` is the beginning of the file.

    XML is read up to its root element, from ``stream`` at its beginning where that is given: a
    comment or a document type may be longer than ``head``.

    Raises:
        InputError: Its kind is not known, or it is a text in UTF-16; of XML also where it is not
            well-formed at its beginning.
    """
    suffix = path.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")[2].lower()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    found = ""
    if head[:4] == b"PK\x03\x04":
        # the names of an archive's members stand in it as they are
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
    from toolkit.parsing.secure_xml import XmlStream, local_name  # lxml, only where it is XML

    root = XmlStream(stream, path, ()).root
    name = local_name(root)
    if name == "xliff":
        return "xliff21" if (root.get("version") or "").startswith("2") else "xliff12"
    return _BY_ROOT.get(name, "")
