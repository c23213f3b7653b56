"""``bitext lexicon`` as it is typed, and what it makes as evidence for ``bitext align``."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conditions import require_program, require_shared
from toolkit.errors import InputError
from toolkit.exchange.words.dictionary import parse_dictionary
from toolkit.exchange.words.lexicon import (
    LexiconFile,
    lexicon_tei,
    lexicon_tmx,
    parse_lexicon,
    serialize_lexicon,
)

ROOT = Path(__file__).parents[3]
NOUNS = {"house": "casa", "dog": "perro", "tree": "árbol", "river": "río"}
ADJECTIVES = {"old": "viejo", "big": "grande", "white": "blanco"}
PAIRS = [(f"The {e} {n}.", f"El {f} {m}.") for n, f in NOUNS.items() for e, m in ADJECTIVES.items()]

Bitext = Callable[..., tuple[int, str, str]]


@pytest.fixture
def lines(tmp_path: Path) -> tuple[Path, Path]:
    files = tmp_path / "en.txt", tmp_path / "es.txt"
    for file, side in zip(files, zip(*PAIRS, strict=True), strict=True):
        file.write_text("\n".join(side) + "\n", encoding="utf-8")
    return files


@pytest.fixture
def lexicon(tmp_path: Path, lines: tuple[Path, Path], bitext: Bitext) -> Path:
    file = tmp_path / "en-es.tsv"
    arguments = ("--from", "en", "--to", "es-AR", "-o", file)
    code, out, err = bitext("lexicon", "train", "--lines", *lines, *arguments)
    assert (code, err) == (0, "")
    assert str(file) in out
    return file


def strongest(text: str) -> dict[str, str]:
    found = parse_lexicon(text.encode(), "x").entries
    return {source: target for source, target, _ in reversed(found)}


def test_two_texts_line_by_line_teach_their_words(lexicon: Path) -> None:
    text = lexicon.read_text("utf-8")
    assert text.startswith("# bitext lexicon 1\n# languages: en es-AR\n")
    assert "# learnt from: en.txt + es.txt (12 pairs of segments)\n" in text
    found = strongest(text)
    assert (found["house"], found["river"], found["white"]) == ("casa", "rio", "blanco")
    assert "The old" not in text


def test_catalogs_and_memories_teach_the_same(
    tmp_path: Path, lines: tuple[Path, Path], lexicon: Path, bitext: Bitext
) -> None:
    languages = ("--from", "en", "--to", "es")
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog = tmp_path / "es.po"
    messages = (f'msgid "{s}"\nmsgstr "{t}"\n\n' for s, t in PAIRS)
    catalog.write_text(header + "".join(messages), encoding="utf-8")
    memory = tmp_path / "m.tmx"
    assert bitext("align", *lines, "--lines", *languages, "--format", "tmx", "-o", memory)[0] == 0
    expected = strongest(lexicon.read_text("utf-8"))
    for file in (catalog, memory):
        code, out, err = bitext("lexicon", "train", file, *languages)
        assert (code, err) == (0, "")
        assert strongest(out) == expected
        assert f"# learnt from: {file.name} (12 pairs" in out


def test_an_aligned_translation_of_a_project_teaches(interview: Path, bitext: Bitext) -> None:
    printed = ROOT / "tests" / "data" / "press" / "text.txt"
    project = ("--project", interview)
    assert bitext("translation", "add", "pagina12", "--text", printed, *project)[0] == 0
    code, _out, err = bitext("lexicon", "train", "--translation", "pagina12", *project)
    assert code == 2
    assert "bitext align pagina12" in err
    assert bitext("align", "pagina12", *project)[0] == 0
    code, out, _err = bitext("lexicon", "train", "--translation", "pagina12", *project)
    assert code == 0
    assert "# languages: en es-AR\n" in out
    assert strongest(out)["production"] == "produccion"


def test_what_can_not_be_learnt_from_is_said(
    tmp_path: Path, lines: tuple[Path, Path], bitext: Bitext
) -> None:
    shorter = tmp_path / "short.txt"
    shorter.write_text("El perro ladra.\n", encoding="utf-8")
    code, out, err = bitext("lexicon", "train", "--lines", lines[0], shorter)
    assert (code, out) == (2, "")
    assert "12 lines" in err
    assert bitext("lexicon", "train")[0] == 2
    assert bitext("lexicon", "train", "--lines", lines[0])[0] == 2
    words = tmp_path / "words.tsv"
    words.write_text("house\tcasa\n", encoding="utf-8")
    code, _out, err = bitext("lexicon", "train", words, "--from", "en", "--to", "es")
    assert code == 3
    assert "no translated segments" in err


def test_a_word_is_shown_in_both_directions(lexicon: Path, bitext: Bitext) -> None:
    code, out, err = bitext("lexicon", "show", lexicon, "RÍO")
    assert (code, err) == (0, "")
    assert out.startswith("es-AR → en\n")
    assert out.split()[4:6] == ["rio", "river"]
    code, out, err = bitext("lexicon", "show", lexicon, "unicorn")
    assert (code, out) == (0, "")
    assert "unicorn" in err
    code, out, _err = bitext("lexicon", "show", "es-en", "house", "--json")
    data = json.loads(out)
    assert code == 0
    assert (data["source_language"], data["target_language"]) == ("es", "en")
    assert all(pair["target"] == "house" for pair in data["pairs"])


def test_what_two_texts_teach_is_shown(lines: tuple[Path, Path], bitext: Bitext) -> None:
    names = ("lexicon", "show", "--from-texts", "--lines", *lines)
    code, out, err = bitext(*names, "dog", "--from", "en", "--to", "es")
    assert (code, err) == (0, "")
    assert out.splitlines()[1].split()[1:] == ["dog", "perro"]
    assert len(bitext(*names, "-n", "3")[1].splitlines()) == 5


@pytest.mark.parametrize("name", ["fr-xx", "missing.tsv"])
def test_a_lexicon_that_is_not_there_is_named(name: str, bitext: Bitext) -> None:
    code, out, err = bitext("lexicon", "show", name)
    assert code in (2, 3)
    assert out == ""
    assert name in err


@pytest.mark.parametrize("kind", ["tsv", "tmx", "tei"])
def test_align_reads_what_export_writes(kind: str, tmp_path: Path, bitext: Bitext) -> None:
    # Segments of one length, of words that are spelt unlike and come once: only the lexicon ties.
    left = ["".join(syllables) for syllables in product(("ba", "de", "gi", "lo"), repeat=3)]
    right = [word.translate(str.maketrans("badegilo", "kufyzorn")) for word in left]
    lexicon, exported = tmp_path / "lexicon.tsv", tmp_path / f"exported.{kind}"
    pairs = tuple((s, t, 0.7) for s, t in zip(left, right, strict=True))
    lexicon.write_bytes(serialize_lexicon(LexiconFile("en", "es", pairs)))
    options = ("--least", "0.4", "--format", kind, "-o", exported)
    assert bitext("lexicon", "export", lexicon, *options)[0] == 0
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    lines = [[" ".join(side[n : n + 4]) for n in range(0, 64, 4)] for side in (left, right)]
    source.write_text("\n".join(lines[0]) + "\n", encoding="utf-8")
    target.write_text("\n".join(lines[1][5:9]) + "\n", encoding="utf-8")
    arguments = ("align", source, target, "--lines", "--from", "en", "--to", "es")
    expected = {f"[{n + 5}]:[{n}]" for n in range(4)}

    def found(out: str) -> set[str]:
        return expected & {line.rpartition(":")[0] for line in out.splitlines()}

    code, out, err = bitext(*arguments, "--dictionary", exported)
    assert (code, err) == (0, "")
    assert found(out) == expected
    assert found(bitext(*arguments)[1]) != expected


def test_a_lexicon_of_other_languages_is_refused(
    lexicon: Path, lines: tuple[Path, Path], bitext: Bitext
) -> None:
    languages = ("--from", "de", "--to", "fr")
    code, out, err = bitext("align", *lines, "--lines", *languages, "--dictionary", lexicon)
    assert (code, out) == (3, "")
    assert "en-es" in err


WORDS = st.text(st.characters(categories=["Ll", "Lo"]), min_size=1, max_size=8)
LEXICONS = st.builds(
    LexiconFile,
    st.just("en"),
    st.just("es"),
    st.lists(
        st.tuples(WORDS, WORDS, st.integers(1, 100).map(lambda n: n / 100)),
        unique_by=lambda entry: entry[:2],
        min_size=1,
    ).map(tuple),
    st.lists(st.sampled_from(["learnt from: a", "b & <c>"])).map(tuple),
)


@given(LEXICONS)
def test_a_written_lexicon_is_read_as_it_was(lexicon: LexiconFile) -> None:
    data = serialize_lexicon(lexicon)
    assert parse_lexicon(data, "x") == lexicon
    assert serialize_lexicon(parse_lexicon(data, "x")) == data
    pairs = {(s, t) for s, t, _ in lexicon.entries}
    for serialize in (lexicon_tmx, lexicon_tei):
        found = parse_dictionary(serialize(lexicon), "x", "en", "es")
        assert set(found.pairs) == pairs


HOUSE = LexiconFile("en", "es", (("house", "casa", 0.5), ("house", "hogar", 0.25)), ("by: me",))


def test_the_tei_is_valid(tmp_path: Path) -> None:
    jing, schema = require_program("jing"), require_shared("schemas/tei/tei_all.rng")
    file = tmp_path / "x.xml"
    file.write_bytes(lexicon_tei(HOUSE))
    done = subprocess.run([jing, schema, file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_tmx_is_valid() -> None:
    from lxml import etree

    with require_shared("schemas/tmx/tmx14.dtd").open("rb") as file:
        dtd = etree.DTD(file)
    root = etree.fromstring(lexicon_tmx(HOUSE))
    assert dtd.validate(root), dtd.error_log


def test_what_xml_can_not_hold_is_refused() -> None:
    for serialize in (lexicon_tmx, lexicon_tei):
        with pytest.raises(InputError):
            serialize(replace(HOUSE, entries=(("a\x07", "b", 0.5),)))
        with pytest.raises(InputError):
            serialize(replace(HOUSE, source_language="no tag"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# bitext lexicon 1\nhouse\tcasa\t0.5\n", 1),
        ("# bitext lexicon 1\n# languages: en es\nhouse\tcasa\n", 3),
        ("# bitext lexicon 1\n# languages: en es\nhouse\tcasa\t7\n", 3),
        ("# bitext lexicon 1\n# languages: en es\nhouse\tcasa\tnan\n", 3),
    ],
)
def test_a_broken_lexicon_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        parse_lexicon(text.encode(), "x")
    assert caught.value.line == line


def test_the_ending_of_the_output_says_what_is_exported(bitext, tmp_path):
    for name, beginning in (("x.tmx", b"<?xml"), ("x.tei", b"<?xml"), ("x.tsv", b"# bitext")):
        assert bitext("lexicon", "export", "en-es", "--least", "0.9", "-o", tmp_path / name)[0] == 0
        assert (tmp_path / name).read_bytes().startswith(beginning)
