"""Checks of agreed terms, found in whatever form they have."""
