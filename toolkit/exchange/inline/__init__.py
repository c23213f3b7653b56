"""Inline codes of CAT formats: XLIFF and TMX write tags of messages as elements of their own."""
