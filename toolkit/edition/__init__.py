"""Editions for readers: render bitexts and the record of the work as HTML, EPUB, PDF and others."""
