"""``bitext export`` and ``bitext import``."""
