"""Hardened parsers for XML, TOML, UTF-8 and archives, and the limits that all readers share."""
