"""External programs, run under limits of time and memory."""
