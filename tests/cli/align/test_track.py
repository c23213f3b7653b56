"""``bitext track`` on the test editions, in the beads that a person gave them.

The golden results in tests/golden/tracking were read place by place beside both texts.
``python -m tests.regenerate_golden`` writes them again.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.press import CATALOG, ROOT, interview, with_book, with_press
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.cli.main import run

GOLDEN = ROOT / "tests" / "golden" / "tracking"
CASES = {
    "press": ("pagina12",),
    "book": ("book",),
    "press-book": ("pagina12", "--against", "book"),
}


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The interview with both test editions in their gold beads; read only."""
    folder = interview(tmp_path_factory.mktemp("tracked") / "interview")
    return with_book(with_press(folder))


@pytest.fixture(scope="module")
def more(made, tmp_path_factory):
    """A copy of it with a print whose text is not held and one in French; read only."""
    folder = Path(shutil.copytree(made, tmp_path_factory.mktemp("more") / "interview"))
    at = ("--quiet", "--project", str(folder))
    new = ("--title", "t", "--publisher", "p", "--date", "2012", *at)
    french = folder / "fr.txt"
    french.write_text("Un texte.\n", encoding="utf-8")
    assert run(["translation", "add", "unheld", "--to", "es", *new]) == 0
    assert run(["translation", "add", "french", "--to", "fr", "--text", str(french), *new]) == 0
    assert run(["align", "french", *at]) in (0, 1)
    return folder


@pytest.fixture
def prints(made, tmp_path):
    """A copy of it to change."""
    return Path(shutil.copytree(made, tmp_path / "interview"))


def tracked(bitext, folder, *arguments):
    code, out, err = bitext("track", *arguments, "--json", "--project", folder)
    assert (code, err) == (0, ""), err
    return json.loads(out)


def golden_of(data):
    lines = ["source\tprint\tagainst\tstate\tsimilarity\tturn\tpart"]
    for place in data["places"]:
        sides = (" ".join(place[side]) for side in ("source", "print", "against") if side in place)
        cells = list(sides)
        cells += [""] * (3 - len(cells))
        cells += [place["state"], str(place["similarity"]), place["turn"] or "", place["part"]]
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n", "\n".join(data["sentences"]) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_the_test_editions_are_judged_as_a_person_judged_them(made, bitext, case):
    places, sentences = golden_of(tracked(bitext, made, *CASES[case]))
    assert places == (GOLDEN / case / "places.tsv").read_text("utf-8")
    assert sentences == (GOLDEN / case / "sentences.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_every_segment_of_every_text_is_in_one_place(made, bitext, case):
    data = tracked(bitext, made, *CASES[case])
    for side, gold in (("source", "pagina12"), ("print", CASES[case][0]), ("against", "book")):
        if side == "against" and data["against"] is None:
            continue
        file = made / "translations" / gold / "alignment.tsv"
        column = 0 if side == "source" else 1
        rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()[1:]]
        wanted = Counter(w.split("#")[0] for row in rows for w in row[column].split() if w != "-")
        assert Counter(i for place in data["places"] for i in place[side]) == wanted
        assert set(wanted.values()) == {1}


@pytest.mark.parametrize("case", CASES)
def test_the_words_compared_are_those_of_both_texts(made, bitext, case):
    def bare(text):
        return re.sub(r"\W", "", text)

    for place in tracked(bitext, made, *CASES[case])["places"]:
        for kinds, text in (("=-", "print_text"), ("=+", "other_text")):
            joined = "".join(words for kind, words in place["words"] if kind in kinds)
            assert bare(joined) == bare(place[text])


def test_counts_by_turn_and_by_speaker_add_up_to_the_whole(made, bitext):
    data = tracked(bitext, made, "pagina12")
    for parts in (data["turns"], data["speakers"]):
        for state, amount in data["total"]["states"].items():
            for unit, number in amount.items():
                assert sum(p["states"][state][unit] for p in parts.values()) == number
        assert sum(p["added"]["segments"] for p in parts.values()) == 6
    assert data["speakers"]["garcia"]["states"]["omitted-in-print"]["segments"] == 4
    assert data["turns"]["q1"]["states"]["omitted-in-print"]["segments"] == 3
    _code, out, _err = bitext("track", "pagina12", "--summary", "--project", made)
    (total,) = (line for line in out.splitlines() if line.startswith("total"))
    assert total.split()[1:3] == ["60", "3"]


