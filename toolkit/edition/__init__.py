"""Editions for readers: bitexts, and data about the work, as HTML, EPUB, PDF and other formats."""
