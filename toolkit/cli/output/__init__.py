"""Printing: text, tables, JSON, progress and files named with ``-o``."""
