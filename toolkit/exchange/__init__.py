"""Exchange formats: each one a serializer, and a parser where a format is also read."""
