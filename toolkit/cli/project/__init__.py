"""Commands about the project as a whole: ``init``, ``build``, ``status``, ``coverage``, ``history``."""