def test_the_aligner_leads_to_the_same_report(prints, bitext):
    gold = tracked(bitext, prints, "pagina12")
    (prints / "translations/pagina12/alignment.tsv").unlink()
    assert bitext("align", "pagina12", "--project", prints)[0] == 0
    found = tracked(bitext, prints, "pagina12")

    def states(data):
        return {i: (p["state"], *p["print"]) for p in data["places"] for i in p["source"]}

    assert states(found) == states(gold)


def test_the_terminal_shows_place_by_place_what_differs(made, bitext):
    _code, out, _err = bitext("track", "pagina12", "--turns", "q1", "--project", made)
    assert "q1.p1.s1  revised since; 71 % of the words in common; 1-1 = q1.p1.s1, confirmed" in out
    assert "[-Usted afirma -]{+Hace poco usted dijo +}que el p2p" in out
    assert "a1.p1.s1 " not in out
    _code, out, _err = bitext(
        *("track", "pagina12", "--state", "added-in-print", "--project", made)
    )
    assert "Un Estado socio" in out
    assert "Usted afirma" not in out


def test_markdown_and_an_output_file(made, bitext, tmp_path):
    file = tmp_path / "track.md"
    code, out, err = bitext(
        *("track", "pagina12", "--format", "markdown", "-o", file, "--by", "speaker"),
        *("--project", made),
    )
    assert (code, out) == (0, "")
    assert str(file) in err
    text = file.read_text("utf-8")
    assert "| Facundo García | 13 |" in text
    assert "<del>Usted afirma</del> <ins>Hace poco usted dijo</ins> que" in text
    assert "<ins>¿Por qué?</ins>" not in text  # omitted: there is nothing to compare it with


def edit_catalog(folder, change):
    from dataclasses import replace

    file = folder / CATALOG
    catalog = parse_catalog(file.read_bytes(), "x.po")
    messages = (
        message if (text := change(message)) is None else replace(message, msgstr=(text,), raw=None)
        for message in catalog.messages
    )
    file.write_bytes(serialize_catalog(replace(catalog, messages=tuple(messages))))


def state_of(data, segment_id):
    return next(p["state"] for p in data["places"] if segment_id in p["source"])


def test_what_has_no_translation_here_is_not_compared(prints, bitext):
    edit_catalog(prints, lambda m: "" if m.msgctxt in ("a1.p6.s1", "a1.p13.s2") else None)
    data = tracked(bitext, prints, "pagina12")
    assert state_of(data, "a1.p6.s1") == "not-translated-here"
    # two segments printed as one: without the second there is no whole to compare
    assert state_of(data, "a1.p13.s1") == "not-translated-here"
    (place,) = (p for p in data["places"] if "a1.p13.s2" in p["source"])
    assert place["similarity"] is None  # a part is not compared with the whole
    told = " ".join(data["sentences"])
    assert "partly translated here: a1.p6.s1 and a1.p13.s1–s2." in told
    assert "bitext update --fill-from" in told


def test_a_catalog_that_took_the_words_over_is_published_as_is(prints, bitext):
    edit_catalog(prints, lambda m: "")
    code, out, err = bitext("update", "--fill-from", "pagina12", "--project", prints)
    assert code == 0, err
    assert "48 empty messages filled from pagina12, to be reviewed" in out
    assert "a1.p13.s1 + a1.p13.s2" in out
    assert len(out.splitlines()) <= 6
    before = (prints / CATALOG).read_bytes()
    states = tracked(bitext, prints, "pagina12")["total"]["states"]
    assert states["published-as-is"]["segments"] == 52
    assert states["omitted-in-print"]["segments"] == 8
    assert bitext("update", "--fill-from", "pagina12", "--project", prints)[0] == 0
    assert (prints / CATALOG).read_bytes() == before


def test_the_former_name_of_fill_from_works_with_a_notice(prints, bitext):
    edit_catalog(prints, lambda m: "")
    before = (prints / CATALOG).read_bytes()
    code, out, err = bitext("update", "--from", "pagina12", "--project", prints)
    assert (code, err) == (
        0,
        "--from ID is called --fill-from ID now; the next release will not know --from\n",
    )
    assert "48 empty messages filled" in out
    (prints / CATALOG).write_bytes(before)
    both = ("--from", "pagina12", "--fill-from", "pagina12")
    assert bitext("update", *both, "--project", prints)[0] == 2


