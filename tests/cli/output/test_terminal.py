"""What steers a terminal never reaches one, whichever command prints it, and data stays exact."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.every_command import every_command
from toolkit.cli.output.control_characters import escaped, json_escaped
from toolkit.cli.output.terminal import print_data, print_json, report_text, say, style

Bitext = Callable[..., tuple[int, str, str]]

BITEXT = [sys.executable, "-c", "from toolkit.cli.main import main; main()"]
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
HOSTILE = "\x1b]0;X\x07\x1b[31m\x9b2J\u202etxet\u2066\x08"
SHOWN = r"\x1b]0;X\x07\x1b[31m\x9b2J\u202etxet\u2066\x08"


@given(st.text())
def test_nothing_steers_in_what_is_escaped(text: str) -> None:
    assert not STEERING.search(escaped(text))
    assert "\n" not in escaped(text)
    assert escaped(escaped(text)) == escaped(text)
    escaped(text).encode("utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;X\x07", r"\x1b]0;X\x07"),
        ("a\nb\r\tc", r"a\nb\r\tc"),
        ("\x7f\x80\x9f", r"\x7f\x80\x9f"),
        ("a\u202eb\u202c", r"a\u202eb\u202c"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("n\udcffame", r"n\xffame"),
        ("\ud800", r"\ud800"),
        ("a\u200fb\u200e", r"a\u200fb\u200e"),
        ("שלום\u200f!", "שלום\u200f!"),
        ("می\u200cروم", "می\u200cروم"),
        ("👩\u200d🔧", "👩\u200d🔧"),
    ],
)
def test_what_is_escaped_and_what_is_not(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_our_own_styles_survive_and_those_of_a_text_do_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(click.utils, "should_strip_ansi", lambda *_a, **_k: False)
    say(style("a\x1b[32m", fg="red", bold=True) + "\x1b[32m\n")
    assert capsys.readouterr().out == "\x1b[31;1ma\\x1b[32m\x1b[0m\\x1b[32m\\n\n"


def test_into_a_pipe_no_style_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    say(style("a", bold=True))
    assert capsys.readouterr().out == "a\n"


def test_the_lines_of_a_report_stay_lines() -> None:
    assert report_text(["a\nb", "\x1b"]) == "a\\nb\n\\x1b\n"


@given(st.recursive(st.text(), lambda inner: st.dictionaries(st.text(), inner)))
def test_json_has_the_same_value(value: object) -> None:
    written = json_escaped(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(written) == value
    assert not STEERING.search(written)


def test_data_is_exact_in_a_pipe_and_visible_on_a_terminal(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b'msgid "\x1b]0;X\x07"\n\tx\xff\xc2\x9b\r\n'
    print_data(data)
    assert capsysbinary.readouterr().out == data
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_data(data)
    assert capsysbinary.readouterr().out == b'msgid "\\x1b]0;X\\x07"\n\tx\\xff\\x9b\n'


def test_what_is_no_text_is_not_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(Exception, match="is not text"):
        print_data(b"PK\x03\x04 and so on")


def test_a_name_that_is_no_utf_8_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    say(os.fsdecode(b"a\xff"))
    print_json({"path": os.fsdecode(b"a\xff")})
    assert capsys.readouterr().out == 'a\\xff\n{\n  "path": "a\\udcff"\n}\n'


# A project whose every text is hostile.

NAME = "a\x1b]0;X\x07\u202e\nerror \x9b.txt"
TEXT = f"One {HOSTILE} two «three. Four {HOSTILE}!\n\nFive (six {HOSTILE}. Seven 7 {HOSTILE}.\n"


def quoted(text: str) -> str:
    """As TOML and PO have it."""
    return "".join(
        f"\\U{ord(c):08X}" if ord(c) < 32 or ord(c) > 126 else c for c in text.replace("\\", "\\\\")
    ).replace('"', '\\"')


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "p"
    (folder / "source_en").mkdir(parents=True)
    (folder / "source_en" / NAME).write_text(TEXT, "utf-8")
    toml = f"""
