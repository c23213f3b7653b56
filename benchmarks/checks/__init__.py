"""``bitext check``: precision, planted faults, time."""
