"""Wrong values and names of options: what the answers say, and what help says of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_options import leaves

Bitext = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("init --wait x", "'--wait': “x” is not a number of at least 0."),
        ("init --wait -3", "'--wait': “-3” is not a number of at least 0."),
        ("init --wait nan", "'--wait': “nan” is not a number of at least 0."),
        ("history --limit 0", "'--limit': “0” is not a whole number of at least 1."),
        ("history --limit 1.5", "'--limit': “1.5” is not a whole number of at least 1."),
        ("lexicon export en-es --least 2", "'--least': “2” is not a number from 0 to 1."),
        ("init --date 2024-13-01", "'--date': “2024-13-01” is not a day, written as in"),
        ("history --since yesterday", "'--since': “yesterday” is not a day, written as in"),
    ],
)
def test_a_wrong_value_is_named_in_words(line: str, told: str, bitext: Bitext) -> None:
    code, _out, err = bitext(*line.split())
    assert (code, told in err) == (2, True), err


@pytest.mark.parametrize("names", list(leaves()), ids=" ".join)
def test_help_has_no_formulas(names: list[str], bitext: Bitext) -> None:
    assert "x>=" not in bitext(*names, "--help")[1].replace("<=x", "x>=")


def test_a_mistyped_option_is_answered_with_present_names(bitext: Bitext) -> None:
    code, _out, err = bitext("align", "a", "b", "--language", "fr")
    assert (code, "Did you mean '--to'?" in err, "--to-lang" in err) == (2, True, False)
    assert "--from'" not in bitext("update", "--to", "es")[2], "hidden there"


def test_checks_are_listed_and_explained_for_machines(bitext: Bitext) -> None:
    listed = json.loads(bitext("check", "--list", "--json")[1])
    assert len(listed) == len(bitext("check", "--list")[1].splitlines())
    (one,) = json.loads(bitext("check", "--explain", "edge-space", "--json")[1])
    assert one in listed
    assert (one["code"], one["severity"], one["advisory"]) == ("edge-space", "warning", False)


def test_a_folder_is_answered_with_a_name_to_paste(bitext: Bitext, tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    code, _out, err = bitext("align", "a", "b", "-o", folder)
    assert (code, f"name a file in it: '{folder}/FILE'" in err) == (2, True)
