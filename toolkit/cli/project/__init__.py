"""Commands about the whole project: ``init``, ``build``, ``status``, ``coverage``, ``history``."""
