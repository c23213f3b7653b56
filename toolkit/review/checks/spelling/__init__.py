"""Checks of spelling against a dictionary."""
