"""Layout of parallel texts: rows, apparatus, notices, counts."""
