"""Reader for TEI P5 and P4 by other programs.

``reader`` finds the texts of a file and their links; ``side_by_side`` separates two languages in
one text; ``text`` makes a document of each (``elements`` classifies elements, ``folding`` collapses
whitespace); ``correspondence`` makes beads from ``corresp``.
"""
