"""Inline marks: build them from markup, write them as tags in messages, split them into runs."""
