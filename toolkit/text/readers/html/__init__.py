"""The reader for HTML: encoding, tree, visible text."""
