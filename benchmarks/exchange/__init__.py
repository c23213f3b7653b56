"""Exchange formats beside translate-toolkit: time and memory."""
