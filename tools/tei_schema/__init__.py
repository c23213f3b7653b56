"""The TEI that this toolkit writes, as one table, and what is made from it.

``table`` is the table; ``relaxng`` makes ``bitext-tei.rng`` of it, ``odd`` the TEI customisation
``bitext-tei.odd``, ``reference`` the page of the documentation. ``make docs`` writes all three.
"""
