"""Checks of French orthography and typography."""
