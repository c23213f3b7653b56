"""Word lists, dictionaries, lexicons and glossaries."""
