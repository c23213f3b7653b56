"""The coverage report as a page."""
