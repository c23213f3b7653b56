"""Compare the numbers of source and translation by value, in digits or words.

``reading`` and ``values`` extract the numbers of a text as items; ``comparison`` finds the numbers
that one text lacks; ``checks``, ``word_checks`` and ``unit_checks`` report these as findings. The
words for numbers and units are in ``words/LANGUAGE.toml`` and ``measures.toml``.
"""

from toolkit.review.checks.numbers.reading.separators import canonical

__all__ = ["canonical"]
