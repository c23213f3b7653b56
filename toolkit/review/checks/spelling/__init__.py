"""Checks of spelling against a dictionary."""

CODE = "spelling"
