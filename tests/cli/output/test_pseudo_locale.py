"""With a catalog of accented texts no command, page or book says anything in plain English.

The texts of the project are Cyrillic, so that every Latin word is ours, a name or a format's.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from lxml import etree

from tests.cli.output.test_terminal import DATA, HOSTILE, MORE
from toolkit.cli.main import COMMANDS
from toolkit.edition.registry import OUTPUTS
from toolkit.exchange.registry import FORMATS
from toolkit.review.checks.registry import CHECKS
from tools.pseudo_locale import LANGUAGE, pseudo, write

pytestmark = pytest.mark.slow  # more than 200 commands
ROOT = Path(__file__).parents[3]
WORD = re.compile("[A-Za-z]{2,}")
NAME = "ж"
TEXT = "Раз два «три. Четыре!\n\nПять (шесть. Семь 7.\n"
PROJECT = f"""[work]
id = "w"
title = "Ж"
[source]
file = "ж.txt"
language = "ru"
date = "2001-01-01"
apparatus = "ж.toml"
[[translations]]
language = "uk"
credit = "Ж"
[[people]]
id = "p"
name = "Ж"
role = "author"
[edition]
interface = "{LANGUAGE}"
"""
APPARATUS = """[[corrections]]
turn = "s1"
quote = "Раз два"
sic = "два"
corr = "пять"
[[gaps]]
turn = "s1"
after = "Четыре!"
reason = "r"
unit = "u"
"""
RECORD = 'title = "Ж"\npublisher = "Ж"\ndate.when = "2001-01-01"\nlanguage = "uk"\n'
BROKEN = {
    "a": "[work\n",
    "b": PROJECT.replace("[work]", "[work]\nж = 1").replace('"w"', '"ж/"'),
    "c": PROJECT.replace('"2001-01-01"', "7").replace('"ru"', '"ж"'),
    "d": PROJECT.replace("[edition]", '[outputs]\nformats = ["ж"]\n[edition]\nfuzzy = "ж"'),
    "e": PROJECT.replace('file = "ж.txt"', 'file = "д.txt"'),
    "f": PROJECT.replace('title = "Ж"\n', "", 1),
}
ERRORS = [
    ["status"], ["check", "--list"], ["check", "--explain", "bracket"], ["check", "--fix", "--yes"],
    ["export", "tei", "-o", "-", "--json"], ["coverage", "--html", "cov.html"],
    ["coverage", "--fail-under", "translated=ж"], ["coverage", "--fail-under", "approved=100"],
    ["align", "p", "--show", "s1.p1.s1"], ["track", "p", "--format", "markdown"],
    ["diff", "HEAD~1"],
    ["edition", "docx", "-o", "x.docx"], ["edition", "html", "--pages", "2", "-o", "-"],
    ["edition", "html", "--columns", "ru,ru"], ["edition", "html", "--columns", NAME],
    ["edition", "epub", "--turns", NAME], ["edition", "pdf", "--templates", "locale"],
    ["coverage", "--format", "markdown"], ["coverage", "--by", "speaker"], ["init"], ["export"],
    ["segment", "--why", "--json"], [], ["edition"], ["build", "--project", NAME],
]  # fmt: skip


def names() -> frozenset[str]:
    """Words that are the same in every language: of commands, formats, checks, languages."""
    known = {"bitext", "toolkit", "locale", *COMMANDS, *OUTPUTS, *FORMATS, "ru", "uk", LANGUAGE}
    known |= {check.code for check in CHECKS} | {check.family for check in CHECKS}
    known |= {"msgid", "msgstr", "msgctxt"}
    # units, and what click itself says in English only
    known |= {"KiB", "MiB", "required", "bash", "zsh", "fish"}
    # keys, and the name of the other page's language in that language
    known |= {"Shift", "Enter", "Esc", "English"}
    # of bitext.toml, in the entries that `segment --why` prints to be pasted
    known |= {"splits", "joins", "exceptions"}
    return frozenset(word for name in known for word in WORD.findall(name))


# What stays as it is within a line: paths, options and their values, names of arguments, codes.
SAME = re.compile(
    r"(?<!\w)--?[A-Za-z][\w-]*(=\w+)?"
    r"|\b[A-Z][A-Z0-9-]+\b"
    r"|\[[\w.*-]+(\|[\w.*-]+)+\]"
    r"|[\w-]*([./~]+[\w*-]+)+/?"
    r"|\b[0-9a-f]{7,}\b"
    r"|\[[a-z-]+\]$"
    r"|(?<=" + re.escape(pseudo("default: x")[1:-2]) + r")[\w-]+"
    r"|'bitext[^']*'|“bitext[^”]*”|\"[a-z]+\"|</?[a-z]+>",
    re.MULTILINE,
)
EXAMPLE = re.compile(re.escape(pseudo("Example:")) + r".*?(?=\n\n|\Z)", re.DOTALL)
USAGE = re.compile(re.escape(pseudo("Usage:")) + r"[^\n]*(\n {8}[^\n]*)*")
# What a library says of a broken file, and the examples of a check.
OTHERS = re.compile(
    "|".join(
        re.escape(pseudo(head)[:-1]) + ".*"
        for head in ("not valid TOML:", "not well-formed XML:", "Wrong:", "Right:")
    )
)


def english(text: str) -> list[str]:
    """The lines of what a command says in which a word is left in plain English."""
    text = SAME.sub(" ", OTHERS.sub("", USAGE.sub("", EXAMPLE.sub("", text))))
    return [line for line in text.splitlines() if set(WORD.findall(line)) - names()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all kinds of files: translated in part, printed, aligned, in git."""
    folder = tmp_path_factory.mktemp("pseudo") / "p"
    (folder / "translations/p").mkdir(parents=True)
    files = {
        "bitext.toml": PROJECT.partition("[edition]")[0], "ж.txt": TEXT, "ж.toml": APPARATUS,
        "translations/p/translation.toml": RECORD + 'status = "text held"\n',
        "translations/p/text.txt": TEXT, "es.txt": TEXT.replace("Раз", "Один"),
        "terms.tsv": "source\tpreferred\tforbidden\nраз\tодин\tдва\n",
        "words.tsv": "# bitext lexicon 1\n# languages: ru uk\nраз\tодин\t0.9\n",
        "broken.po": 'msgid "ж\nmsgstr ж\n', "xж.tmx": "<tmx><жж></tmx>",
        "in.csv": "id,source,target\ns1.p1.s1,ж,ж\n",
    }  # fmt: skip
    files |= {f"{name}/bitext.toml": text for name, text in BROKEN.items()}
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    bitext(folder, "update")
    catalog = folder / "locale/uk/LC_MESSAGES/w.po"
    before, found, after = catalog.read_text("utf-8").partition('msgid "Семь 7."\nmsgstr ""')
    assert found
    empty = re.compile(r'^(msgid "[^"]+"\n)msgstr ""$', re.MULTILINE)
    filled = empty.sub(r'#  жж\n\1msgstr "Один (два 9 %s"', before).replace("#  жж\nmsgid", "msgid")
    for file in (catalog, *(folder / name for name in ("base.po", "theirs.po", "bж.po"))):
        file.write_text(filled + found + after, "utf-8")
    bitext(folder, "align", "p")
    bitext(folder, "approve", "s1.p1.s1", "--by", "Ж")
    (folder / "bitext.toml").write_text(PROJECT, "utf-8")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Ж"]):
        git = ["git", "-c", "user.name=Ж", "-c", "user.email=@", *words]
        subprocess.run(git, cwd=folder, check=True, capture_output=True)
    return folder


