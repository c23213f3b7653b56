"""Editions for readers: bitexts and the record of the work as HTML, EPUB, PDF and other formats."""