def test_a_long_list_of_filled_messages_is_shortened_and_whole_on_request(prints, bitext):
    edit_catalog(prints, lambda m: "")
    before = (prints / CATALOG).read_bytes()
    fill = ("update", "--fill-from", "pagina12", "--project", prints)
    brought = json.loads(bitext(*fill, "--json")[1])["brought"]
    unsure, together = brought["unsure"], [" + ".join(group) for group in brought["together"]]
    (prints / CATALOG).write_bytes(before)
    short = bitext(*fill)[1]
    (prints / CATALOG).write_bytes(before)
    whole = bitext(*fill, "--verbose")[1]
    for names in (unsure, together):
        assert all(name in whole for name in names)
        assert all((name in short) == (place < 5) for place, name in enumerate(names))


def test_bringing_words_in_loses_and_doubles_none(prints, bitext):
    edit_catalog(prints, lambda m: "")
    _code, out, _err = bitext("update", "--fill-from", "pagina12", "--json", "--project", prints)
    brought = json.loads(out)["brought"]
    assert (brought["without_source"], brought["partly_translated"]) == (6, [])
    catalog = parse_catalog((prints / CATALOG).read_bytes(), "x.po")
    whole = " ".join(m.msgstr[0] for m in catalog.active())
    linked = [
        p for p in tracked(bitext, prints, "pagina12")["places"] if p["print"] and p["source"]
    ]
    for place in linked:
        assert whole.count(place["print_text"]) == 1
    provenance = next(m for m in catalog.active() if m.msgctxt == "a1.p4.s1").translator_comments
    assert provenance[-1] == "bitext: from pagina12, bead a1.p2.s1+a1.p2.s2, 1.00"
    _code, out, _err = bitext("provenance", "--project", prints)
    assert "pagina12 (Página/12): 48 segments" in out


def test_what_a_translator_wrote_stays(prints, bitext):
    mine = {"a1.p8.s4": "Mío.", "a1.p6.s1": "También mío."}
    edit_catalog(prints, lambda m: mine.get(m.msgctxt, ""))
    _code, out, _err = bitext("update", "--fill-from", "pagina12", "--project", prints)
    assert "left out, since a part is translated already (1): a1.p8.s4 + a1.p8.s5" in out
    catalog = {m.msgctxt: m for m in parse_catalog((prints / CATALOG).read_bytes(), "x").active()}
    assert {name: catalog[name].msgstr[0] for name in mine} == mine
    assert catalog["a1.p8.s5"].msgstr == ("",)


def test_confirmed_beads_outlive_an_edit_of_the_print(prints, bitext):
    file = prints / "translations/pagina12/text.txt"
    text = file.read_text("utf-8")
    edited = text.replace("Esto genera un doble movimiento.", "Esto genera un doble vaivén.")
    edited = edited.replace("Un Estado socio\n", "Un Estado socio\n\nUna frase nueva, sin más.\n")
    assert edited.count("\n") > text.count("\n")
    file.write_text(edited, encoding="utf-8")
    code, _out, err = bitext("track", "pagina12", "--project", prints)
    assert code == 3
    assert "older than its texts" in err
    assert "bitext align pagina12" in err
    code, out, _err = bitext("align", "pagina12", "--json", "--project", prints)
    data = json.loads(out)
    assert code == 0
    lost = [bead["source"] for bead in data["lost"]]
    assert lost == [["a2.p4.s1"]]  # the one whose printed words changed, and no other
    auto = [bead for bead in data["beads"] if bead["status"] == "auto"]
    assert {i for bead in auto for i in bead["source"]} <= {"a2.p4.s1"}
    assert any("nueva" in " ".join(bead["target_text"]) for bead in auto)
    assert ["a2.p4.s1"] in [bead["source"] for bead in data["changed"]]
    found = tracked(bitext, prints, "pagina12")
    assert state_of(found, "a2.p4.s1") == "revised-since"
    assert state_of(found, "a2.p4.s2") == "revised-since"