[work]
id = "w"
title = "T {quoted(HOSTILE)}"
[source]
file = "source_en/{quoted(NAME)}"
language = "en"
date = "2001-01-01"
[[translations]]
language = "es"
credit = "us {quoted(HOSTILE)}"
[[people]]
id = "p"
name = "P {quoted(HOSTILE)}"
role = "author"
"""
    (folder / "bitext.toml").write_text(toml, "utf-8")
    run = [*BITEXT, "update", "--project", str(folder)]
    assert subprocess.run(run, capture_output=True, check=False).returncode == 0
    catalog = folder / "locale/es/LC_MESSAGES/w.po"
    text = catalog.read_text("utf-8")
    ids = re.findall(r'^msgctxt "(.*)"$', text, re.MULTILINE)
    assert len(ids) > 1
    filled = re.sub(
        r'^(msgctxt .*\n(?:msgid .*\n)(?:".*\n)*)msgstr ""$',
        lambda m: f'#  note {HOSTILE}\n{m[1]}msgstr "Uno (dos 9 {HOSTILE} %s"',
        text,
        flags=re.MULTILINE,
    )
    assert filled != text
    catalog.write_text(filled, "utf-8")
    approve = [*BITEXT, "approve", "--all", "--by", HOSTILE, "--project", str(folder)]
    subprocess.run(approve, capture_output=True, check=False)
    (folder / "es.txt").write_text(TEXT.replace("One", "Uno"), "utf-8")
    (folder / "terms.tsv").write_text(f"source\tpreferred\tforbidden\none {HOSTILE}\tuno\tdos\n")
    (folder / "words.tsv").write_text(
        f"# bitext lexicon 1\n# languages: en es\nfox\x1b[31m\tzorro {HOSTILE}\t0.9\n", "utf-8"
    )
    for name in ("base.po", "theirs.po", f"b{HOSTILE}.po"):
        (folder / name).write_text(filled, "utf-8")
    (folder / "broken.po").write_text(f'msgid "a {HOSTILE}\nmsgstr {HOSTILE}\n', "utf-8")
    (folder / f"x{HOSTILE}.tmx").write_text(f"<tmx {HOSTILE}", "utf-8")
    (folder / "in.csv").write_text(f"id,source,target\n{ids[0]},x{HOSTILE},y{HOSTILE}\n", "utf-8")
    record = folder / "translations/print/translation.toml"
    record.parent.mkdir(parents=True)
    record.write_text(
        f'title = "{quoted(HOSTILE)}"\npublisher = "{quoted(HOSTILE)}"\ndate.when = "2001-01-01"\n'
        'language = "es"\nstatus = "text held"\n', "utf-8",
    )  # fmt: skip
    (record.parent / "text.txt").write_text(TEXT, "utf-8")
    git(folder, "init", "-q")
    git(folder, "config", "user.email", "a@example.org")
    git(folder, "config", "user.name", f"N {HOSTILE.replace(chr(8), '')}")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", f"S {HOSTILE}")
    return folder


# what is not here is tried without arguments, and with wrong ones
MORE = {
    "catalog cat": [["broken.po"], ["OF"], ["no" + HOSTILE]],
    "catalog check": [["broken.po", "base.po", "OF"]],
    "catalog compile": [["broken.po"], ["base.po", "-o", "no" + HOSTILE + "/x.mo"]],
    "catalog stats": [["base.po", "OF"]],
    "catalog update": [["OF", "base.po", "-o", "out" + HOSTILE + ".po"]],
    "catalog merge3": [["base.po", "OF", "broken.po"], ["base.po", "theirs.po", "OF"]],
    "align": [["print"], ["es.txt", "no" + HOSTILE], ["es.txt", "es.txt"], ["print" + HOSTILE]],
    "track": [["print"], [HOSTILE]],
    "export": [["csv", "--force", "-o", "o" + HOSTILE + ".csv"], [HOSTILE]],
    "import": [["in.csv", "--dry-run"], ["no" + HOSTILE], ["x" + HOSTILE + ".tmx"]],
    "score": [["words.tsv", "words.tsv"], ["no" + HOSTILE, "x"]],
    "glossary list": [["terms.tsv", "--from", "en", "--to", "es"]],
    "glossary convert": [
        ["terms.tsv", "--from", "en", "--to", "es", "-o", "t" + HOSTILE]
    ],
    "lexicon show": [["words.tsv"], ["words.tsv", "fox"], ["words.tsv", HOSTILE]],
    "lexicon train": [["no" + HOSTILE], ["base.po"]],
    "lexicon export": [["words.tsv", "-o", "w" + HOSTILE + ".dix"]],
    "segment": [[], ["--why"]],
    "check": [[], ["OF"], ["--glossary", "terms.tsv"], ["--select", HOSTILE], ["--fix"]],
    "coverage": [[], ["--by", "turn"], ["--turns", HOSTILE]],
    "diff": [["HEAD"], [HOSTILE]],
    "approve": [["--all", "--by", HOSTILE], ["--list"], [HOSTILE]],
    "translation add": [["n" + HOSTILE]],
    "init": [["i" + HOSTILE, "--source", "no" + HOSTILE, "--to", HOSTILE]],
    "update": [[], ["--fill-from", HOSTILE]],
    "edition html": [[], ["-o", "no" + HOSTILE + "/x"]],
    "edition markdown": [[], ["--theme" + HOSTILE]],
    "edition pdf": [["--volume" + HOSTILE]],
}  # fmt: skip
MORE = {name: [[]] for name in every_command()} | MORE

# what these print is a result
DATA = {"catalog cat", "catalog merge3", "align"}


def test_only_commands_are_tried_here() -> None:
    assert set(MORE) == set(every_command())


@pytest.mark.parametrize("name", MORE)
def test_no_report_of_a_command_steers_the_terminal(
    hostile: Path, tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    copy = tmp_path / "p"
    subprocess.run(["cp", "-a", hostile, copy], check=True)
    monkeypatch.chdir(copy)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    for words in [*MORE[name], [HOSTILE] * 9, ["--no-such" + HOSTILE]]:
        arguments = [f"b{HOSTILE}.po" if word == "OF" else word for word in words]
        code, out, err = bitext(*name.split(), *arguments)
        assert code in (0, 1, 2, 3, 4)
        if name not in DATA:
            assert not STEERING.search(out), (words, out)
        assert not STEERING.search(err), (words, err)
        assert "Traceback" not in err


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["segment"], ["segment", "--why"], ["check"], ["history"], ["diff", "HEAD"], ["status"],
        ["catalog", "cat", "base.po"], ["export", "csv", "-o", "-"],
        ["coverage"], ["segment", "--json"], ["check", "--format", "github"],
    ],
)  # fmt: skip
def test_a_real_terminal_gets_our_own_sequences_only(hostile: Path, arguments: list[str]) -> None:
    """Colours and what draws a bar; a terminal has its own line ends and no tabs of the toolkit."""
    host, guest = pty.openpty()
    with subprocess.Popen(
        [*BITEXT, *arguments],
        cwd=hostile, stdin=guest, stdout=guest, stderr=guest,
    ) as process:  # fmt: skip
        os.close(guest)
        got = b""
        while True:
            try:
                piece = os.read(host, 65536)
            except OSError:
                break
            if not piece:
                break
            got += piece
        assert process.wait() in (0, 1)
    os.close(host)
    shown = re.sub("\x1b\\[[0-9;]*m|\x1b\\[\\?25[hl]|\x1b\\[K", "", got.decode("utf-8"))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", shown), shown
    assert r"\x1b" in shown or r"\u001b" in shown


def test_what_a_pipe_gets_is_the_file(hostile: Path) -> None:
    run = [*BITEXT, "catalog", "cat", "base.po"]
    done = subprocess.run(run, cwd=hostile, capture_output=True, check=True)
    assert done.stdout == (hostile / "base.po").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_what_the_terminal_cannot_show_is_escaped(hostile: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for arguments in (["status"], ["segment"], ["catalog", "stats", "no«→».po"], ["history"]):
        run = [*BITEXT, *arguments]
        done = subprocess.run(run, cwd=hostile, capture_output=True, check=False, env=environment)
        assert b"Traceback" not in done.stderr
        assert done.returncode in (0, 1, 3)
