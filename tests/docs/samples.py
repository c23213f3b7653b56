"""The project and the files that the pages of the documentation speak of."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests import press
from tests.text.readers.test_docx import docx_of, p, r
from toolkit import open_project
from toolkit.cli.main import run

STORY = """The fox and the grapes

A hungry fox saw some grapes. They hung high on a vine.

He jumped, but he could not reach them. “They are sour anyway,” he said.
"""


def sample_project(folder: Path) -> Path:
    """The interview, built, with a history in git and the files that the pages name."""
    press.interview(folder)
    _make_history(folder)
    _run("build", "--quiet", "--project", folder)
    bitext = open_project(folder).bitext("es")
    english, spanish = (
        "".join(f"{text}\n" for text in side) for side in zip(*bitext.pairs(), strict=True)
    )
    template, catalog = folder / "locale/argentinian-interview.pot", folder / press.CATALOG
    files = {
        "story.txt": STORY,
        "fox.txt": STORY,
        "english.txt": english,
        "spanish.txt": spanish,
        "chapter.en.txt": english,
        "chapter.es.txt": spanish,
        "a.txt": english,
        "b.txt": spanish,
        "entries.toml": '[source]\nexceptions = ["i.e."]\n\n[target]\njoins = []\n',
        "gold.txt": "".join(f"[{n}]:[{n}]\n" for n in range(len(bitext))),
        "messages.pot": template.read_text("utf-8"),
        "printed.txt": (press.PRESS / "text.txt").read_text("utf-8"),
    }
    for name in ("es.po", "po/es.po", "BASE", "OURS", "THEIRS"):
        files[name] = catalog.read_text("utf-8")
    (folder / "po").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    paragraphs = "".join(p(r(text)) for text in STORY.split("\n\n"))
    (folder / "story.docx").write_bytes(docx_of(paragraphs))
    shutil.copytree(press.ROOT / "toolkit/exchange/schema", folder / "toolkit/exchange/schema")
    return folder


def prepared(page: str, sample: Path, folder: Path) -> Path:
    """A copy of the sample project, as other pages leave it that come before this one."""
    shutil.copytree(sample, folder, symlinks=True)
    page = page.removeprefix("docs/")
    if page in _WITH_PRESS:
        press.with_press(folder)
    if page == "how-to/track-a-published-translation.md":
        _add_book(folder)
    if page == "how-to/check-translations.md":  # a finding to accept
        catalog = folder / press.CATALOG
        text = catalog.read_text("utf-8").replace("el 23 de agosto", "a fines de agosto")
        catalog.write_text(text, encoding="utf-8")
    return folder


_WITH_PRESS = (
    "how-to/exchange.md",
    "how-to/make-an-html-edition.md",
    "how-to/use-lexicons-and-encoders.md",
)
"""They speak of a printed translation that another page records and aligns."""


def _add_book(folder: Path) -> None:
    """A second print of the same turns."""
    add = ("translation", "add", "book2012", "--text", press.BOOK / "text.txt", "--to", "es")
    record = ("--title", "Conversaciones", "--publisher", "Press", "--date", "2012")
    _run(*add, *record, "--covers", "q1,a1", "--project", folder)
    _run("align", "book2012", "--project", folder)


def _make_history(folder: Path) -> None:
    _git(folder, "init", "--quiet")
    (folder / ".gitignore").write_text("/build/\n", encoding="utf-8")
    catalog = folder / press.CATALOG
    text = catalog.read_text("utf-8")
    for number in range(4):
        words = '"¿Por qué?"' if number == 3 else f'"¿Por qué? {number}"'
        catalog.write_text(text.replace('"¿Por qué?"', words), encoding="utf-8")
        _git(folder, "add", "--all")
        _git(folder, "commit", "--quiet", "--message", f"catalog: wording {number}")
    _git(folder, "tag", "v1.0", "HEAD~1")


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def _run(*arguments: str | Path) -> None:
    if code := run([str(each) for each in arguments]):
        raise AssertionError(f"{arguments}: exit code {code}")
