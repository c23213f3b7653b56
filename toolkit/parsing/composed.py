"""Unicode's composed form (NFC), in which texts are compared."""

from __future__ import annotations

from unicodedata import is_normalized, normalize


def nfc(text: str) -> str:
    """The text as it compares: composed, so that é is one thing however it is typed."""
    return text if is_normalized("NFC", text) else normalize("NFC", text)
