"""Writer for TEI: a text, a standoff alignment, a corpus.

``files`` makes the three kinds of files with the streaming ``writer``. ``header``, ``records``,
``coverage`` and ``declarations`` write headers; ``body`` and ``paragraphs`` write texts (``plan``
has the data to show in a text, ``completion`` adds missing segments); ``apparatus`` writes
corrections and gaps, ``alignment`` beads, and ``annotations`` their annotations.
"""
