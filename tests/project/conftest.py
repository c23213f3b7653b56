from __future__ import annotations

from pathlib import Path

import pytest

from tests import fox
from toolkit.project.folder import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a text of five segments and no catalog yet."""
    return Project.open(fox.put(tmp_path))
