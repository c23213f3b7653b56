"""The PDF edition, set by typst."""
