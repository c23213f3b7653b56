"""Checks of Spanish orthography and usage."""
