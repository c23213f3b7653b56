"""For all tests: English, whatever the user's language is, and no hurry on a busy machine."""

from __future__ import annotations

import os
import sys

from hypothesis import HealthCheck, settings

os.environ["LANGUAGE"] = "en"

# Else each test run and each program that a test starts would compile all modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Hypothesis else fails a test that is right where the machine has other work; what CI sets is kept.
settings.register_profile(
    "unhurried", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")
