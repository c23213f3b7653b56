"""Compare sentence segmenters: boundary F1, golden rules, speed."""
