"""Checks for any language: characters, markup, names, structure, consistency."""
