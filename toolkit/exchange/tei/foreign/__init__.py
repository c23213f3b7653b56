"""Reads TEI that other programs wrote, P5 and P4, as far as it goes.

``reader`` finds the texts of a file and what ties them, ``side_by_side`` texts of two languages in
one, ``text`` makes a document of each (``elements`` knows what is a unit, ``folding`` folds white
space), ``correspondence`` makes beads of ``corresp``.
"""
