"""Locks, which ensure that only one command writes at a time."""
