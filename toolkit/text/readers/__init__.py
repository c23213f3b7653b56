"""Readers: the blocks of a text in one format, and the turns that they make."""
