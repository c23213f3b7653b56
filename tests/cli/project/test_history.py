"""History, diff and merge on real git repositories, made by each test."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fox
from tests.conditions import require_program
from toolkit.cli.main import run

CATALOG = "locale/es/LC_MESSAGES/fox.po"
BITEXT = f'"{sys.executable}" -c "from toolkit.cli.main import main; main()"'
DRIVER = f"{BITEXT} catalog merge3 %O %A %B -o %A --path %P"

Bitext = Callable[..., tuple[int, str, str]]


class Repo:
    """A git repository with a project in a folder of a difficult name."""

    def __init__(self, top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._program = require_program("git")
        self._monkeypatch = monkeypatch
        self.top = top
        self.project = top / "año nuevo"
        self.catalog = self.project / CATALOG
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "translator")
        self.git("config", "user.email", "translator@example.org")

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [self._program, *arguments], cwd=self.top, capture_output=True, text=True, check=False
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def commit(self, date: str, subject: str) -> None:
        for name in ("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"):
            self._monkeypatch.setenv(name, f"{date}T10:00:00+01:00")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", subject)

    def translate(self, **translations: str) -> None:
        """Gives messages a translation; ``s1_p1_s1`` stands for ``s1.p1.s1``."""
        entries = self.catalog.read_text("utf-8").split("\n\n")
        for name, text in translations.items():
            (number,) = (
                i for i, e in enumerate(entries) if f'msgctxt "{name.replace("_", ".")}"' in e
            )
            head = entries[number].rpartition("msgstr ")[0]
            end = "\n" if number == len(entries) - 1 else ""
            entries[number] = f'{head}msgstr "{text}"{end}'
        self.catalog.write_text("\n\n".join(entries), encoding="utf-8")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Repo:
    """A project with catalogs of five segments and no commit yet."""
    made = Repo(tmp_path, monkeypatch)
    fox.put(made.project)
    assert bitext("update", "--project", made.project)[0] == 0
    (made.top / ".gitignore").write_text("build/\n", encoding="utf-8")
    return made


def points(out: str) -> list[tuple[str, int, int, int]]:
    """Subject and words that are translated, fuzzy and untranslated."""
    found = json.loads(out)["languages"]["es"]["points"]
    assert all(sum(s["words"] for s in p["states"].values()) == p["total"]["words"] for p in found)
    states = ("translated", "fuzzy", "untranslated")
    return [(p["subject"], *(p["states"][state]["words"] for state in states)) for p in found]


def test_history_tells_how_the_translation_grew(repo: Repo, bitext: Bitext) -> None:
    repo.commit("2024-02-01", "Begin")
    repo.translate(title_p1_s1="El zorro", s1_p1_s2="Colgaban alto.")
    repo.commit("2024-02-02", "Más")
    (repo.project / "notes.txt").write_text("not a catalog", encoding="utf-8")
    repo.commit("2024-02-03", "Notes")
    repo.catalog.write_text(repo.catalog.read_text("utf-8") + "# loose\n", encoding="utf-8")
    repo.commit("2024-02-04", "A comment")
    repo.translate(s1_p1_s1="Un zorro vio uvas.")
    repo.commit("2024-02-05", "More")
    code, out, err = bitext("history", "--project", repo.project, "--json")
    assert (code, err) == (0, "")
    assert points(out) == [("Begin", 0, 0, 14), ("Más", 5, 0, 9), ("More", 10, 0, 4)]
    first = json.loads(out)["languages"]["es"]["points"][0]
    assert first["date"] == "2024-02-01T10:00:00+01:00"
    assert first["revision"] == repo.git("rev-list", "--max-parents=0", "HEAD").stdout.strip()
    table = bitext("history", "--project", repo.project)[1].splitlines()
    assert [line.split()[0] for line in table[2:]] == ["2024-02-01", "2024-02-02", "2024-02-05"]
    assert "71 %" in table[-1]
    assert table[-1].endswith("More")


def test_history_is_limited_by_day_and_by_number(repo: Repo, bitext: Bitext) -> None:
    repo.commit("2024-02-01", "Begin")
    for day, name in ((2, "title_p1_s1"), (3, "s1_p1_s1"), (4, "s1_p1_s2")):
        repo.translate(**{name: "algo"})
        repo.commit(f"2024-02-0{day}", f"Day {day}")
    since = bitext("history", "--project", repo.project, "--json", "--since", "2024-02-03")[1]
    assert [p[0] for p in points(since)] == ["Day 3", "Day 4"]
    newest = bitext("history", "--project", repo.project, "--json", "--limit", "1")[1]
    assert [p[0] for p in points(newest)] == ["Day 4"]
    code, out, _err = bitext("history", "--project", repo.project, "--since", "2025-01-01")
    assert code == 0
    assert "no commits" in out


def test_a_broken_catalog_is_left_out_and_told(repo: Repo, bitext: Bitext) -> None:
    repo.commit("2024-02-01", "Begin")
    good = repo.catalog.read_bytes()
    repo.catalog.write_bytes(good + b'msgstr * "x"\n')
    repo.commit("2024-02-02", "Broken")
    repo.catalog.write_bytes(good)
    repo.commit("2024-02-03", "Repaired")
    code, out, err = bitext("history", "--project", repo.project, "--json")
    assert code == 0
    assert [p[0] for p in points(out)] == ["Begin"]
    skipped = json.loads(out)["languages"]["es"]["skipped"]
    assert [s["subject"] for s in skipped] == ["Broken"]
    assert "2024-02-02" in err
    assert CATALOG in err


def test_history_follows_a_renamed_project_folder(repo: Repo, bitext: Bitext) -> None:
    repo.commit("2024-02-01", "Begin")
    repo.translate(title_p1_s1="El zorro")
    repo.commit("2024-02-02", "Title")
    repo.git("mv", "año nuevo", "year")
    repo.commit("2024-02-03", "Rename")
    moved = repo.top / "year"
    out = bitext("history", "--project", moved, "--json")[1]
    assert [p[0] for p in points(out)] == ["Begin", "Title"]
    out = bitext("diff", "HEAD~2", "--project", moved, "--json")[1]
    assert [m["id"] for m in json.loads(out)["languages"]["es"]["messages"]] == ["title.p1.s1"]


def test_history_counts_approvals(repo: Repo, bitext: Bitext) -> None:
    repo.translate(title_p1_s1="El zorro", s1_p1_s2="Colgaban alto.")
    repo.commit("2024-02-01", "Begin")
    approve = ["approve", "s1", "--by", "A reader", "--date", "2024-02-02"]
    assert bitext(*approve, "--project", repo.project)[0] == 1  # only one of s1 is translated
    repo.commit("2024-02-02", "Read")
    out = bitext("history", "--project", repo.project, "--json")[1]
    found = json.loads(out)["languages"]["es"]["points"]
    assert [p["states"]["approved"]["words"] for p in found] == [0, 3]


def test_a_merged_branch_counts_from_its_merge_on(repo: Repo, bitext: Bitext) -> None:
    repo.commit("2024-02-01", "Begin")
    repo.git("checkout", "--quiet", "-b", "side")
    repo.translate(title_p1_s1="El zorro")
    repo.commit("2024-02-02", "On the side")
    repo.git("checkout", "--quiet", "main")
    repo.commit("2024-02-03", "Nothing")
    repo.git("merge", "--quiet", "--no-ff", "-m", "Join", "side")
    out = bitext("history", "--project", repo.project, "--json")[1]
    assert points(out) == [("Begin", 0, 0, 14), ("Join", 2, 0, 12)]


def test_a_second_language_does_not_inherit_the_history_of_the_first(
    repo: Repo, bitext: Bitext
) -> None:
    repo.translate(title_p1_s1="El zorro")
    repo.commit("2024-02-01", "Begin")
    settings = repo.project / "bitext.toml"
    settings.write_text(
        fox.PROJECT_FILE + '[[translations]]\nlanguage = "pt"\ncredit = "us"\n', encoding="utf-8"
    )
    bitext("update", "--project", repo.project)
    repo.commit("2024-02-02", "Portuguese")
    data = json.loads(bitext("history", "--project", repo.project, "--json")[1])["languages"]
    assert [p["subject"] for p in data["es"]["points"]] == ["Begin"]
    assert [p["subject"] for p in data["pt"]["points"]] == ["Portuguese"]


def test_history_counts_what_the_source_gained_before_the_catalog_knew(
    repo: Repo, bitext: Bitext
) -> None:
    repo.translate(title_p1_s1="El zorro")
    repo.commit("2024-02-01", "Begin")
    before = repo.catalog.read_bytes()
    source = repo.project / "source_en/fox.txt"
    source.write_text(fox.SOURCE.replace("The fox", "The red fox") + "Twice.\n", encoding="utf-8")
    bitext("update", "--project", repo.project)
    repo.catalog.write_bytes(before)
    repo.commit("2024-02-02", "Template only")
    out = bitext("history", "--project", repo.project, "--json")[1]
    assert points(out) == [("Begin", 2, 0, 12), ("Template only", 0, 3, 13)]


def test_control_characters_in_a_subject_do_not_reach_the_terminal(
    repo: Repo, bitext: Bitext
) -> None:
    repo.commit("2024-02-01", "Begin \x1b[31mred")
    out = bitext("history", "--project", repo.project)[1]
    assert "\x1b" not in out
    assert "\\x1b[31mred" in out


def test_diff_shows_source_and_translation_word_by_word(repo: Repo, bitext: Bitext) -> None:
    repo.translate(title_p1_s1="El zorro", s1_p1_s2="Colgaban alto.", s1_p2_s2="Cayó.")
    repo.commit("2024-02-01", "Begin")
    repo.translate(title_p1_s1="El zorro viejo")
    repo.commit("2024-02-02", "Old")
    source = repo.project / "source_en/fox.txt"
    text = fox.SOURCE.replace("hung high", "hung very high").replace(" He fell.", "")
    text = text.replace("The fox\n", "The fox\n\nOnce upon a time.\n", 1)
    source.write_text(text, encoding="utf-8")
    code, out, err = bitext("diff", "HEAD~1", "--project", repo.project)
    assert (code, err) == (0, "")
    assert "title.p1.s1  changed, translated" in out
    assert "El zorro{+ viejo+}" in out
    assert "s1.p1.s2  changed, translated → fuzzy" in out
    assert "They hung {+very +}high." in out
    assert "s1.p2.s2  retired, translated" in out
    assert "[-Cayó.-]" in out
    assert "{+Once upon a time.+}" in out
    assert "4 messages: 1 new, 1 retired, 2 changed" in out
    data = json.loads(bitext("diff", "HEAD~1", "--project", repo.project, "--json")[1])
    assert (data["schema"], data["version"]) == ("bitext-diff", 1)
    assert data["since"]["subject"] == "Begin"
    changes = {m["id"]: m for m in data["languages"]["es"]["messages"]}
    assert changes["s1.p1.s2"]["state"] == {"old": "translated", "new": "fuzzy"}
    assert changes["s1.p1.s2"]["source"][0]["words"] == [
        ["=", "They hung "],
        ["+", "very "],
        ["=", "high."],
    ]
    assert "no message changed" not in out
    repo.git("checkout", "--quiet", ".")
    assert "no message changed" in bitext("diff", "HEAD", "--project", repo.project)[1]


@pytest.mark.parametrize("name", ["nope", "--all", "HEAD:bitext.toml", "", "HEAD~99"])
def test_an_unknown_revision_is_refused_with_a_hint(repo: Repo, bitext: Bitext, name: str) -> None:
    repo.commit("2024-02-01", "Begin")
    code, out, err = bitext("diff", "--project", repo.project, "--", name)
    assert (code, out) == (2, "")
    assert "git log --oneline" in err


def test_without_a_repository_or_commits_or_git_there_is_a_clear_error(
    repo: Repo, bitext: Bitext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _out, err = bitext("history", "--project", repo.project)
    assert code == 3
    assert "no commits yet" in err
    (repo.project / "other").write_text("x", encoding="utf-8")
    repo.git("add", "año nuevo/other")
    repo.git("commit", "--quiet", "-m", "No catalog")
    code, _out, err = bitext("history", "--project", repo.project)
    assert code == 3
    assert CATALOG in err
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (repo.top / ".git").rename(repo.top / "gone")
    code, _out, err = bitext("diff", "--project", repo.project)
    assert code == 3
    assert "git init" in err
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _out, err = bitext("history", "--project", repo.project)
    assert code == 4
    assert "install git" in err


@pytest.fixture
def two_branches(repo: Repo) -> Repo:
    """The merge driver is installed, and a branch ``other`` begins where ``main`` is."""
    repo.git("config", "merge.bitext.name", "catalogs, message by message")
    repo.git("config", "merge.bitext.driver", DRIVER)
    (repo.top / ".gitattributes").write_text("*.po merge=bitext\n", encoding="utf-8")
    repo.commit("2024-02-01", "Begin")
    repo.git("branch", "other")
    return repo


def on_both(repo: Repo, main: dict[str, str], other: dict[str, str]) -> None:
    repo.translate(**main)
    repo.commit("2024-02-02", "Main")
    repo.git("checkout", "--quiet", "other")
    repo.translate(**other)
    repo.commit("2024-02-03", "Other")
    repo.git("checkout", "--quiet", "main")


def test_git_merges_two_translators_without_conflict(two_branches: Repo) -> None:
    # neighbours, and one date in the header: without the driver git would report a conflict
    on_both(two_branches, {"s1_p1_s1": "Un zorro."}, {"s1_p1_s2": "Colgaban."})
    done = two_branches.git("merge", "other", "-m", "Join")
    assert "CONFLICT" not in done.stdout
    text = two_branches.catalog.read_text("utf-8")
    assert 'msgstr "Un zorro."' in text
    assert 'msgstr "Colgaban."' in text
    assert two_branches.git("status", "--porcelain").stdout == ""


def test_git_reports_a_message_that_both_translated_and_the_file_holds_both(
    two_branches: Repo,
) -> None:
    on_both(
        two_branches,
        {"s1_p1_s1": "Un zorro.", "title_p1_s1": "El zorro"},
        {"s1_p1_s1": "La zorra.", "s1_p2_s1": "Saltó."},
    )
    done = two_branches.git("merge", "other", check=False)
    assert done.returncode == 1
    assert "CONFLICT" in done.stdout
    assert CATALOG in done.stderr
    text = two_branches.catalog.read_text("utf-8")
    assert "<<<<<<<" not in text
    assert '# bitext: conflict: msgstr "La zorra."\n' in text
    for kept in ("Un zorro.", "El zorro", "Saltó."):
        assert f'msgstr "{kept}"' in text


def test_git_keeps_our_file_where_the_other_side_is_unreadable(two_branches: Repo) -> None:
    on_both(two_branches, {"s1_p1_s1": "Un zorro."}, {"s1_p1_s1": 'La " zorra.'})
    ours = two_branches.catalog.read_bytes()
    done = two_branches.git("merge", "other", check=False)
    assert done.returncode == 1
    assert "(THEIRS)" in done.stderr
    assert "Traceback" not in done.stderr
    assert two_branches.catalog.read_bytes() == ours


def test_merge3_prints_the_result_and_leaves_the_files_alone(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    names = ("base", "ours", "theirs")
    texts = ('msgid "a"\r\nmsgstr ""\r\n', 'msgid "a"\r\nmsgstr "ñ"\r\n', 'msgid "a"\r\nmsgstr "x"')
    for name, text in zip(names, texts, strict=True):
        (tmp_path / f"{name}.po").write_bytes(text.encode())
    files = [str(tmp_path / f"{name}.po") for name in names]
    assert run(["catalog", "merge3", *files]) == 1
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"# bitext: conflict: both sides changed this translation")
    assert out.endswith('msgstr "ñ"\r\n'.encode())
    assert b"merge-translation" in err
    assert [Path(file).read_bytes() for file in files] == [text.encode() for text in texts]
    assert run(["catalog", "merge3", files[0], files[1], files[0]]) == 0
    assert capfdbinary.readouterr().out == texts[1].encode()


def test_merge3_does_not_touch_its_output_when_a_side_is_missing(
    tmp_path: Path, bitext: Bitext
) -> None:
    ours = tmp_path / "ours.po"
    ours.write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")
    before = ours.read_bytes()
    code, _out, err = bitext("catalog", "merge3", ours, ours, tmp_path / "no.po", "-o", ours)
    assert code == 3
    assert "no.po" in err
    assert ours.read_bytes() == before
