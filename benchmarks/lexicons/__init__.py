"""Makes the lexicons that come with the package."""
