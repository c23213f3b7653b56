"""The reader for DOCX, including its elements and fields."""
