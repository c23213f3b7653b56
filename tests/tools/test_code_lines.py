"""``tools.code_lines`` counts code, and nothing else."""

from __future__ import annotations

from tools.code_lines import code_lines

SOURCE = '''"""A module.

Its second paragraph.
"""

# a comment
VALUE = """one
two"""  # two lines of code


def function() -> int:
    """A docstring."""

    return (
        1
    )


class Empty:
    """Only a docstring."""
'''


def test_comments_docstrings_and_blanks_are_no_code():
    assert code_lines(SOURCE) == 2 + 1 + 3 + 1


def test_an_empty_module_has_none():
    assert code_lines("") == 0
