"""What all commands have in common, and the former names of options, which users' scripts have."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from tests.cli.output import outputs
from toolkit.cli.main import bitext as commands
from toolkit.i18n.likely_language import why_unknown

Bitext = Callable[..., tuple[int, str, str]]


def leaves(group: click.Group = commands, names: tuple[str, ...] = ()) -> Iterator[list[str]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from leaves(command, (*names, name))
        else:
            yield [*names, name]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outputs.put(tmp_path_factory.mktemp("options") / "fox")


@pytest.mark.parametrize("names", list(leaves()), ids=" ".join)
def test_every_command_takes_project_quiet_and_help(names: list[str], bitext: Bitext) -> None:
    code, out, _err = bitext(*names, "--project", "x", "--quiet", "-q", "-h")
    assert (code, "-q, --quiet" in out) == (0, True)
    assert "bitext " + " ".join(names) in out.split("Example:")[1]


def test_quiet_leaves_results_and_errors(
    project: Path, bitext: Bitext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert bitext("update", "-q") == (0, "", "")
    assert bitext("compile", "-q", "--project", project) == (0, "", "")
    assert bitext("status", "-q")[1] == bitext("status")[1] != ""
    assert bitext("catalog", "compile", "base.po", "-o", tmp_path / "x.mo", "-q") == (0, "", "")
    assert "there is no such file" in bitext("catalog", "cat", "no.po", "-q")[2]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("coverage --language es --csv", "coverage --to es --format csv"),
        ("coverage --scope s1 --markdown", "coverage --turns s1 --format markdown"),
        ("track print --scope s1 --markdown", "track print --turns s1 --format markdown"),
        ("lexicon train --aligned print --least 0", "lexicon train --translation print --least 0"),
        ("edition markdown --languages es -o -", "edition markdown --columns es -o -"),
        ("history --language xx", "history --to xx"),
        ("diff HEAD --language xx", "diff HEAD --to xx"),
        ("provenance --language es", "provenance --to es"),
        ("approve --list --language es", "approve --list --to es"),
        ("check --language es", "check --to es"),
        ("track print --language es --summary", "track print --to es --summary"),
        (
            "translation add other --title t --publisher p --date 2012 --language jp",
            "translation add other --title t --publisher p --date 2012 --to jp",
        ),
        (
            "align en.txt es.txt --lines --from-lang en --to-lang es",
            "align en.txt es.txt --lines --from en --to es",
        ),
        (
            "lexicon train --lines en.txt es.txt --from-lang en --to-lang es --least 0",
            "lexicon train --lines en.txt es.txt --from en --to es --least 0",
        ),
        (
            "lexicon show words.tsv fox --from-lang en --to-lang es",
            "lexicon show words.tsv fox --from en --to es",
        ),
        (
            "lexicon export words.tsv --from-lang en --to-lang es",
            "lexicon export words.tsv --from en --to es",
        ),
        (
            "glossary list terms.tsv --from-lang en --to-lang es",
            "glossary list terms.tsv --from en --to es",
        ),
        (
            "glossary convert terms.tsv -o - --from-lang en --to-lang es",
            "glossary convert terms.tsv -o - --from en --to es",
        ),
    ],
)
def test_former_names_of_options_still_work_and_are_not_shown(
    project: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, before: str, now: str
) -> None:
    monkeypatch.chdir(project)
    was = bitext(*before.split())
    assert was == bitext(*now.split())
    assert "No such option" not in was[2]
    shown = bitext(*[word for word in now.split()[:2] if word.isalpha()][:2], "--help")[1]
    for former in set(before.split()) - set(now.split()):
        assert former not in shown


def test_status_adds_up_and_names_a_print_that_covers_the_whole_work(
    project: Path, bitext: Bitext
) -> None:
    out = bitext("status", "--project", project)[1].splitlines()
    assert out[2:4] == [
        "es: translated 29 % (approved 29 %), untranslated 71 % (of 14 words)",
        "print: Test (es); the whole work; text held",
    ]


def test_printed_commands_are_quoted_for_the_shell(
    tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "it's a fox"
    folder.mkdir()
    (folder / "fox.txt").write_text("The fox\n\nHe fell.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    out = bitext("init", "it's a fox", "--to", "es")[1]
    command = "bitext build --project 'it'\"'\"'s a fox'"
    assert f"then run: {command}\n" in out
    words = shlex.split(command)[1:]
    assert bitext(*words)[0] == 0
    for language in ("en", "es"):
        (folder / f"{language} 1.txt").write_text("a\nb\n"[: 4 if language == "en" else 2])
    texts = ("it's a fox/en 1.txt", "it's a fox/es 1.txt")
    _code, _out, err = bitext("lexicon", "train", "--lines", *texts, "--from", "en", "--to", "es")
    words = shlex.split(err.split("align them first: ")[1])[1:]
    assert words[1:3] == list(texts)
    assert bitext(*words)[0] == 0
    monkeypatch.chdir(folder)
    po = folder / "locale/es/LC_MESSAGES/the-fox.po"
    po.write_text(po.read_text("utf-8").replace('msgstr ""\n\n', 'msgstr "x"\n\n'), "utf-8")
    assert "--project" not in bitext("status")[1]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("check --json", "check --format json"),
        ("coverage --json", "coverage --format json"),
        ("track print --json", "track print --format json"),
        ("align print --json", "align print --format json"),
        ("status", "status --project ."),
        ("diff", "diff HEAD"),
        ("edition markdown --to es -o -", "edition markdown --columns en,es -o -"),
        ("coverage --format text", "coverage"),
        ("check -o -", "check --format text"),
    ],
)
def test_two_ways_of_saying_the_same(
    project: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, short: str, long: str
) -> None:
    monkeypatch.chdir(project)
    assert bitext(*short.split()) == bitext(*long.split())


def test_to_chooses_the_language_of_editions(
    project: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(project)
    assert bitext("edition", "html", "--to", "fr")[0] == 2
    assert bitext("edition", "epub", "--to", "es", "--columns", "es")[0] == 2
    assert bitext("edition", "docx", "--to", "es", "-o", tmp_path / "es.docx")[0] == 0
    assert (tmp_path / "es.docx").is_file()


def test_a_report_of_the_checks_goes_to_a_file_as_well(
    project: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(project)
    for form in ("text", "json", "sarif", "junit"):
        printed = bitext("check", "--format", form)[1]
        code, out, err = bitext("check", "--format", form, "-o", tmp_path / "made" / form)
        assert (code, out) == (1, "")
        assert f"written: {tmp_path / 'made' / form}" in err
        assert (tmp_path / "made" / form).read_text("utf-8") == printed


@pytest.mark.parametrize("name", [n for n in outputs.COMMANDS if n != "edition epub"])
def test_one_rule_for_every_output(
    project: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """A folder is refused, folders on the way are made, and a dash is standard output."""
    monkeypatch.chdir(project)
    typed = {"OUT": str(tmp_path), "deep": str(tmp_path / "new/folder/file"), "dash": "-"}
    words = outputs.COMMANDS[name]

    def with_output(place: str) -> tuple[int, str, str]:
        return bitext(*(typed[place] if word == "OUT" else word for word in words))

    code, out, err = with_output("OUT")
    assert (code, out) == (2, "")
    assert f"error: {tmp_path} is a folder\nhint:  name a file in it" in err
    assert list(tmp_path.iterdir()) == []
    assert with_output("deep")[0] in (0, 1)
    assert (tmp_path / "new/folder/file").is_file()
    assert not (project / "-").exists()


@pytest.mark.parametrize(
    ("tag", "answer"),
    [
        ("jp", "“jp” is a country, Japan; Japanese is ja"),
        ("gr", "“gr” is a country, Greece; Greek is el"),
        ("us-US", "“us” is a country, United States; English is en"),
        ("gb", "“gb” is a country, United Kingdom; English is en"),
        ("spanish", "Spanish is es"),
        ("Espanol", "Spanish is es"),
        ("日本語", "Japanese is ja"),
        ("germna", "German is de"),
        ("Klingon", "Klingon is tlh"),
        ("xx", "write a BCP 47 tag such as en, es, es-AR, zh-Hant"),
        ("japanisch", "write a BCP 47 tag such as en, es, es-AR, zh-Hant"),
        ("", "write a BCP 47 tag such as en, es, es-AR, zh-Hant"),
        *((tag, "") for tag in ("es", "es-AR", "es_ar", "spa", "iw", "tlh", "aae", "qu-x-cuzco")),
        *((tag, "") for tag in ("qaa", "und", "zh-yue", "i-klingon", "sr_RS.UTF-8@latin")),
    ],
)
def test_what_is_no_language_is_answered_with_the_likely_tag(tag: str, answer: str) -> None:
    assert why_unknown(tag) == answer


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "jp"), "--to: “jp” is not a language tag"),
        (("--from", "english", "--to", "es"), "English is en"),
        (("--to", "es", "--id", "a/b"), "error: --id: “a/b”"),
        (("--to", "en"), "error: --to: “en”"),
        (("--from", "es", "--to", "es_ar", "--to", "es"), "error: --to: “es”"),
    ],
)
def test_init_blames_its_own_options(
    tmp_path: Path, bitext: Bitext, arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "fox.txt").write_text("The fox\n\nHe fell.\n", encoding="utf-8")
    code, out, err = bitext("init", tmp_path, "--source", tmp_path / "fox.txt", *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert "bitext.toml" not in err
    assert not (tmp_path / "bitext.toml").exists()


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("The Project Gutenberg EBook of Around the World in 80 Days, by Jules Verne",
         "the-project-gutenberg-ebook-of-around-the-world-in-80-days"),
        ("x" * 70, "x" * 60),
        ("The fox", "the-fox"),
    ],
)  # fmt: skip
def test_a_long_title_is_cut_between_words_for_the_id(
    tmp_path: Path, bitext: Bitext, title: str, stem: str
) -> None:
    (tmp_path / "fox.txt").write_text(f"{title}\n\nHe fell.\n", encoding="utf-8")
    assert bitext("init", tmp_path, "--from", "en", "--to", "es")[0] == 0
    assert [file.stem for file in (tmp_path / "source_en").iterdir()] == [stem]


def test_init_takes_project_for_its_folder_and_reports_as_json(
    tmp_path: Path, bitext: Bitext
) -> None:
    (tmp_path / "fox.txt").write_text("The fox\n\nHe fell.\n", encoding="utf-8")
    made, source = tmp_path / "made", tmp_path / "fox.txt"
    arguments = ("--project", made, "--source", source, "--from", "en", "--to", "es", "--json")
    code, out, err = bitext("init", *arguments)
    assert (code, err) == (0, "")
    report = json.loads(out)
    assert report["project"] == str(made)
    written = [file["path"] for file in report["written"]]
    assert "bitext.toml" in written
    assert all((made / path).is_file() for path in written)


def test_tags_of_init_are_tidied_and_private_ones_are_allowed(
    tmp_path: Path, bitext: Bitext
) -> None:
    (tmp_path / "fox.txt").write_text("The fox\n\nHe fell.\n", encoding="utf-8")
    languages = ("--from", "EN", "--to", "es_ar", "--to", "qu-x-cuzco")
    assert bitext("init", tmp_path, *languages)[0] == 0
    written = (tmp_path / "bitext.toml").read_text("utf-8")
    for tag in ("en", "es-AR", "qu-x-cuzco"):
        assert f'"{tag}"' in written
    assert bitext("build", "--project", tmp_path, "-q")[0] == 0
