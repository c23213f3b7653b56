"""Locks: one command writes at a time."""
