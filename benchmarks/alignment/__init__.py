"""The aligner beside its peers: F1, reliability, time and memory."""
