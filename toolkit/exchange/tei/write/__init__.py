"""Writes TEI: the files, their headers and bodies, the apparatus, the beads."""
