"""A print in another script than the catalog's is not in the catalog's language."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fox

Bitext = Callable[..., tuple[int, str, str]]
TEXTS = {
    "zh": "狐狸\n\n一只饥饿的狐狸看见了葡萄。 它们挂得很高。\n\n他跳了。 他摔倒了。\n",
    "zh-TW": "狐狸\n\n一隻飢餓的狐狸看見了葡萄。 它們掛得很高。\n\n他跳了。 他摔倒了。\n",
    "sr-Latn": "Lisica\n\nLisica je videla grožđe. Visilo je visoko.\n\nSkočila je. Pala je.\n",
    "sr": "Лисица\n\nЛисица је видела грожђе. Висило је високо.\n\nСкочила је. Пала је.\n",
}


def project(folder: Path, language: str, printed: str, bitext: Bitext) -> Path:
    """The fox in ``language``, with a print in ``printed`` that is held and aligned."""
    fox.put(folder)
    file = folder / "bitext.toml"
    file.write_text(file.read_text("utf-8").replace('"es"', f'"{language}"'), encoding="utf-8")
    (folder / "print.txt").write_text(TEXTS[printed], encoding="utf-8")
    new = ("--to", printed, "--title", "T", "--publisher", "P", "--date", "2012")
    here = ("--project", folder)
    for arguments in (
        ("update", *here),
        ("translation", "add", "book", "--text", folder / "print.txt", *new, *here),
        ("align", "book", *here),
    ):
        code, _out, err = bitext(*arguments)
        assert code == 0, err
    return folder


@pytest.mark.parametrize(
    ("language", "printed"), [("zh-Hans", "zh-TW"), ("zh-Hant", "zh"), ("sr-Cyrl", "sr-Latn")]
)
def test_a_print_in_another_script_is_neither_counted_nor_tracked_nor_filled_in(
    tmp_path: Path, bitext: Bitext, language: str, printed: str
) -> None:
    folder = project(tmp_path / "fox", language, printed, bitext)
    before = (folder / f"locale/{language.replace('-', '_')}/LC_MESSAGES/fox.po").read_bytes()
    code, out, _err = bitext("coverage", "--json", "--project", folder)
    assert code == 0
    assert "book" not in out
    code, _out, err = bitext("track", "book", "--project", folder)
    assert (code, f"“book” is in “{printed}”" in err) == (2, True)
    code, _out, err = bitext("update", "--fill-from", "book", "--project", folder)
    assert (code, f"“book” is in “{printed}”" in err) == (2, True)
    after = (folder / f"locale/{language.replace('-', '_')}/LC_MESSAGES/fox.po").read_bytes()
    assert after == before


@pytest.mark.parametrize(
    ("language", "printed"), [("zh-Hant-HK", "zh-TW"), ("zh-SG", "zh"), ("sr-RS", "sr")]
)
def test_a_print_in_the_same_script_is_whatever_its_region(
    tmp_path: Path, bitext: Bitext, language: str, printed: str
) -> None:
    folder = project(tmp_path / "fox", language, printed, bitext)
    code, out, _err = bitext("coverage", "--json", "--project", folder)
    assert (code, "book" in out) == (0, True)
    code, out, err = bitext("update", "--fill-from", "book", "--json", "--project", folder)
    assert code == 0, err
    assert json.loads(out)["brought"]["language"] == language


def test_a_file_in_another_script_is_not_imported(tmp_path: Path, bitext: Bitext) -> None:
    folder = project(tmp_path / "fox", "zh-Hans", "zh-TW", bitext)
    file = tmp_path / "traditional.tmx"
    file.write_text(
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>He fell.</seg>'
        '</tuv><tuv xml:lang="zh-TW"><seg>他摔倒了。</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    code, _out, err = bitext("import", file, "--project", folder)
    assert code == 3, err
    assert "他摔倒了" not in (folder / "locale/zh_Hans/LC_MESSAGES/fox.po").read_text("utf-8")


def test_the_catalog_in_the_script_of_the_print_is_the_one_that_is_filled(
    tmp_path: Path, bitext: Bitext
) -> None:
    folder = project(tmp_path / "fox", "zh-Hans", "zh-TW", bitext)
    with (folder / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write('[[translations]]\nlanguage = "zh-Hant"\ncredit = "us"\n')
    code, out, err = bitext("update", "--fill-from", "book", "--json", "--project", folder)
    assert code == 0, err
    assert json.loads(out)["brought"]["language"] == "zh-Hant"