def bitext(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-c", "from toolkit.cli.main import main; main()", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr


@pytest.fixture(scope="module")
def said(folder: Path) -> dict:
    """What every command says in the pseudo-locale; its files are in ``w/NUMBER``."""
    write(folder.parent / "locale")
    runs = [["status", "--project", name] for name in BROKEN] + ERRORS
    for name, all_arguments in MORE.items():
        for words in [["--help"], *all_arguments, [NAME] * 9, ["--no-such"]]:
            same = {"OF": "bж.po", "print": "p", "fox": NAME}
            words = [re.sub(f"^(no|print)?{re.escape(HOSTILE)}", NAME, word) for word in words]
            words = [same.get(word, word.replace(HOSTILE, NAME)) for word in words]
            runs.append([*name.split(), *words])
    locale, work = folder.parent / "locale", folder.parent / "w"
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.output.pseudo_runs", str(locale), str(folder), str(work)],
        input=json.dumps(runs),
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"LANGUAGE": LANGUAGE, "LC_ALL": "C.UTF-8", "COLUMNS": "80"},
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_no_command_says_anything_in_plain_english(said: dict) -> None:
    assert len(said["runs"]) > 200
    left = []
    for arguments, _code, out, err in said["runs"]:
        assert "Traceback" not in err
        reports = [err] if is_data(arguments) else [out, err]
        left += [f"{' '.join(arguments)}: {line}" for text in reports for line in english(text)]
    assert left == [], "\n".join(left)


