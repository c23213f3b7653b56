"""Reads our own TEI back into the values that it was made from.

``parsing`` takes any TEI file and tells ours from others; ``own`` goes through a file of ours piece
by piece, ``text`` and ``inline`` read the pieces of a text, ``links`` and ``alignment`` the beads,
``work`` the headers; ``reader`` puts a text or a bitext together. ``findings`` counts what is left.
"""
