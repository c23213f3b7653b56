"""The reader for HTML: encoding, tree, and what a browser shows."""
