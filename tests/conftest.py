"""For all tests: the interface speaks English, whatever the user's language is."""

from __future__ import annotations

import os

os.environ["LANGUAGE"] = "en"
