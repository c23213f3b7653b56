"""Compare PO libraries: time, memory, round-trip fidelity, fuzzy matching."""
