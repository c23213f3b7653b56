"""Layout of parallel texts: rows, apparatus, notices and counts."""
