"""XLIFF 1.2 and 2.1, which translation editors read and write."""
