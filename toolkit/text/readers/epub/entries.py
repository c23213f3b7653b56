"""Find the entries of an EPUB by the addresses that its files give.

Format: EPUB 3.3, 4.2.2 (file names) and 4.2.5 (relative addresses). Programs also write addresses
with wrong case, with or without percent-encoding, and in other Unicode normalization forms.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit


class Entries:
    """The entries of an archive by name; ``parts`` maps their exact names to their bytes."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """Index the names."""
        self._parts = parts
        self._by_key: dict[str, str] = {}
        for name in parts:
            self._by_key.setdefault(_key(name), name)

    def __getitem__(self, name: str) -> bytes:
        """Return the bytes of an entry."""
        return self._parts[name]

    def named(self, name: str) -> str:
        """Return the exact name of an entry; empty if there is none."""
        for wanted in (name, unquote(name)):
            if wanted in self._parts:
                return wanted
        return self._by_key.get(_key(name), "")

    def with_suffix(self, suffix: str) -> list[str]:
        """Return the names that end in ``suffix``."""
        return [name for name in self._by_key.values() if name.lower().endswith(suffix)]

    def linked(self, address: str, base: str) -> tuple[str, str]:
        """Return the entry and the anchor to which an address in the entry ``base`` refers.

        The entry is empty if the address is outside the archive or the entry is missing.
        """
        try:
            parts = urlsplit(address.strip())
        except ValueError:  # such as "http://[x"
            return "", ""
        if parts.scheme or parts.netloc:
            return "", ""
        if not parts.path:
            return base, unquote(parts.fragment)
        folder = posixpath.dirname(base)
        path = parts.path.replace("\\", "/")
        whole = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
        return self.named(whole), unquote(parts.fragment)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", unquote(name)).casefold()
