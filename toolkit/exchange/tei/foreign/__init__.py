"""Reader for TEI P5 and P4 files made by other programs.

``reader`` finds the texts of a file and their links; ``side_by_side`` separates two languages in
one text; ``text`` converts each text to a document (``elements`` classifies elements, ``folding``
collapses whitespace); ``correspondence`` makes beads from ``corresp``.
"""
