"""The edition as one or several HTML pages."""
