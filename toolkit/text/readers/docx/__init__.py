"""The reader for DOCX, with its elements and fields."""
