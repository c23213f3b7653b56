"""Inline marks: built from markup, written as tags of messages, divided into runs."""
