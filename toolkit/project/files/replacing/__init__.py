"""Atomic replacement of one or several files."""
