"""Measure the peak memory of readers at their limits."""
