"""Writer for TEI: a text, a standoff alignment, a corpus.

``files`` makes the three kinds of files with ``writer``, which streams. Headers are in ``header``,
``records``, ``coverage`` and ``declarations``, texts in ``body`` and ``paragraphs`` (``plan`` has
the data shown on a text, ``completion`` adds missing segments), corrections and gaps in
``apparatus``, beads in ``alignment`` and their annotations in ``annotations``.
"""
