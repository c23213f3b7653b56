"""An edition as a book: sections, title page and colophon."""
