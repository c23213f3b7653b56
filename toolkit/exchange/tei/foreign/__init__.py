"""Reads TEI that other programs wrote."""
