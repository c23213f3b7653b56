"""Unicode normalisation (NFC) for comparing texts."""

from __future__ import annotations

from unicodedata import is_normalized, normalize


def nfc(text: str) -> str:
    """Normalise a text to NFC, so that characters such as é have only one form."""
    return text if is_normalized("NFC", text) else normalize("NFC", text)
