"""The schema of the TEI that this toolkit writes: one source, three files made from it.

``bitext-tei.rnc`` is the source, in the compact syntax of RELAX NG. ``compact`` reads it,
``relaxng`` makes ``bitext-tei.rng`` of it, ``odd`` the TEI customisation ``bitext-tei.odd``,
``reference`` the page of the documentation. ``make docs`` writes all three. ``rules`` has what
RELAX NG cannot say.
"""
