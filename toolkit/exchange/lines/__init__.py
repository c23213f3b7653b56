"""Formats of one line per bead, as aligners and scoring tools have them."""
