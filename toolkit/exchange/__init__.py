"""Exchange formats: serializers, and parsers for those that are also read."""
