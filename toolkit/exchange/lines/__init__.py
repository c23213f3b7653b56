"""Formats with one line per bead, as used by aligners and scoring tools."""
