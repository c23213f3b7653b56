"""The schema of the TEI that this toolkit writes: one source, three generated files.

``bitext-tei.rnc`` is the source, in the compact syntax of RELAX NG. ``compact`` reads it,
``relaxng`` makes ``bitext-tei.rng`` of it, ``odd`` the TEI customisation ``bitext-tei.odd``,
``reference`` the page of the documentation. ``make docs`` writes all three. ``rules`` has the
constraints that RELAX NG cannot express.
"""
