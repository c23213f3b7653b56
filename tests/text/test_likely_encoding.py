"""The encoding that a hint names is the one that the text has, or none."""

from __future__ import annotations

import pytest

from toolkit.cli.main import run
from toolkit.errors import InputError
from toolkit.text.likely_encoding import likely_encoding
from toolkit.text.reader import decode

TEXTS = {
    "zh": ("他说：“今天天气很好，我们去公园散步吧。”", ("gb18030", "gbk")),
    "zh-TW": ("春眠不覺曉，處處聞啼鳥。我們的國家很大。", ("big5",)),
    "ja": ("彼は「はい。そうです。」と言った。", ("cp932", "euc_jp")),
    "ko": ("저는 학교에 갔습니다. 오늘은 날씨가 좋아요.", ("euc_kr",)),
    "ru": ("Все мы знаем это. Да, сказал он. Ёлка стоит.", ("cp1251", "koi8-r", "cp866")),
    "uk": ("Реве та стогне Дніпр широкий, сердитий вітер.", ("cp1251", "koi8-u")),
    "el": ("Άνθρωπος και θάλασσα. «Ναι», είπε η αλεπού.", ("cp1253", "iso8859-7")),
    "he": ("בראשית ברא אלהים את השמים ואת הארץ", ("cp1255",)),
    "ar": ("ذهب الولد إلى المدرسة، ثم عاد.", ("cp1256", "iso8859-6")),
    "fa": ("پدر چطور از گل ميگويد؟", ("cp1256",)),
    "tr": ("Bugün hava çok güzel. İstanbul'a gidiyoruz, ışık şimdi.", ("cp1254",)),
    "pl": ("Łódź jest piękna, a gęś żółta.", ("cp1250", "iso8859-2")),
    "cs": ("Kůň je příliš žluťoučký.", ("cp1250", "iso8859-2")),
    "hu": ("Szép idő, jó fű.", ("cp1250",)),
    "th": ("ภาษาไทยเป็นภาษาที่สวย", ("cp874",)),
    "lt": ("Ąžuolas žydi šiandien, ačiū.", ("cp1257",)),
    "es": ("«¿Qué?», dijo el señor.", ("cp1252",)),
    "fr": ("L’élève était déjà là.", ("cp1252",)),
    "en": ("The café — “fine” word—word.", ("cp1252",)),
}  # fmt: skip
PYTHON = {"BIG5": "cp950"}
ENCODED = [(tag, text, codec) for tag, (text, codecs) in TEXTS.items() for codec in codecs]


@pytest.mark.parametrize(("language", "text", "codec"), ENCODED)
def test_the_encoding_of_a_text_in_a_known_language_is_found(language, text, codec):
    found = likely_encoding(text.encode(codec), language)
    assert text.encode(codec).decode(PYTHON.get(found, found)) == text


@pytest.mark.parametrize(("language", "text", "codec"), ENCODED)
def test_without_a_language_none_is_named_that_would_spoil_the_text(language, text, codec):
    found = likely_encoding(text.encode(codec))
    assert not found or text.encode(codec).decode(PYTHON.get(found, found)) == text


@pytest.mark.parametrize("other", ["es", "en", "pl", "tr", "he", "ar", "sw", "xx", "hi"])
@pytest.mark.parametrize("codec", ["gb18030", "cp932", "euc_kr", "koi8-r", "cp866"])
def test_none_is_named_that_the_language_of_the_text_does_not_use(other, codec):
    text = next(text for text, codecs in TEXTS.values() if codec in codecs)
    assert not likely_encoding(text.encode(codec), other)


@pytest.mark.parametrize("codec", ["cp850", "mac_roman"])
def test_western_text_of_other_systems_is_not_named_as_that_of_windows(codec):
    assert not likely_encoding("El señor tomó un café más.".encode(codec), "es")


def test_the_language_of_the_text_decides_what_is_named():
    data = "Это русский текст, и он написан давно.".encode("cp1251")
    with pytest.raises(InputError) as caught:
        decode(data, "x.txt", "ru")
    assert "iconv -f WINDOWS-1251 -t UTF-8 x.txt" in caught.value.hint
    with pytest.raises(InputError) as caught:
        decode(data, "x.txt", "es")
    assert "find out which encoding" in caught.value.hint


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
@pytest.mark.parametrize(
    ("language", "codec", "named"), [("zh", "gbk", "GB18030"), ("ja", "shift_jis", "CP932")]
)
def test_a_new_project_names_the_encoding_by_its_language(
    tmp_path, capsys, name, language, codec, named
):
    (tmp_path / name).write_bytes(TEXTS[language][0].encode(codec))
    arguments = ["init", str(tmp_path / "p"), "--source", str(tmp_path / name), "--to", "es"]
    assert run([*arguments, "--from", language]) == 3
    assert f"iconv -f {named}" in capsys.readouterr().err
