"""A command that has written a part before it fails says which part that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.output import outputs
from toolkit.cli.main import run


@pytest.mark.parametrize("words", ["edition html", "edition markdown", "export tmx"])
@pytest.mark.parametrize("new_ids", [True, False])
def test_what_was_written_before_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, new_ids: bool
) -> None:
    """The ids come first; then the result cannot be written, a file has the place of its folder."""
    folder = outputs.put(tmp_path / "fox")
    assert run(["update", "--project", str(folder)]) == 0
    if new_ids:
        source = folder / "source_en/fox.txt"
        text = source.read_text(encoding="utf-8")
        source.write_text(text + "\nHe went home.\n", encoding="utf-8")
    for name in ("edition", "exchange"):
        (folder / "build" / name).write_bytes(b"")
    capsys.readouterr()
    assert run([*words.split(), "--project", str(folder)]) == 3
    err = capsys.readouterr().err
    assert ("written before, and complete: locale/fox.pot" in err) == new_ids
    assert ("half-written" in err) != new_ids
    assert run(["update", "--project", str(folder)]) == 0
    assert "written before" not in capsys.readouterr().err
