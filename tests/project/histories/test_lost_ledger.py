"""A template, catalog or name that was lost: no id is reused, no translation overwritten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fox
from toolkit.catalog.po import parse_catalog
from toolkit.cli.main import run

Bitext = Callable[..., tuple[int, str, str]]
POT = "locale/fox.pot"
PO = "locale/es/LC_MESSAGES/fox.po"
FRENCH = "locale/fr/LC_MESSAGES/fox.po"
APPROVALS = "locale/es/LC_MESSAGES/fox.approvals.tsv"


@pytest.fixture
def bitext(capsys: pytest.CaptureFixture[str]) -> Bitext:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def folder(tmp_path: Path, bitext: Bitext) -> Path:
    """The fox in Spanish and French: ids that are no positions, a retired one, an approval."""
    folder = fox.put(tmp_path / "fox")
    with (folder / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write('[[translations]]\nlanguage = "fr"\ncredit = "us"\n')
    source = folder / "source_en/fox.txt"
    assert bitext("update", "--project", folder)[0] == 0
    for language in ("es", "fr"):
        translate(folder, language, "They hung high.", f"{language}: high")
        translate(folder, language, "He jumped.", f"{language}: jumped")
    text = source.read_text("utf-8")
    text = text.replace("They hung high.", "Not low at all. Why?").replace(
        "He fell.", "Oh! He fell."
    )
    source.write_text(text, encoding="utf-8")
    assert bitext("update", "--project", folder)[0] == 0
    translate(folder, "es", "Why?", "¿Por qué?")
    approving = ("approve", "--all", "--to", "es", "--by", "A", "--date", "2024-02-02")
    assert bitext(*approving, "--project", folder)[0] in (0, 1)
    return folder


def translate(folder: Path, language: str, text: str, words: str) -> None:
    file = folder / f"locale/{language}/LC_MESSAGES/fox.po"
    before = file.read_text("utf-8")
    after = before.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{words}"')
    assert after != before
    file.write_text(after, encoding="utf-8")


def ids(folder: Path, path: str = POT) -> dict[tuple[str, str | None], bool]:
    return ids_of((folder / path).read_bytes())


def ids_of(data: bytes) -> dict[tuple[str, str | None], bool]:
    return {(m.msgid, m.msgctxt): m.obsolete for m in parse_catalog(data, "pot").messages}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.glob("locale/**/*"))
        if file.is_file()
    }


def header_alone(folder: Path, path: str) -> bytes:
    return (folder / path).read_bytes().split(b"\n\n")[0] + b"\n"


@pytest.mark.parametrize("loss", ["missing", "empty", "blank", "zeros", "header"])
def test_the_ids_of_a_lost_template_are_taken_from_the_catalogs(
    folder: Path, bitext: Bitext, loss: str
) -> None:
    before, known = contents(folder), ids(folder)
    file = folder / POT
    left = {
        "empty": b"",
        "blank": b"\n \n",
        "zeros": bytes(512),
        "header": header_alone(folder, POT),
    }
    file.unlink() if loss == "missing" else file.write_bytes(left[loss])
    code, _out, err = bitext("status", "--project", folder)
    assert code == 0
    code, _out, err = bitext("update", "--project", folder)
    assert (code, err.count("\n")) == (0, 1)
    assert POT in err
    assert "taken from the catalogs" in err
    assert "git restore" in err
    after = contents(folder)
    assert {path: data for path, data in after.items() if path != POT} == {
        path: data for path, data in before.items() if path != POT
    }
    assert ids(folder) == known
    assert bitext("update", "--project", folder)[2] == ""


def test_so_they_are_where_the_source_changed_too(folder: Path, bitext: Bitext) -> None:
    known = {name for _text, name in ids(folder)}
    source = folder / "source_en/fox.txt"
    source.write_text(source.read_text("utf-8").replace("Why?", "Well. Why?"), encoding="utf-8")
    (folder / POT).unlink()
    assert bitext("build", "--project", folder)[0] == 0
    new = {name: text for text, name in ids(folder) if name not in known}
    assert list(new.values()) == ["Well."]


def test_each_language_adds_what_the_others_lack(folder: Path, bitext: Bitext) -> None:
    known = ids(folder)
    (folder / POT).unlink()
    file = folder / PO
    entries = file.read_text("utf-8").split("\n\n")
    file.write_text("\n\n".join(e for e in entries if "Why?" not in e), encoding="utf-8")
    french = folder / FRENCH
    entries = french.read_text("utf-8").split("\n\n")
    french.write_text("\n\n".join(e for e in entries if "jumped" not in e), encoding="utf-8")
    assert bitext("update", "--project", folder)[0] == 0
    assert {k: v for k, v in ids(folder).items() if not v} == {
        k: v for k, v in known.items() if not v
    }


def test_a_language_that_was_taken_out_still_knows_the_ids(folder: Path, bitext: Bitext) -> None:
    known = ids(folder)
    file = folder / "bitext.toml"
    file.write_text(file.read_text("utf-8").replace('"es"', '"pt"'), encoding="utf-8")
    (folder / POT).unlink()
    (folder / FRENCH).unlink()
    code, _out, err = bitext("update", "--project", folder)
    assert (code, "taken from the catalogs" in err) == (0, True)
    assert ids(folder) == known


def test_a_template_that_lacks_some_ids_gets_them_back(folder: Path, bitext: Bitext) -> None:
    known, file = ids(folder), folder / POT
    entries = file.read_text("utf-8").split("\n\n")
    file.write_text("\n\n".join(e for e in entries if "Why?" not in e), encoding="utf-8")
    code, _out, err = bitext("update", "--project", folder)
    assert (code, f"{POT}: 1 id was missing" in err) == (0, True)
    assert ids(folder) == known


def test_an_empty_template_without_catalogs_is_said(tmp_path: Path, bitext: Bitext) -> None:
    folder = fox.put(tmp_path / "fox")
    (folder / "locale").mkdir()
    (folder / POT).touch()
    code, _out, err = bitext("update", "--project", folder)
    assert (code, f"{POT}: the template is empty" in err) == (0, True)


def test_a_new_project_is_made_without_a_word(tmp_path: Path, bitext: Bitext) -> None:
    folder = fox.put(tmp_path / "fox")
    assert bitext("update", "--project", folder)[::2] == (0, "")


@pytest.mark.parametrize("left", [b"", b"\n\n", bytes(100), b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    "command",
    [("update",), ("build",), ("compile",), ("status",), ("approve", "--all", "--to", "es"),
     ("export", "csv", "--to", "es", "-o", "-"), ("coverage",), ("check",)],
)  # fmt: skip
def test_an_empty_catalog_is_refused_and_not_overwritten(
    folder: Path, bitext: Bitext, left: bytes, command: tuple[str, ...]
) -> None:
    (folder / PO).write_bytes(left)
    before = contents(folder)
    code, _out, err = bitext(*command, "--project", folder)
    assert (code, f"{PO}: the file is empty" in err, f"git restore {PO}" in err) == (3, True, True)
    assert contents(folder) == before


def test_a_catalog_of_which_the_header_is_left_is_refused_if_it_has_approvals(
    folder: Path, bitext: Bitext
) -> None:
    (folder / PO).write_bytes(header_alone(folder, PO))
    before = contents(folder)
    assert bitext("update", "--project", folder)[0] == 3
    assert contents(folder) == before
    (folder / APPROVALS).unlink()
    code, _out, err = bitext("update", "--project", folder)
    assert (code, f"{PO}: the catalog has no messages" in err) == (0, True)


def test_a_catalog_that_is_missing_beside_its_approvals_is_said(
    folder: Path, bitext: Bitext
) -> None:
    (folder / PO).unlink()
    code, _out, err = bitext("update", "--project", folder)
    assert (code, f"{PO}: there is no catalog, but there are approvals" in err) == (0, True)


@pytest.mark.parametrize("path", [POT, PO, APPROVALS, "locale", "locale/es", "source_en/fox.txt"])
def test_a_link_that_leads_nowhere_is_named_with_its_target(
    folder: Path, bitext: Bitext, path: str
) -> None:
    link = folder / path
    shutil.rmtree(link) if link.is_dir() else link.unlink()
    link.symlink_to("../gone/away")
    code, _out, err = bitext("update", "--project", folder)
    assert (code, path in err, "a link to ../gone/away" in err) == (3, True, True)
    assert not link.exists()


@pytest.mark.parametrize("path", ["translations/print/translation.toml", "translations/print"])
@pytest.mark.parametrize("command", ["update", "status", "coverage", "build"])
def test_so_is_one_to_the_record_of_a_print(
    folder: Path, bitext: Bitext, path: str, command: str
) -> None:
    (folder / path).parent.mkdir(parents=True)
    (folder / path).symlink_to("../gone/away")
    code, _out, err = bitext(command, "--project", folder)
    assert (code, path in err, "a link to ../gone/away" in err) == (3, True, True)


def test_a_file_that_can_not_be_read_is_an_error(folder: Path, bitext: Bitext) -> None:
    for path in (POT, PO):
        kept = (folder / path).read_bytes()
        (folder / path).unlink()
        (folder / path).mkdir()
        code, _out, err = bitext("update", "--project", folder)
        assert (code, f"{path}: cannot be read" in err) == (3, True)
        (folder / path).rmdir()
        (folder / path).write_bytes(kept)


def rename(folder: Path, to: str = "wolf") -> None:
    file = folder / "bitext.toml"
    file.write_text(file.read_text("utf-8").replace('"fox"', f'"{to}"'), encoding="utf-8")


def test_the_files_of_a_renamed_work_are_taken_over(folder: Path, bitext: Bitext) -> None:
    checks = folder / "locale/es/LC_MESSAGES/fox.checks.tsv"
    checks.write_bytes(b"accepted")
    rename(folder)
    before = contents(folder)
    assert bitext("status", "--project", folder)[0] == 0
    assert contents(folder) == before
    code, _out, err = bitext("update", "--project", folder)
    assert (code, err.count("\n")) == (0, 1)
    assert "work.id was “fox”" in err
    assert all(path in err for path in before)
    after = contents(folder)
    assert {path: after[path] for path in before} == before
    for path, data in before.items():
        new = after[path.replace("fox.", "wolf.")]
        assert new.replace(b"wolf", b"fox") == data, path
    code, _out, err = bitext("build", "--project", folder)
    assert (code, "work.id" in err) == (0, False)


@pytest.mark.parametrize("left", [(PO, FRENCH, APPROVALS), (PO,), (FRENCH,), (APPROVALS,), (POT,)])
def test_so_are_those_that_were_forgotten(
    folder: Path, bitext: Bitext, left: tuple[str, ...]
) -> None:
    rename(folder)
    before = contents(folder)
    for path in before:
        if path not in left:
            (folder / path).rename(folder / path.replace("fox.", "wolf."))
    code, _out, err = bitext("update", "--project", folder)
    assert code == 0
    assert "taken" in err  # over, or from the catalogs
    after = contents(folder)
    for path in (PO, FRENCH, APPROVALS):
        assert after[path.replace("fox.", "wolf.")].replace(b"wolf", b"fox") == before[path]
    assert ids(folder, "locale/wolf.pot").keys() >= {
        key for key, retired in ids_of(before[POT]).items() if not retired
    }


def test_withdrawn_approvals_are_not_taken_over_again(folder: Path, bitext: Bitext) -> None:
    rename(folder)
    assert bitext("update", "--project", folder)[0] == 0
    undo = ("approve", "--all", "--undo", "--to", "es", "--project", folder)
    assert bitext(*undo)[0] == 0
    assert bitext("update", "--project", folder)[2] == ""
    code, out, _err = bitext("status", "--json", "--project", folder)
    assert (code, '"approved": 0' in out) == (0, True)


def test_catalogs_of_another_text_are_no_hindrance(folder: Path, bitext: Bitext) -> None:
    rename(folder)
    (folder / "source_en/fox.txt").write_text("A hen\n\nIt laid an egg.\n", encoding="utf-8")
    assert bitext("update", "--project", folder)[0] == 0
    assert ("It laid an egg.", "s1.p1.s1") in ids(folder, "locale/wolf.pot")


def test_a_renamed_language_is_said(folder: Path, bitext: Bitext) -> None:
    file = folder / "bitext.toml"
    file.write_text(file.read_text("utf-8").replace('"es"', '"es-AR"'), encoding="utf-8")
    code, _out, err = bitext("update", "--project", folder)
    assert (code, PO in err) == (0, True)


def test_a_catalog_that_is_not_taken_over_is_not_named_as_one_to_remove(
    folder: Path, bitext: Bitext
) -> None:
    rename(folder)
    file = folder / "bitext.toml"
    file.write_text(file.read_text("utf-8").replace('"es"', '"es-AR"'), encoding="utf-8")
    code, _out, err = bitext("update", "--project", folder)
    assert code == 0
    taken, renamed = err.splitlines()
    assert ("“fox”" in taken, POT in taken, FRENCH in taken) == (True, True, True)
    assert (PO in taken, APPROVALS in taken) == (False, False)
    assert (PO in renamed, "no language in bitext.toml" in renamed) == (True, True)


@pytest.mark.parametrize("empty", [0, 1])
def test_an_update_of_any_catalog_refuses_an_empty_file(
    folder: Path, bitext: Bitext, empty: int
) -> None:
    files = [folder / PO, folder / POT]
    files[empty].write_bytes(b"")
    before = contents(folder)
    code, _out, err = bitext("catalog", "update", *files)
    assert (code, f"{files[empty]}: the file is empty" in err) == (3, True)
    assert contents(folder) == before


def test_an_update_to_a_template_without_messages_is_said(folder: Path, bitext: Bitext) -> None:
    (folder / POT).write_bytes(header_alone(folder, POT))
    code, _out, err = bitext("catalog", "update", folder / PO, folder / POT)
    assert (code, "the template has no messages" in err) == (0, True)
    assert b"es: jumped" in (folder / PO).read_bytes()


@pytest.mark.parametrize("empty", [1, 2])
def test_a_merge_refuses_a_side_that_is_empty(folder: Path, bitext: Bitext, empty: int) -> None:
    sides = [folder / name for name in ("base.po", "ours.po", "theirs.po")]
    for side in sides:
        side.write_bytes((folder / PO).read_bytes())
    sides[empty].write_bytes(b"")
    code, _out, err = bitext("catalog", "merge3", *sides, "-o", folder / "merged.po")
    assert (code, f"{sides[empty]}: the file is empty" in err) == (3, True)
    assert not (folder / "merged.po").exists()