def is_data(arguments: list[str]) -> bool:
    """Whether the results are for machines or are the texts themselves."""
    name = " ".join(arguments[:2]) if arguments[:1] == ["catalog"] else "".join(arguments[:1])
    return "--help" not in arguments and (name in DATA or not {"-", "--json"}.isdisjoint(arguments))


@pytest.fixture(scope="module")
def built(folder: Path, said: dict) -> Path:
    """What ``bitext build`` made in the pseudo-locale."""
    number = next(n for n, (arguments, *_rest) in enumerate(said["runs"]) if arguments == ["build"])
    assert said["runs"][number][1] == 0, said["runs"][number]
    return folder.parent / "w" / str(number) / "build"


def of_page(data: bytes) -> Iterator[str]:
    """What a page shows, and what its attributes and its scripts say; not what keys are called."""
    root = lxml.html.fromstring(data)
    for element in root.iter(etree.Element):
        if element.tag in ("style", "script", "kbd"):
            yield element.tail or ""
            continue
        names = (
            "aria-label",
            "title",
            "placeholder",
            "data-open",
            "data-close",
            "data-told",
            "data-words",
        )
        values = [element.get(name) or "" for name in names]
        yield from values[:-1]
        for told in json.loads(values[-1] or "{}").values():  # by the script, which fills it in
            yield re.sub(r"\{\w+\}", "", told)
        yield from (element.text or "", element.tail or "")


def test_no_page_says_anything_in_plain_english(built: Path) -> None:
    coverage = f"report/coverage.{LANGUAGE}.html"
    pages = ("edition/index.html", coverage, "report/check.html")
    left = [line for page in pages for text in of_page((built / page).read_bytes())
            for line in english(text)]  # fmt: skip
    assert left == [], "\n".join(left)


def test_no_book_says_anything_in_plain_english(built: Path, said: dict) -> None:
    texts = {"pdf": said["pdf"]}
    with zipfile.ZipFile(built / "edition/w.epub") as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".svg")):
                texts[name] = "\n".join(etree.fromstring(book.read(name)).itertext())
    markdown = (built / "edition/w.md").read_text("utf-8")
    texts["markdown"] = re.sub(r"^---.*?^---|\{[^{}]*\}", "", markdown, flags=re.DOTALL | re.M)
    latex = (built / "edition/w.tex").read_text("utf-8").partition(r"\begin{document}")[2]
    commands = r"\\(begin|end|hyper\w+|color|\w+language)\{\w+\}|\\[a-zA-Z]+|\{edition[a-z]\}"
    texts["latex"] = re.sub(commands, " ", latex)
    left = [f"{name}: {line}" for name, text in texts.items() for line in english(text)]
    assert left == [], "\n".join(left)
