"""Peak memory of the readers at their limits."""
