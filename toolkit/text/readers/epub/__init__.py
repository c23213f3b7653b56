"""The reader for EPUB 2 and 3: package, navigation, documents in reading order."""
