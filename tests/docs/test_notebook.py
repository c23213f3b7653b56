"""The guide to the Python API as a notebook, which a kernel runs."""

from __future__ import annotations

import pytest

from tests import press
from tests.conditions import require_library
from tests.docs.blocks import all_blocks

GUIDE = "docs/how-to/use-from-python.md"
TABLES = ("beads", "coverage")


@pytest.mark.slow
def test_the_guide_runs_as_a_notebook_and_tables_show_themselves(tmp_path, monkeypatch) -> None:
    require_library("nbclient", "dev")
    require_library("ipykernel", "dev")
    for variable in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    import nbformat
    from nbclient import NotebookClient

    blocks = [block for block in all_blocks()[GUIDE] if block.language == "python"]
    assert len(blocks) > 8
    cells = [*(block.text for block in blocks), *TABLES]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    folder = press.interview(tmp_path / "interview")
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    client.execute()
    for block, cell in zip(blocks, notebook.cells, strict=False):
        printed = [o["text"] for o in cell.outputs if o.output_type == "stream"]
        assert "".join(printed) == (block.output or ""), block.place
    for cell in notebook.cells[-len(TABLES) :]:
        (shown,) = cell.outputs
        assert shown.data["text/html"].startswith("<table>")
