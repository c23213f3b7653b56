"""Measure ``bitext check``: precision, recall of planted faults, time."""
