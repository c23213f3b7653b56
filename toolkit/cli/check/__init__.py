"""``bitext check``."""
