"""Compare the numbers of source and translation by value, in digits or words.

``figures``, ``spelled``, ``han``, ``clock`` and ``calendar_names`` read a text into items;
``reading`` combines these; ``compare`` finds numbers that one text lacks; ``checks`` makes findings
of them. The words are data: ``words/LANGUAGE.toml``, ``measures.toml``.
"""

from toolkit.review.checks.numbers.reading.separators import canonical

__all__ = ["canonical"]
