"""Rows that somebody edited elsewhere, merged three ways into a catalog."""
