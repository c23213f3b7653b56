"""Decode HTML pages by their declared encoding, with the labels of the Encoding Standard.

Sources: the HTML Living Standard, 13.2.3.2 (determining the character encoding: byte order mark,
then ``meta``, or the XML declaration of XHTML), and the Encoding Standard (labels; ``gb2312`` is
read as GB 18030, ``shift_jis`` as Windows-31J, ``iso-8859-1`` as Windows-1252). The table of labels
comes from the library webencodings (BSD).

Two differences protect the text. A page without a declaration must be UTF-8; no encoding is
guessed. A page whose bytes are UTF-8 is read as UTF-8, with a finding, if it declares another
encoding.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.limits import PAGE_BYTES
from toolkit.text.reader import BOM, check_text, decode
from toolkit.text.readers.html.declaration import declared_label

_UNKNOWN = "\ufffd"
_ENOUGH = 8  # only one in ten million GBK texts has so many characters that are UTF-8 by chance
_STRANGE = re.compile(r"[\x7f-\x9f\ufffd]")
_CODECS = {"gbk": "gb18030", "iso-2022-jp": "iso2022_jp_ext"}
"""Python codecs that are used instead of those of webencodings."""
_MULTIBYTE = frozenset(
    {"gb18030", "gbk", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr"}
)  # fmt: skip
# Characters for which Python's tables differ from the index of the standard.
_CORRECTED: Final[dict[str, dict[int, str]]] = {
    "euc-jp": dict(zip(map(ord, "〜‖−¢£¬"), "～∥－￠￡￢", strict=True)),
    # GB 18030-2022 moved these out of the private use area.
    "gb18030": dict(zip(
        [*range(0xE78D, 0xE797), 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864],
        "︐︒︑︓︔︕︖︗︘︙龴龵龶龷龸龹龺龻",
        strict=True,
    )),
    "big5": {0x2022: "‧"},
}  # fmt: skip
_CORRECTED["gbk"] = _CORRECTED["gb18030"]
# Single bytes without an entry in the index, which Python maps to the private use area.
_CORRECTED["shift_jis"] = dict.fromkeys(range(0xF8F0, 0xF8F4), "\ufffd")


def decode_page(data: bytes, path: str, language: str = "") -> tuple[str, tuple[Finding, ...]]:
    """Return the text of a page without byte order mark, and a finding for a wrong declaration.

    Bytes that cannot be decoded become U+FFFD or C1 control characters.

    Raises:
        InputError: The page is not in its declared encoding, declares one that browsers do not
            read, is larger than ``PAGE_BYTES``, is not text, or has git conflict markers.
    """
    PAGE_BYTES.check(len(data), path)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not data.startswith(
        codecs.BOM_UTF32_LE
    ):
        return _utf16(data, path), ()
    encoding = "utf-8" if data.startswith(codecs.BOM_UTF8) else _declared(data, path)
    if encoding == "utf-8":
        return decode(data, path, language).removeprefix(BOM), ()
    if not _is_utf8_after_all(data, encoding):
        return check_text(_decoded(data, encoding), path), ()
    told = _("the page declares {encoding}, but is UTF-8: it was read as UTF-8")
    message = told.format(encoding=encoding)
    finding = Finding("source-encoding", Severity.WARNING, message, path, 1)
    return check_text(data.decode("utf-8"), path), (finding,)


def _declared(data: bytes, path: str) -> str:
    """Return the name, in the Encoding Standard, of the encoding that a page declares."""
    import webencodings

    for label in declared_label(data):
        found = webencodings.lookup(label)
        if found is None:
            continue
        if found.name in ("utf-16le", "utf-16be"):
            return "utf-8"  # because the declaration itself was readable as ASCII
        if found.name == "x-user-defined":
            return "windows-1252"
        if found.name == "replacement":
            raise InputError(
                _("the page declares {encoding}, which browsers do not read").format(
                    encoding=label.strip()
                ),
                hint=_("convert it to UTF-8, and change the declaration"),
                path=path,
                line=1,
            )
        return str(found.name)
    return "utf-8"


def _decoded(data: bytes, encoding: str) -> str:
    import webencodings

    codec = webencodings.lookup(encoding)
    name = _CODECS.get(encoding) or (codec.codec_info.name if codec else encoding)
    handler = f"bitext-page-{encoding}"
    codecs.register_error(handler, lambda error: _instead(error, encoding))
    text = data.decode(name, handler)
    return text.translate(_CORRECTED[encoding]) if encoding in _CORRECTED else text


def _instead(error: UnicodeError, encoding: str) -> tuple[str, int]:
    """Return the replacement for bytes that the codec does not support, and the next position."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    start, data = error.start, error.object
    pair = bytes(data[start : start + 2])
    if encoding not in _MULTIBYTE:
        # The indexes of single-byte encodings map unassigned bytes to C1 control characters.
        return (chr(pair[0]) if pair[0] < 0xA0 else _UNKNOWN), start + 1
    if encoding == "gbk" and pair[0] == 0x80:
        return "€", start + 1
    if encoding == "euc-jp" and len(pair) == 2 and min(pair) >= 0xA1:
        found = _of_another(_shifted(pair), "cp932")  # NEC's and IBM's rows
    else:
        found = _of_another(pair, "cp950") if encoding == "big5" else ""
    if found:
        return found, start + 2
    # An ASCII character after half a character is preserved.
    whole = len(pair) == 2 and pair[1] >= 0x80 and error.end > start
    return _UNKNOWN, start + 2 if whole else start + 1


def _of_another(pair: bytes, codec: str) -> str:
    try:
        return pair.decode(codec)
    except UnicodeDecodeError:
        return ""


def _shifted(pair: bytes) -> bytes:
    """Convert a pair of EUC-JP to Shift_JIS, in which a lead byte covers two rows of 94 cells."""
    row, cell = pair[0] - 0xA1, pair[1] - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + 0x9F if row % 2 else cell + (0x40 if cell < 63 else 0x41)
    return bytes((lead, trail))


def _is_utf8_after_all(data: bytes, encoding: str) -> bool:
    """Return whether all non-ASCII bytes are valid UTF-8, which is rare in other encodings.

    Two or three Chinese characters may be valid UTF-8 by chance. With so few characters, decoding
    by the declared encoding must also fail.
    """
    if data.isascii():
        return False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if encoding not in _MULTIBYTE or sum(c > "\x7f" for c in text) >= _ENOUGH:
        return True
    return bool(_STRANGE.search(_decoded(data, encoding)))


def _utf16(data: bytes, path: str) -> str:
    """Decode a file with a UTF-16 byte order mark."""
    try:
        return check_text(data.decode("utf-16"), path)
    except UnicodeDecodeError as why:
        raise InputError(
            _("the bytes at offset {offset} are not valid UTF-16").format(offset=why.start),
            hint=_("save the page again as UTF-8"),
            path=path,
        ) from why
