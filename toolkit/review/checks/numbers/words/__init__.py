"""The number words of languages, as data."""
