"""Unicode normalisation (NFC) for comparing texts."""

from __future__ import annotations

from unicodedata import is_normalized, normalize


def nfc(text: str) -> str:
    """The text in NFC, so that é has one form."""
    return text if is_normalized("NFC", text) else normalize("NFC", text)
