"""Every code block of README and docs, shell and Python, is run, or says why it cannot be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.docs.blocks import RUN, Block, all_blocks, blocks_of
from tests.docs.running import BlockError, run_blocks
from tests.docs.samples import prepared, sample_project

BLOCKS = all_blocks()
PAGES = {
    page: [block for block in blocks if block.language in RUN and not block.reason]
    for page, blocks in BLOCKS.items()
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_project(tmp_path_factory.mktemp("docs") / "interview")


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page, blocks in PAGES.items() if blocks])
def test_the_blocks_of_a_page_do_what_they_say(page, sample, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Editor")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "editor@example.org")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))  # where completion is installed
    run_blocks(PAGES[page], prepared(page, sample, tmp_path / "interview"))


def test_every_block_names_its_language() -> None:
    known = {*RUN, "text", "toml", "po", "html", "markdown", "typst", "json", "xml"}
    wrong = [b.place for blocks in BLOCKS.values() for b in blocks if b.language not in known]
    assert wrong == [], "name the language; that of a shell is sh"


def test_commands_are_in_blocks_that_are_run() -> None:
    starts = ("bitext ", "$ ", "pip ", "make", "git ", ">>> ", "from toolkit ", "import toolkit")
    wrong = [
        block.place
        for page, blocks in BLOCKS.items()
        for block in blocks
        if block.language not in RUN and page != "docs/reference/commands.md"
        for line in block.text.splitlines()
        if line.startswith(starts)
    ]
    assert wrong == [], "name the language: sh or python"


def test_only_blocks_that_would_be_run_say_that_they_are_not() -> None:
    wrong = [b.place for bs in BLOCKS.values() for b in bs if b.reason and b.language not in RUN]
    assert wrong == []


def test_few_blocks_are_not_run() -> None:
    code = [b for blocks in BLOCKS.values() for b in blocks if b.language in RUN]
    assert sum(bool(b.reason) for b in code) <= len(code) / 5


PAGE = """Text
<!-- not run: needs a screen -->
```sh
xterm
```

```python
print(1)
```

```text
1
```

- item

  ```sh
  # nothing
  bitext --version \\
     --help  # both
  cd below; ls
  ```
"""


def test_blocks_are_found_with_marks_indents_and_outputs() -> None:
    first, second, third = blocks_of("page.md", PAGE)
    assert (first.language, first.reason, first.line) == ("sh", "needs a screen", 3)
    assert (second.language, second.output, second.reason) == ("python", "1\n", "")
    assert third.text.splitlines()[1] == "bitext --version \\"


def block(language: str, text: str, output: str | None = None) -> Block:
    return Block("page.md", 1, language, text, output=output)


@pytest.mark.parametrize(
    "wrong",
    [
        block("python", "print(1)\n", output="2\n"),
        block("python", "print(1)\n"),
        block("python", "1 / 0\n"),
        block("sh", "bitext no-such-command\n"),
        block("sh", "bitext --version\nbitext build --project nowhere\n"),
        block("sh", "false\n"),
        block("sh", "echo 1\n", output="2\n"),
        block("sh", "bitext --version > nowhere/file\n"),
    ],
    ids=lambda block: block.text,
)
def test_a_block_that_does_something_else_is_found(wrong, tmp_path) -> None:
    with pytest.raises(BlockError, match=r"page\.md:1"):
        run_blocks([wrong], tmp_path)


def test_commands_run_in_the_folder_and_files_are_found_by_patterns(tmp_path) -> None:
    (tmp_path / "po").mkdir()
    (tmp_path / "po" / "a.po").write_text('msgid "a"\nmsgstr "b"\n')
    shutil.copy(tmp_path / "po" / "a.po", tmp_path / "po" / "b.po")
    run_blocks(
        [
            block("sh", "cd po\nbitext catalog compile a.po # here\n"),
            block("sh", "bitext catalog stats *.po\nbitext catalog cat b.po | wc -l > lines\n"),
            block(
                "python",
                "from pathlib import Path\nprint(Path('lines').read_text().strip())\n",
                output="2\n",
            ),
        ],
        tmp_path,
    )
    assert (tmp_path / "po" / "a.mo").is_file()
