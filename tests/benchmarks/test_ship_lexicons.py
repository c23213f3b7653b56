"""The program that makes the lexicons of the package, on small catalogs of a made-up package."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.lexicons import ship as ship_lexicons
from benchmarks.lexicons.ship import (
    Collection,
    agreement,
    catalogs,
    from_catalogs,
    from_pairs,
    lexicon_file,
    message_pairs,
    packages,
    rows_of,
    strongest,
    words_only,
)
from tests.align.test_lexicon_training import PAIRS
from toolkit.catalog.mo import compile_catalog
from toolkit.catalog.po import parse_catalog

ROOT = Path(ship_lexicons.__file__).parents[2]
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def po(*messages):
    return HEADER + "\n".join(messages)


def message(msgid, msgstr, above=""):
    return f'{above}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def put(folder, package, language, domain, text, *, compiled=True):
    file = folder / package / "usr/share/locale" / language / "LC_MESSAGES" / domain
    file.parent.mkdir(parents=True, exist_ok=True)
    if compiled:
        data = compile_catalog(parse_catalog(text.encode(), domain))
        file = file.with_suffix(".mo")
    else:
        data = text.encode()
        file = file.with_suffix(".po")
    file.write_bytes(data)
    return file


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("_Save the file…", "Save the file…"),
        ("Save &as", "Save as"),
        ("Salt & pepper", "Salt & pepper"),
        ("<b>Bold</b> move", "Bold move"),
        ("3 < 4 and 5 > 4", "3 4"),
        ("%d of %1$s files, 50 %% done", "of files, 50 done"),
        ("Hello {player}, take $amount", "Hello , take"),
        ("One\\nline", "One line"),
    ],
)
def test_markup_placeholders_and_accelerators_are_taken_out(text, words):
    assert words_only(text) == words


def test_plurals_contexts_and_unfinished_messages(tmp_path):
    text = po(
        message("A house", "Una casa"),
        message("Open", "Abierto", above='msgctxt "of a door"\n'),
        message("A dog", "Un perro", above="#, fuzzy\n"),
        message("OK", "OK"),
        message("<br>", "de"),
        message("word " * 46, "palabra"),
        message("names", "nombre " * 60),
        'msgid "one file"\nmsgid_plural "{n} files"\nmsgstr[0] "un fichero"\n'
        'msgstr[1] "{n} ficheros"\n',
        message("A _house", "_Una casa"),
    )
    for compiled in (True, False):
        file = put(tmp_path, "game_1.0", "es", "game", text, compiled=compiled)
        assert message_pairs([file]) == (("A house", "Una casa"), ("Open", "Abierto"))


def test_wesnoth_writes_the_context_into_the_message(tmp_path):
    text = po(message("female^Archer", "Arquera"), message("x^2", "equis"))
    wesnoth = put(tmp_path, "wesnoth_1.16", "es", "wesnoth-units", text)
    other = put(tmp_path, "game_1.0", "es", "game", text)
    assert message_pairs([wesnoth]) == (("Archer", "Arquera"), ("2", "equis"))
    assert message_pairs([other])[0] == ("female^Archer", "Arquera")


def test_catalogs_are_found_by_language_and_named_by_package(tmp_path):
    text = po(message("A house", "Una casa"))
    first = put(tmp_path, "zoo_1:2.0", "es", "app", text)
    second = put(tmp_path, "apt_1.0", "es", "zoo", text, compiled=False)
    put(tmp_path, "zoo_1:2.0", "es_MX", "app", text)
    (first.parent.parent / "LC_TIME").mkdir()
    (first.parent.parent / "LC_TIME" / "app.mo").symlink_to(first)
    # in the order of the paths within the packages, whatever these are called
    assert catalogs(tmp_path, "es") == (first, second)
    assert packages(tmp_path, (first, second)) == ("apt 1.0", "zoo 1:2.0")


def test_several_names_of_a_language_are_one_collection(tmp_path):
    put(tmp_path, "zoo_2.0", "it", "app", po(message("A house", "Una casa")))
    put(tmp_path, "apt_1.0", "it_IT", "zoo", po(message("A dog", "Un cane")))
    found = from_catalogs(tmp_path, "it+it_IT")
    assert found.pairs == (("A house", "Una casa"), ("A dog", "Un cane"))
    assert found.told == (
        "2 message pairs of the it+it_IT catalogs in these packages of Debian: apt 1.0, zoo 2.0"
    )


def test_pairs_come_with_a_line_that_says_what_they_are(tmp_path):
    file = tmp_path / "en-es-verses.tsv"
    file.write_text("# verse pairs of two books\na house\tuna casa\na house\tuna casa\n")
    assert from_pairs(file) == Collection((("a house", "una casa"),), "verse pairs of two books")


@pytest.mark.parametrize("text", ["a\tb\n", "# what\na b\n", "# what\na\tb\tc\n"])
def test_pairs_that_are_none_end_the_program(tmp_path, text):
    file = tmp_path / "en-es.tsv"
    file.write_text(text)
    with pytest.raises(SystemExit, match=r"en-es\.tsv: wants a line '# what it is'"):
        from_pairs(file)


def test_the_strongest_of_each_lexicon_with_the_highest_figure_of_any(monkeypatch):
    monkeypatch.setattr(ship_lexicons, "MOST_ENTRIES", 2)
    catalogs = [("house", "casa", 0.5), ("a", "una", 0.29), ("dog", "perro", 0.57)]
    verses = [("house", "casa", 0.9), ("ark", "arca", 0.7), ("dog", "can", 0.1)]
    found = {entry[:2]: entry[2] for entry in strongest([catalogs, verses])}
    assert found == {("dog", "perro"): 0.57, ("house", "casa"): 0.9, ("ark", "arca"): 0.7}


def test_the_file_holds_its_provenance():
    entries = [("house", "casa", 0.9), ("dog", "perro", 0.57)]
    collections = [
        Collection((("a", "b"),) * 1234, "message pairs of the pt_BR catalogs in apt 1.0"),
        Collection((("a", "b"),), "verse pairs of two books"),
    ]
    text = lexicon_file("pt", collections, entries)
    assert text.splitlines() == [
        "# English-Portuguese word pairs with 100 x the geometric mean of both translation "
        "probabilities.",
        "# Learnt by benchmarks/lexicons/ship.py from 1,234 message pairs of the pt_BR catalogs in "
        "apt 1.0;",
        "# from 1 verse pairs of two books. Figures about words; no text is reproduced.",
        "dog\tperro\t57",
        "house\tcasa\t90",
    ]
    assert rows_of(text) == {("dog", "perro"): 57, ("house", "casa"): 90}


def test_agreement_counts_pairs_and_figures():
    told = agreement({("a", "b"): 10, ("c", "d"): 20}, {("a", "b"): 12, ("e", "f"): 1})
    assert told == "2 and 2 pairs, 1 shared, 0 with the same figure; farthest apart: 2 of 100"


def test_from_a_folder_of_packages_to_the_files(tmp_path):
    text = po(*(message(english, spanish) for english, spanish in PAIRS))
    put(tmp_path / "packages", "game_1.0", "es", "game", text)
    command = [sys.executable, ROOT / "benchmarks/lexicons/ship.py", tmp_path / "packages"]
    command += [tmp_path / "made", "--languages", "es+es_ES/es_MX", "--pairs", tmp_path / "pairs"]
    command += ["--against", tmp_path / "before"]
    put(tmp_path / "packages", "game_1.0", "es_MX", "game", po(message("A house", "Una casa")))
    (tmp_path / "pairs").mkdir()
    (tmp_path / "pairs/en-es-x.tsv").write_text("# pairs by hand\na\tb\nc\td\n")
    (tmp_path / "pairs/en-fr.tsv").write_text("# another language\na\tb\n")
    before = tmp_path / "before/en-es.tsv"
    before.parent.mkdir()
    before.write_text("# one pair\nhouse\tcasa\t1\n")
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    made = (tmp_path / "made/en-es.tsv").read_text()
    rows = rows_of(made)
    assert "game 1.0" in made
    told = " ".join(line.removeprefix("# ") for line in made.splitlines() if line.startswith("#"))
    assert "from 1 message pairs of the es_MX catalogs" in told
    assert told.endswith("; from 2 pairs by hand. Figures about words; no text is reproduced.")
    assert max((v, s, t) for (s, t), v in rows.items() if s == "house")[2] == "casa"
    assert done.stdout == (
        f"en-es.tsv: {len(PAIRS)} + 1 + 2 pairs; {len(rows)} and 1 pairs, 1 shared, "
        f"0 with the same figure; farthest apart: {rows['house', 'casa'] - 1} of 100\n"
    )


def test_a_language_without_catalogs_ends_the_program(tmp_path):
    command = [sys.executable, ROOT / "benchmarks/lexicons/ship.py", tmp_path, tmp_path]
    done = subprocess.run([*command, "--languages", "gl"], capture_output=True, text=True)
    assert done.returncode == 1
    assert "no catalogs of gl" in done.stderr
