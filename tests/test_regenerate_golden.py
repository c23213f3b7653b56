from __future__ import annotations

from tests.regenerate_golden import golden_files, other


def test_what_a_program_can_make_is_as_it_makes_it_and_nothing_else_is_there() -> None:
    assert other(golden_files()) == []
