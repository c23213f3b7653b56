"""Standoff formats InterText and XCES: two documents of ``<s>``, and a file of links."""
