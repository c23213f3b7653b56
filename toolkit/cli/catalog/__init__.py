"""``bitext catalog``, ``update``, ``compile`` and ``approve``."""
