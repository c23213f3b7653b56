"""What stands beside what in an edition: rows, apparatus, notices, counts."""
