"""With a cache of any former state, damaged or not, the checks report what they do without."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.exchange.findings.json import serialize_findings_json
from toolkit.pipeline.checking import CheckOptions, check_project, remembered
from toolkit.project.folder import Project

ROOT = Path(__file__).parents[2]
CATALOG = "locale/es/LC_MESSAGES/argentinian-interview.po"
KEPT = 12


def small_project(folder: Path) -> None:
    """The interview with the first messages of its catalog alone."""
    for name in ("locale", "source_en"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "bitext.toml", folder)
    (folder / "build").mkdir()
    file = folder / CATALOG
    catalog = parse_catalog(file.read_bytes(), "")
    file.write_bytes(serialize_catalog(replace(catalog, messages=catalog.messages[:KEPT])))


def report(folder: Path, options: CheckOptions | None = None) -> str:
    return serialize_findings_json(check_project(Project.open(folder), options))


def report_without_cache(folder: Path, options: CheckOptions | None = None) -> str:
    shutil.rmtree(folder / "build", ignore_errors=True)
    found = report(folder, options)
    shutil.rmtree(folder / "build", ignore_errors=True)
    return found


def edited(data: bytes, numbers: random.Random) -> bytes:
    """A catalog after one thing that a translator may do to it."""
    catalog = parse_catalog(data, "")
    messages = list(catalog.messages)
    at = numbers.randrange(len(messages))
    message = messages[at]
    texts = ("Pagó 7 euros por el libro , y se fué", "«Sin cerrar", "los los ríos", "", "Sí.")
    deed = numbers.randrange(5)
    if deed == 0:
        messages[at] = replace(message, msgstr=(numbers.choice(texts),), raw=None)
    elif deed == 1:
        flags = () if message.is_fuzzy else ("fuzzy",)
        messages[at] = replace(message, flags=flags, raw=None)
    elif deed == 2:
        other = numbers.choice(messages)
        messages[at] = replace(message, msgstr=other.msgstr, raw=None)
    elif deed == 3:
        numbers.shuffle(messages)
    elif len(messages) > 1:
        del messages[at]
    return serialize_catalog(replace(catalog, messages=tuple(messages)))


OPTIONS = st.sampled_from(
    [
        CheckOptions(),
        CheckOptions(select=("all",), spelling=False),
        CheckOptions(ignore=("consistency",)),
        CheckOptions(quotes="«", fuzzy=True),
    ]
)


@given(st.integers(0, 2**32), st.lists(OPTIONS, min_size=2, max_size=5))
@settings(max_examples=examples(3, 12))
def test_random_edits_give_the_findings_of_a_first_run(seed: int, runs: list[CheckOptions]) -> None:
    numbers = random.Random(seed)
    with TemporaryDirectory() as place:
        with_cache, without = Path(place, "with"), Path(place, "without")
        for folder in (with_cache, without):
            folder.mkdir()
            small_project(folder)
        for options in runs:
            data = edited((with_cache / CATALOG).read_bytes(), numbers)
            for folder in (with_cache, without):
                (folder / CATALOG).write_bytes(data)
            expected = report_without_cache(without, options)
            assert report(with_cache, options) == expected
            assert report(with_cache, options) == expected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small_project(tmp_path)
    file = tmp_path / CATALOG
    text = file.read_text("utf-8")
    file.write_text(re.sub(r'(msgstr ".+)"\n\n', r'\1 , , 77"\n\n', text), "utf-8")
    return tmp_path


def test_a_second_run_looks_at_no_message_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = report(folder)

    def look(*_arguments: object) -> None:
        raise AssertionError("a message was looked at")

    monkeypatch.setattr("toolkit.review.checks.run.joined_runs", look)
    assert report(folder) == first
    assert len(list((folder / "build").glob(".cache.checks-*"))) == 1


def test_a_damaged_cache_and_one_of_another_program_are_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = report(folder)
    (file,) = (folder / "build").glob(".cache.checks-*")
    whole = file.read_bytes()
    for damaged in (b"", b"{}", whole[:-1], whole.replace(b"number", b"numbre")):
        file.write_bytes(damaged)
        assert report(folder) == expected
        assert file.read_bytes() == whole
    monkeypatch.setattr(remembered, "program_key", lambda: "others")
    assert report(folder) == expected
    assert file.read_bytes() != whole


def test_where_nothing_can_be_kept_all_is_checked(folder: Path) -> None:
    expected = report_without_cache(folder)
    assert not (folder / "build").exists()
    (folder / "build").write_bytes(b"a file in the place of the folder")
    assert report(folder) == expected
    assert (folder / "build").read_bytes() == b"a file in the place of the folder"
