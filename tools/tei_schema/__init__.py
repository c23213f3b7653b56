"""The schema of the toolkit's TEI: one source, three generated files.

``bitext-tei.rnc`` is the source, in the compact syntax of RELAX NG. ``compact`` reads it;
``relaxng`` makes ``bitext-tei.rng`` from it, ``odd`` the TEI customisation ``bitext-tei.odd``, and
``reference`` the page of the documentation. ``make docs`` writes all three. ``rules`` has the
constraints that RELAX NG cannot express.
"""
