"""Compare the numbers of source and translation by value, in digits or words.

``figures``, ``spelled``, ``han``, ``clock`` and ``calendar_names`` read a text into items,
``reading`` combines them, ``compare`` finds numbers that one side lacks, and ``checks`` makes the
findings. The words are data: ``words/LANGUAGE.toml``, ``measures.toml``.
"""

from toolkit.review.checks.numbers.reading.separators import canonical

__all__ = ["canonical"]
