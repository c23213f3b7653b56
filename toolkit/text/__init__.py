"""From bytes to a document: reading, turns, segmentation, lasting segment ids."""
