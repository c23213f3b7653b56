"""What the server of trials loads ahead holds no copy of the module that is mutated."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_LOADED = """
import importlib, sys
from tools.mutate.server import _independent
names = list(_independent(sys.argv[1]))
for name in names:
    importlib.import_module(name)
print(len(names), sys.argv[2] in sys.modules)
"""


@pytest.mark.parametrize(
    "module", ["toolkit.catalog.update.merge", "toolkit.project.files", "toolkit.text.identity"]
)
def test_nothing_that_is_loaded_ahead_loads_the_module(module: str) -> None:
    path = module.replace(".", "/") + ".py"
    command = [sys.executable, "-c", _LOADED, path, module]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    number, loaded = done.stdout.split()
    assert int(number) > 20
    assert loaded == "False"
