"""``bitext approve`` and ``bitext provenance`` as a stranger types them, on the interview."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conditions import require_program

CATALOG = "locale/es/LC_MESSAGES/argentinian-interview.po"
LEDGER = "locale/es/LC_MESSAGES/argentinian-interview.approvals.tsv"
SOURCE = "source_en/argentinian-interview.txt"
WHO = ("--by", "Reviewer", "--date", "2024-02-29")
Bitext = Callable[..., tuple[int, str, str]]


@pytest.fixture
def bitext(interview: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Bitext:
    """Runs a command line in a copy of the flagship without approvals."""
    (interview / LEDGER).unlink(missing_ok=True)
    monkeypatch.chdir(interview)
    return bitext


def ledger() -> list[str]:
    return Path(LEDGER).read_text(encoding="utf-8").splitlines()


def edit(file: str, old: str, new: str) -> None:
    text = Path(file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    Path(file).write_text(text.replace(old, new), encoding="utf-8")


def states(bitext: Bitext, *what: str) -> dict[str, str | None]:
    code, out, _err = bitext("approve", "--list", "--json", *what)
    assert code == 0
    return {e["id"]: e["state"] for e in json.loads(out)["languages"]["es"]}


@pytest.mark.parametrize(
    ("what", "count", "among"),
    [
        (["a1.p2.s1"], 1, "a1.p2.s1"),
        (["q1.p1"], 7, "q1.p1.s7"),
        (["a1"], 27, "a1.p1.s1"),
        (["a1.*"], 27, "a1.p1.s1"),
        (["q?"], 25, "q6.p1.s1"),
        (["*.s1", "q1", "q1.p1.s2"], 38, "title.p1.s1"),
        (["--all"], 91, "a6.p1.s2"),
    ],
)
def test_segments_are_named_by_id_by_what_is_around_them_and_by_pattern(
    bitext: Bitext, what: list[str], count: int, among: str
) -> None:
    code, out, err = bitext("approve", *what, *WHO)
    assert (code, err) == (0, "")
    assert f"{count} segment" in out
    lines = ledger()
    assert len(lines) == 1 + count
    assert any(line.startswith(f"{among}\t") for line in lines)
    assert all(line.endswith("\t2024-02-29\tReviewer") for line in lines[1:])


def test_approving_twice_changes_no_byte(bitext: Bitext) -> None:
    bitext("approve", "q1", *WHO)
    before = ledger()
    code, out, _err = bitext("approve", "q1", "--by", "Another", "--date", "2025-01-01")
    assert code == 0
    assert "7 were approved already" in out
    assert ledger() == before


def test_an_edit_in_any_editor_voids_the_approval_and_taking_it_back_restores_it(
    bitext: Bitext,
) -> None:
    bitext("approve", "q1.p1.s1", *WHO)
    edit(CATALOG, "Hace poco usted dijo", "Hace muy poco usted dijo")
    assert states(bitext, "q1.p1.s1") == {"q1.p1.s1": "translated"}
    assert "another wording was approved" in bitext("approve", "--list", "q1.p1.s1")[1]
    edit(CATALOG, "Hace muy poco usted dijo", "Hace poco usted dijo")
    assert states(bitext, "q1.p1.s1") == {"q1.p1.s1": "approved"}
    edit(CATALOG, 'msgctxt "q1.p1.s1"', '#, fuzzy\nmsgctxt "q1.p1.s1"')
    assert "marked fuzzy since" in bitext("approve", "--list", "q1.p1.s1")[1]


def test_a_changed_source_makes_it_stale_until_somebody_revises_and_approves(
    bitext: Bitext,
) -> None:
    bitext("approve", "q1", *WHO)
    edit(SOURCE, "Recently you said that p2p", "Recently you told us that p2p")
    assert states(bitext, "q1.p1.s1") == {"q1.p1.s1": "stale"}
    code, out, err = bitext("approve", "q1", *WHO)
    assert code == 1
    assert "6 were approved already, 1 cannot be approved" in out
    assert "q1.p1.s1: the source changed since it was approved" in err
    assert "run bitext update" in err
    bitext("update")
    assert states(bitext, "q1.p1.s1") == {"q1.p1.s1": "stale"}
    assert "q1.p1.s1" in bitext("status")[1].splitlines()[-1]
    assert bitext("build", "--quiet")[0] == 0
    tei = Path("build/tei/argentinian-interview.es.xml").read_text(encoding="utf-8")
    assert tei.count('change="#state.stale"') == 1
    text = Path(CATALOG).read_text(encoding="utf-8")
    assert text.count("#, fuzzy\n") == 1
    text = text.replace("#, fuzzy\n", "").replace("Hace poco usted dijo", "Hace poco nos dijo")
    Path(CATALOG).write_text(text, encoding="utf-8")
    assert states(bitext, "q1.p1.s1") == {"q1.p1.s1": "translated"}
    assert bitext("approve", "q1", *WHO)[0] == 0
    assert set(states(bitext, "q1").values()) == {"approved"}


def test_a_source_that_is_again_as_it_was_is_approved_again(bitext: Bitext) -> None:
    bitext("approve", "q1", *WHO)
    edit(SOURCE, "Recently you said that p2p", "Recently you told us that p2p")
    bitext("update")
    assert states(bitext, "q1.p1.s1") == {"q1.p1.s1": "stale"}
    edit(SOURCE, "Recently you told us that p2p", "Recently you said that p2p")
    bitext("update")
    assert states(bitext, "q1.p1.s1") == {"q1.p1.s1": "approved"}


def test_what_is_fuzzy_or_untranslated_is_refused_by_name_and_the_rest_approved(
    bitext: Bitext,
) -> None:
    edit(CATALOG, 'msgctxt "q1.p1.s1"', '#, fuzzy\nmsgctxt "q1.p1.s1"')
    edit(CATALOG, 'msgstr "¿Por qué?"', 'msgstr ""')
    code, out, _err = bitext("approve", "q1", "--json", *WHO)
    assert code == 1
    result = json.loads(out)
    assert [(r["id"], r["state"]) for r in result["refused"]] == [
        ("q1.p1.s1", "fuzzy"),
        ("q1.p1.s6", "untranslated"),
    ]
    assert len(result["approved"]) == 5
    assert len(ledger()) == 6
    code, _out, err = bitext("approve", "q1", *WHO)
    assert code == 1
    assert "q1.p1.s1: fuzzy" in err
    assert "q1.p1.s6: not translated yet" in err


def test_undo_withdraws_and_can_be_said_twice(bitext: Bitext) -> None:
    bitext("approve", "q1", "a1", *WHO)
    code, out, _err = bitext("approve", "--undo", "q1.p1.s1")
    assert (code, out) == (0, "es: 1 approval withdrawn\n")
    code, out, _err = bitext("approve", "--undo", "q1")
    assert (code, out) == (0, "es: 6 approvals withdrawn, 1 had no approval\n")
    assert all(line.startswith("a1.") for line in ledger()[1:])
    assert bitext("approve", "--undo", "--all", "--quiet") == (0, "", "")
    assert len(ledger()) == 1


def test_the_approval_of_a_retired_segment_is_listed_and_can_be_withdrawn(bitext: Bitext) -> None:
    bitext("approve", "a1.p7.s1", *WHO)
    edit(SOURCE, "This brings us to the second important distinction.\n\n", "")
    assert states(bitext)["a1.p7.s1"] is None
    last = bitext("approve", "--list")[1].splitlines()[-1]
    assert last.split(None, 1) == ["a1.p7.s1", "no longer in the text  2024-02-29  Reviewer"]
    assert bitext("approve", "a1.p7.s1", *WHO)[0] == 2
    assert bitext("approve", "--undo", "a1.p7.s1")[0] == 0
    assert len(ledger()) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a1.p99.s3"], "did you mean a1.p9.s3"),
        (["A1.P2.S1"], "did you mean a1.p2.s1"),
        (["a99"], "the turns are: title, headnote, q1, a1"),
        (["z*"], "no segment"),
        (["q1", ""], "no segment"),
        ([], "--all"),
        (["--all", "q1"], "exclude each other"),
        (["--undo", "--list"], "exclude each other"),
        (["q1", "--to", "fr"], "its target languages are: es"),
        (["q1", "--by", " "], "--by"),
        (["q1", "--by", "a\tb"], "--by"),
        (["q1", "--date", "2024-02-30"], "--date"),
    ],
)
def test_a_wrong_request_says_what_to_do_and_writes_nothing(
    bitext: Bitext, arguments: list[str], told: str
) -> None:
    defaults = [] if "--by" in arguments else ["--by", "Reviewer"]
    code, out, err = bitext("approve", *arguments, *defaults)
    assert (code, out) == (2, "")
    assert told in err
    assert not Path(LEDGER).exists()


def test_of_several_languages_one_has_to_be_named(bitext: Bitext) -> None:
    with Path("bitext.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[translations]]\nlanguage = "fr"\ncredit = "nobody yet"\n')
    code, _out, err = bitext("approve", "q1", *WHO)
    assert code == 2
    assert "--to es | fr" in err
    assert bitext("approve", "q1", "--to", "es", *WHO)[0] == 0
    assert bitext("approve", "q1", "--to", "fr", *WHO)[0] == 1
    _code, out, _err = bitext("approve", "--list", "--json", "q1")
    assert list(json.loads(out)["languages"]) == ["es", "fr"]


@pytest.mark.parametrize("command", ["build", "status", "coverage", "approve"])
def test_a_broken_ledger_stops_every_command_with_the_line(bitext: Bitext, command: str) -> None:
    bitext("approve", "q1", *WHO)
    text = Path(LEDGER).read_text(encoding="utf-8")
    Path(LEDGER).write_text(text + "<<<<<<< HEAD\n", encoding="utf-8")
    code, out, err = bitext(command, *(["--all", *WHO] if command == "approve" else []))
    assert (code, out) == (3, "")
    assert f"{LEDGER}:9: git left a conflict" in err
    assert "may stay" in err


def test_who_is_git_and_when_is_today_by_default(
    bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = require_program("git")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    subprocess.run([git, "init", "--quiet", "."], check=True)
    code, _out, err = bitext("approve", "q1.p1.s1")
    assert code == 2
    assert "--by" in err
    subprocess.run([git, "config", "user.name", "Ñandú Reviewer"], check=True)
    assert bitext("approve", "q1.p1.s1")[0] == 0
    _id, _source, _translation, date, by = ledger()[1].split("\t")
    assert by == "Ñandú Reviewer"
    assert len(date) == 10
    assert date >= "2024-01-01"


def test_without_git_the_hint_names_the_option(
    bitext: Bitext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _out, err = bitext("approve", "q1.p1.s1")
    assert code == 2
    assert '--by "NAME"' in err


def test_two_branches_of_approvals_merge_with_gits_union(
    bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = require_program("git")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=Reviewer", "-c", "user.email=reviewer@example.org"]
        subprocess.run([program, *identity, *arguments], check=True, capture_output=True)

    git("init", "--quiet", ".")
    Path(".gitattributes").write_text("*.approvals.tsv merge=union\n", encoding="utf-8")
    Path(".gitignore").write_text("build/\n", encoding="utf-8")
    bitext("approve", "q1", *WHO)
    for branch, turn in (("one", "a1"), ("two", "a2")):
        git("checkout", "--quiet", "-b", branch, *(["one~1"] if branch == "two" else []))
        if branch == "one":
            git("add", ".")
            git("commit", "--quiet", "-m", "base")
        bitext("approve", turn, *WHO)
        git("commit", "--quiet", "-a", "-m", turn)
    git("merge", "--quiet", "one", "-m", "both")
    assert {i.split(".")[0] for i, s in states(bitext).items() if s == "approved"} == {
        "q1",
        "a1",
        "a2",
    }


def test_provenance_credits_the_project_where_nothing_else_is_said(bitext: Bitext) -> None:
    code, out, err = bitext("provenance")
    assert (code, err) == (0, "")
    assert out.count("this project") == 92
    assert out.splitlines()[-1].startswith(
        "this project (the contributors of bitext-toolkit): 91 segments, "
    )


def test_provenance_lists_what_the_comments_say_and_reports_broken_ones(bitext: Bitext) -> None:
    for segment, comment in (
        ("q1.p1.s1", "bitext: from pagina12, bead q1.p1.s1+q1.p1.s2, 0.93"),
        ("q1.p1.s2", "bitext: from memory 87 %"),
        ("q1.p1.s3", "bitext: form memory"),
        ("q1.p1.s4", "bitext: from nowhere, bead q1, 0.50"),
    ):
        edit(CATALOG, f'msgctxt "{segment}"', f'# {comment}\nmsgctxt "{segment}"')
    edit(CATALOG, 'msgstr "¿Por qué?"', 'msgstr ""')
    code, out, err = bitext("provenance")
    assert code == 0
    assert "q1.p1.s1        pagina12, bead q1.p1.s1+q1.p1.s2, 0.93\n" in out
    assert "q1.p1.s6        not translated\n" in out
    assert "pagina12 (Página/12): 1 segment, 12 words (1 %)\n" in out
    assert "memory: 1 segment" in out
    assert [line.split(": ")[1] for line in err.splitlines()] == ["q1.p1.s3", "q1.p1.s4"]
    data = json.loads(bitext("provenance", "--json")[1])["languages"]["es"]
    entries = {entry["id"]: entry for entry in data["segments"]}
    assert entries["q1.p1.s1"] == {
        "id": "q1.p1.s1",
        "kind": "published",
        "origin": "pagina12",
        "ids": ["q1.p1.s1", "q1.p1.s2"],
        "score": 0.93,
        "stated": True,
    }
    assert (entries["a1.p1.s1"]["kind"], entries["a1.p1.s1"]["stated"]) == ("project", False)
    assert entries["q1.p1.s6"]["kind"] is None
    assert sum(row["segments"] for row in data["summary"]) == 91
    assert [f["code"] for f in data["findings"]] == ["provenance-malformed", "provenance-unknown"]


def test_update_keeps_the_comments_of_both_people_and_ours(bitext: Bitext) -> None:
    edit(
        CATALOG,
        'msgctxt "q1.p1.s1"',
        '# Mine.\n# bitext: from memory 87 %\nmsgctxt "q1.p1.s1"',
    )
    edit(SOURCE, "Recently you said that p2p", "Recently you told us that p2p")
    bitext("update")
    text = Path(CATALOG).read_text(encoding="utf-8")
    assert "# Mine.\n# bitext: from memory 87 %\n" in text
    assert "memory 87 %" in bitext("provenance")[1]
