"""TEI corpora of any length, read and written bead by bead."""
