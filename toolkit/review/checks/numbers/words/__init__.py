"""Number words of languages, as data."""
