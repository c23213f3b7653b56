"""Themes of EPUB editions: default or custom style sheet, cover and files.

Invalid files raise an error. According to EPUB 3.3 (3.6), all resources must be inside the book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import cast

from lxml import etree

from toolkit.edition.rendering import asset
from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.secure_xml import parse_xml

STYLE = "epub.css"
COVERS = ("cover.svg", "cover.png", "cover.jpg")
# Core media types of EPUB 3.3 (3.2) that a style sheet may refer to.
MEDIA = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_SIGNATURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff"}
_QUOTED = r""""(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?"""
_TOKEN = re.compile(
    rf"/\*.*?(?:\*/|\Z)|url\(\s*(?P<url>{_QUOTED}|[^\"'()\s]*)\s*\)?|{_QUOTED}|@import\b|\\.|[{{}}()\[\]]",
    re.DOTALL | re.IGNORECASE,
)
_CLOSES = {"}": "{", ")": "(", "]": "["}
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# A portable file name without spaces or characters that need encoding.
_NAME = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")


@dataclass(frozen=True, slots=True)
class EpubLook:
    """A style of EPUB editions.

    ``style`` is a style sheet, empty for the default. ``cover`` is one of ``COVERS``. ``files``
    maps paths to the cover and to the files that the style sheet references; see ``referenced``.
    """

    style: str = ""
    cover: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def sheet(self) -> str:
        """The style sheet of the book."""
        return self.style or asset(STYLE)


def referenced(style: str, path: str = STYLE) -> tuple[str, ...]:
    """Return the relative paths of the files that a style sheet references, without duplicates.

    Raises:
        InputError: A comment, string or bracket is unclosed, or the style sheet imports another one
            or refers to anything except a file in the folder with a media type of EPUB. The error
            has the line number.
    """
    return tuple(dict.fromkeys(_references(style, path)))


def _references(style: str, path: str) -> Iterator[str]:
    stack: list[tuple[str, int]] = []
    for match in _TOKEN.finditer(style):
        token, line = match[0], style.count("\n", 0, match.start()) + 1
        kind = token[:1]
        if token.startswith("/*"):
            if not token.endswith("*/") or len(token) < 4:
                raise _refused(_("a comment is not closed"), path, line)
        elif token.lower() == "@import":
            raise _refused(
                _("a style sheet of an EPUB imports nothing here"),
                path,
                line,
                hint=_("copy the rules into {name}").format(name=STYLE),
            )
        elif token.lower().startswith("url("):
            if not token.endswith(")"):
                raise _refused(_("url( is not closed"), path, line)
            yield from _file(match["url"], path, line)
        elif kind in "\"'":
            if len(token) < 2 or not token.endswith(kind):
                raise _refused(_("a text in quotation marks is not closed"), path, line)
        elif kind in "{([":
            stack.append((kind, line))
        elif kind in _CLOSES:
            opened, _line = stack.pop() if stack else ("", line)
            if opened != _CLOSES[kind]:
                raise _refused(_("“{mark}” closes nothing").format(mark=kind), path, line)
    if stack:
        opened, line = stack[-1]
        raise _refused(_("“{mark}” is not closed").format(mark=opened), path, line)


def _file(quoted: str, path: str, line: int) -> Iterator[str]:
    address = quoted[1:-1] if quoted[:1] in ("'", '"') else quoted
    if address.lower().startswith("data:") or address.startswith("#"):
        return
    if _ABSOLUTE.match(address):
        raise _refused(
            _("an EPUB may not load {address}").format(address=address),
            path,
            line,
            hint=_("put the file into the folder and name it there"),
        )
    name = re.split(r"[?#]", address)[0]
    if not _NAME.fullmatch(name) or ".." in name.split("/"):
        raise _refused(
            _("“{address}” is not a name of a file in the folder").format(address=address),
            path,
            line,
            hint=_("use letters, digits, “.”, “_”, “-”, and “/” for folders within it"),
        )
    if PurePosixPath(name).suffix.lower() not in MEDIA:
        raise _refused(
            _("an EPUB cannot have {name} beside its style sheet").format(name=name),
            path,
            line,
            hint=_("pictures and fonts: {names}").format(names=", ".join(MEDIA)),
        )
    yield name


def require_picture(name: str, data: bytes, path: str) -> None:
    """Raise InputError if ``data`` does not match its name, or if an SVG is not static.

    An SVG must not have scripts or external references.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".svg":
        root = parse_xml(data, path, hint=_("save the picture as SVG once more"))
        if etree.QName(root).text != "{http://www.w3.org/2000/svg}svg":
            raise _refused(_("this is no SVG picture"), path, 1)
        for element in root.iter("*"):
            _require_still(element, path)
    elif not data.startswith(_SIGNATURES.get(suffix, b"")):
        raise InputError(
            _("{name} is no {kind} file").format(name=name, kind=suffix[1:].upper()),
            hint=_("save the picture once more, or give it the suffix of its format"),
            path=path,
        )


def _require_still(element: etree._Element, path: str) -> None:
    line = cast(int | None, element.sourceline) or 1
    if etree.QName(element).localname in ("script", "foreignObject"):
        raise _refused(_("a picture of an EPUB runs no script"), path, line)
    for attribute, value in ((str(a), str(v)) for a, v in element.attrib.items()):
        name = etree.QName(attribute).localname.lower()
        if name.startswith("on"):
            raise _refused(_("a picture of an EPUB runs no script"), path, line)
        if name == "href" and not value.strip().lower().startswith(("#", "data:image/")):
            raise _refused(
                _("an EPUB may not load {address}").format(address=value),
                path,
                line,
                hint=_("put what it shows into the picture itself"),
            )


def _refused(message: str, path: str, line: int, *, hint: str = "") -> InputError:
    hint = hint or _("correct it, or begin with a copy of the built-in one")
    return InputError(message, hint=hint, path=path, line=line)
