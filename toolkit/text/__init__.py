"""Reading source texts: decoding, turns, segmentation, persistent segment ids."""
