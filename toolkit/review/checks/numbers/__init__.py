"""Numbers of source and translation compared by their values, whatever their form.

``figures``, ``spelled``, ``han``, ``clock`` and ``calendar_names`` read a text into items,
``reading`` puts them together, ``compare`` finds what one side has and the other has not, and
``checks`` makes findings of it. The words are data: ``words/LANGUAGE.toml``, ``measures.toml``.
"""

from toolkit.review.checks.numbers.reading.separators import canonical

__all__ = ["canonical"]
