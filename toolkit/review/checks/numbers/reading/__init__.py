"""Extraction of the numbers of a text, in digits and in words."""
