"""Writes TEI: header, body, apparatus and standoff alignment."""