def test_confirmed_beads_outlive_an_edit_of_the_source(prints, bitext):
    file = prints / "source_en/argentinian-interview.txt"
    text = file.read_text("utf-8")
    old = "This brings us to the second important distinction."
    assert text.count(old) == 1
    new = "This leads us to a second distinction of importance. And there is a third."
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert bitext("update", "--project", prints)[0] == 0
    code, out, _err = bitext("align", "pagina12", "--project", prints)
    assert code == 0
    assert "confirmed before, aligned again:" in out
    assert "a1.p7.s1 = -  the text of source segment a1.p7.s1 changed" in out
    lines = (prints / "translations/pagina12/alignment.tsv").read_text("utf-8").splitlines()
    auto = [line for line in lines if "\tauto\t" in line]
    assert all(line.startswith("a1.p7.") for line in auto)
    assert len(auto) == 2
    assert bitext("track", "pagina12", "--project", prints)[0] == 0


def test_coverage_shows_what_is_in_print_and_leaves_out_what_is_behind(prints, bitext):
    def measured():
        code, out, err = bitext("coverage", "--json", "--project", prints)
        assert code == 0
        return json.loads(out)["languages"]["es"], err

    data, err = measured()
    assert err == ""
    states = tracked(bitext, prints, "pagina12")["total"]["states"]
    assert data["total"]["tracked"]["pagina12"] == states
    assert list(data["total"]["tracked"]) == ["book", "pagina12"]
    # each segment in the better of its two states: a1.p4.s3 is adapted in one, as is in the other
    best = data["total"]["in_print"]
    assert (best["published-as-is"]["segments"], best["adapted"]["segments"]) == (8, 2)
    assert sum(amount["segments"] for amount in best.values()) == 91
    with (prints / "translations/book/text.txt").open("a", encoding="utf-8") as text:
        text.write("Algo más.\n")
    data, err = measured()
    assert list(data["total"]["tracked"]) == ["pagina12"]
    assert "book is counted as recorded only" in err
    assert "bitext align book" in err


def test_thresholds_of_what_is_in_print(made, bitext):
    limits = ("in-print=60", "published-as-is=6", "revised-since=50", "adapted=3")
    options = [part for limit in limits for part in ("--fail-under", limit)]
    code, _out, err = bitext("coverage", *options, "--project", made)
    assert code == 1
    (line,) = err.splitlines()
    assert "published as is: 5.9 % of 2132 words, but 6 % was asked for" in line


def test_the_page_tells_of_a_cell_what_became_of_it_in_print(made, bitext, tmp_path):
    import lxml.html

    file = tmp_path / "coverage.html"
    code, _out, err = bitext(
        *("coverage", "--html", file, "--interface", "en", "--no-history", "--project", made)
    )
    assert code == 0, err
    page = lxml.html.fromstring(file.read_text("utf-8"))
    cell = page.get_element_by_id("es.a1.p4.s3")
    told = " ".join(cell.text_content().split())
    assert "Página/12: adapted, 53 % of the words in common; bead 1-1 with a1.p2.s4" in told
    assert "Test suite: published as is; bead 1-1 with a1.p4.s2" in told
    omitted = " ".join(page.get_element_by_id("es.a1.p7.s1").text_content().split())
    assert "Página/12: omitted in print" in omitted


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("nobody",), 2, "pagina12"),
        (("pagina12", "--against", "pagina12"), 2, "itself"),
        (("pagina12", "--against", "book", "--to", "es"), 2, "exclude"),
        (("pagina12", "--json", "--format", "markdown"), 2, "one form"),
        (("pagina12", "--to", "fr"), 2, "es"),
        (("pagina12", "--turns", "a99"), 2, "a99"),
        (("unheld",), 2, "bitext translation add unheld --text FILE"),
        (("french", "--against", "book"), 2, "track each on its own"),
        (("french",), 2, "no catalog in that language"),
    ],
)
def test_misuse_says_what_to_do(more, bitext, arguments, code, told):
    found, out, err = bitext("track", *arguments, "--project", more)
    assert (found, out) == (code, ""), err
    assert told in err


def test_a_print_that_was_never_aligned_asks_for_it(prints, bitext):
    (prints / "translations/book/alignment.tsv").unlink()
    for command in (("track", "book"), ("update", "--fill-from", "book")):
        code, _out, err = bitext(*command, "--project", prints)
        assert code == 2
        assert "bitext align book" in err
