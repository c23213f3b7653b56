"""Checks of inline tags in the messages of a marked-up source."""
