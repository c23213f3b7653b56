"""Reads our own TEI back into the values that it was made from."""
