"""``bitext align``, ``score`` and ``track``."""
