"""Sentence segmentation beside other programs: boundary F1, golden rules, speed."""
