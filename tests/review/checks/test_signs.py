"""Fixes of French checks use the no-break space and the apostrophe of the catalog."""

from __future__ import annotations

import pytest

from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages


@pytest.mark.parametrize(
    ("other", "target", "code", "good"),
    [
        ("Alors\u00a0: oui", "Quoi?", "fr-mark-space", "\u00a0"),
        ("Alors\u202f! Et\u00a0: oui", "Quoi?", "fr-mark-space", "\u202f"),
        ("oui", "Quoi?", "fr-mark-space", "\u202f"),
        ("l'arbre", "Il dit que il vient.", "fr-elision", "qu'il"),
        ("l’arbre", "Il dit que il vient.", "fr-elision", "qu’il"),
        ("l'arbre", "L’homme dit que il vient.", "fr-elision", "qu’il"),
    ],
)
def test_signs_of_the_catalog(other: str, target: str, code: str, good: str) -> None:
    settings = CheckSettings(target_language="fr")
    messages = [Message("Other", (other,)), Message("Text", (target,))]
    faults = check_messages(messages, chosen_checks(settings), settings)
    fixes = [f.hit.fix for f in faults if f.check.code == code and f.pair.target == target]
    assert [fix and fix.replacement for fix in fixes] == [good]
