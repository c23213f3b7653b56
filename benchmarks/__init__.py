"""Measurements of the program; they are not part of the package."""
