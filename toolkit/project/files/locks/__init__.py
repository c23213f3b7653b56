"""Locks, so that only one command writes at a time."""
