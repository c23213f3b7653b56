"""Inline codes of CAT formats: XLIFF and TMX have special elements for the tags of messages."""
