"""Compare the aligner with other aligners: F1, calibration, time and memory."""
