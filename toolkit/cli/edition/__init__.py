"""``bitext edition``: one module per format."""
