"""``bitext align -o FILE`` where FILE is an alignment that somebody worked on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Bitext = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(tmp_path: Path) -> list[str | Path]:
    (tmp_path / "a.txt").write_text("The fox.\n\nHe fell.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("El zorro.\n\nCayó.\n", encoding="utf-8")
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    return ["align", *files, "--from", "en", "--to", "es", "--quiet"]


@pytest.mark.parametrize(
    ("form", "auto", "confirmed"),
    [
        ("alignment", "\tauto\t", "\tconfirmed\t"),
        ("json", '"status": "auto"', '"status": "confirmed"'),
    ],
)
def test_confirmed_beads_are_not_replaced_unless_forced(
    command: list[str | Path], tmp_path: Path, bitext: Bitext, form: str, auto: str, confirmed: str
) -> None:
    out = tmp_path / "out"
    command += ["--format", form, "-o", out]
    assert bitext(*command)[0] == 0
    made = out.read_text("utf-8")
    assert bitext(*command)[0] == 0  # nobody worked on it
    assert auto in made
    out.write_text(made.replace(auto, confirmed, 1), encoding="utf-8")
    worked_on = out.read_bytes()
    code, _out, err = bitext(*command)
    assert (code, out.read_bytes()) == (2, worked_on)
    assert "--confirmed" in err
    assert "--force" in err
    assert bitext(*command, "--force")[0] == 0
    assert out.read_text("utf-8") == made
