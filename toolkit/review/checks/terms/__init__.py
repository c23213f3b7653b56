"""Terminology checks that recognise inflected forms."""
