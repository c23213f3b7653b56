"""Compare exchange formats with translate-toolkit: time and memory."""
