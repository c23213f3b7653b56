"""Hardened parsers and the limits that every reader keeps: XML, TOML, UTF-8, archives."""
