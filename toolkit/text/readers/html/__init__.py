"""The reader for HTML: encoding, tree and visible text."""
