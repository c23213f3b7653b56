"""Readers of source formats: the blocks of a text and their turns."""
