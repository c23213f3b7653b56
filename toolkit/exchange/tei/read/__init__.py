"""Reader for the toolkit's own TEI: restores the values from which the file was made.

``parsing`` accepts any TEI file and dispatches; ``own`` streams the toolkit's files; ``text`` and
``inline`` read the pieces of a text, ``links`` and ``alignment`` the beads, ``work`` the headers;
``reader`` assembles a text or a bitext. ``findings`` counts dropped content.
"""
