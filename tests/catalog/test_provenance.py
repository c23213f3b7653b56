"""Where a translation came from: the comment, and that gettext's programs keep it."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conditions import require_program
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.provenance import (
    Provenance,
    check_provenance,
    parse_provenance,
    provenance_comment,
    provenance_of,
    with_provenance,
)
from toolkit.model.catalog import Catalog, Message

BEAD = Provenance("published", "pagina12", ("a1.p2.s1", "a1.p2.s2"), 0.93)
LINES = {
    "bitext: from this project": Provenance("project"),
    "bitext: from this project, segment a1.p1.s4": Provenance("project", "", ("a1.p1.s4",)),
    "bitext: from pagina12, bead a1.p2.s1+a1.p2.s2, 0.93": BEAD,
    "bitext: from La Nación, 2009, bead a1, 1.00": Provenance(
        "published", "La Nación, 2009", ("a1",), 1
    ),
    "bitext: from memory, bead a1, 0.00": Provenance("published", "memory", ("a1",), 0),
    "bitext: from memory 87 %": Provenance("memory", score=0.87),
    "bitext: from memory house style 100 %": Provenance("memory", "house style", score=1),
    "bitext: from memory old.tmx, segment a2.p1.s1, 71 %": Provenance(
        "memory", "old.tmx", ("a2.p1.s1",), 0.71
    ),
    "bitext: from memory, segment a2.p1.s1, 71 %": Provenance("memory", "", ("a2.p1.s1",), 0.71),
}
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(("line", "provenance"), LINES.items())
def test_a_line_tells_a_provenance_and_a_provenance_its_line(line, provenance):
    assert parse_provenance(line) == provenance
    assert provenance_comment(provenance) == line


@pytest.mark.parametrize(
    "line",
    [
        "  bitext:  from  pagina12,  bead  a1.p2.s1+a1.p2.s2,  0.93 ",
        "bitext:from pagina12, bead a1.p2.s1+a1.p2.s2, 0.9300",
        "bitext: from pagina12, bead a1.p2.s1+a1.p2.s2,\u00a00.93",
    ],
)
def test_the_spacing_of_an_editor_does_not_matter(line):
    assert parse_provenance(line) == BEAD


@pytest.mark.parametrize(
    "line",
    [
        "",
        "bitext:",
        "bitext: look here",
        "bitext: from",
        "bitext: from memory",
        "bitext: from memory 101 %",
        "bitext: from memory % 87",
        "bitext: from pagina12, bead , 0.93",
        "bitext: from pagina12, bead a1++a2, 0.93",
        "bitext: from pagina12, bead a1, 1.93",
        "bitext: from pagina12, bead a1",
        "bitext: from this project, segment",
        "bitext: from memory 87 % or so",
        "Bitext: from this project",
        "see bitext: from this project",
        "bitext: from a\x00b, bead a1, 0.50",
    ],
)
def test_anything_else_tells_nothing(line):
    assert parse_provenance(line) is None


def test_a_score_is_cut_so_that_only_a_full_one_is_shown_as_full():
    assert provenance_comment(Provenance("memory", score=0.9999)).endswith(" 99 %")
    assert provenance_comment(Provenance("published", "p", ("a",), 0.999)).endswith(", 0.99")
    for n in range(101):
        assert provenance_comment(Provenance("memory", score=n / 100)).endswith(f" {n} %")


@pytest.mark.parametrize(
    "fields",
    [
        ("project", "", (), 0.5),
        ("project", "elsewhere"),
        ("memory", "", ()),
        ("memory", "", (), 1.1),
        ("memory", "", (), float("nan")),
        ("published", "pagina12", (), 0.5),
        ("published", "", ("a1",), 0.5),
        ("published", "pagina12", ("a1+a2",), 0.5),
        ("published", "pagina12", ("a 1",), 0.5),
        ("published", "two\nlines", ("a1",), 0.5),
        ("published", " blank", ("a1",), 0.5),
    ],
)
def test_what_no_comment_can_hold_is_refused(fields):
    with pytest.raises(ValueError, match=r".+"):
        Provenance(*fields)


def test_ours_is_replaced_and_what_people_wrote_stays():
    people = ("Check the name.", "", "bitext is a fine word", "bitext: form memory 87 %")
    message = Message("Yes.", ("Sí.",), translator_comments=people, raw="as it was")
    first = with_provenance(message, BEAD)
    assert first.translator_comments == (*people, provenance_comment(BEAD))
    assert first.raw is None
    second = with_provenance(first, Provenance("memory", score=0.5))
    assert second.translator_comments == (*people, "bitext: from memory 50 %")
    assert with_provenance(second, None).translator_comments == people
    assert with_provenance(message, None) is message


def test_a_message_that_says_so_already_keeps_its_bytes():
    written = "# bitext: from   pagina12, bead a1.p2.s1+a1.p2.s2, 0.93\n# Mine.\n"
    data = (HEADER + written + 'msgid "Yes."\nmsgstr "Sí."\n').encode()
    catalog = parse_catalog(data, "es.po")
    assert with_provenance(catalog.messages[0], BEAD) is catalog.messages[0]


def test_two_lines_of_ours_become_one():
    ours = ("bitext: from memory 50 %", "Mine.", "bitext: from this project")
    message = Message("Yes.", ("Sí.",), translator_comments=ours)
    assert provenance_of(message) == Provenance("memory", score=0.5)
    kept = with_provenance(message, Provenance("memory", score=0.5))
    assert kept.translator_comments == ("Mine.", "bitext: from memory 50 %")


def test_what_is_wrong_with_our_comments_becomes_findings():
    def message(n, *comments, **fields):
        where = {"msgctxt": f"a1.p1.s{n}", "line": n}
        return Message("Yes.", ("Sí.",), translator_comments=comments, **where, **fields)

    catalog = Catalog(
        None,
        (
            message(1, "bitext: from this project", "Mine: bitext"),
            message(2, "bitext: form memory 87 %"),
            message(3, "bitext: from memory 87 %", "bitext: from this project"),
            message(4, "bitext: from elsewhere, bead a1, 0.50"),
            message(5, "bitext: nonsense", obsolete=True),
        ),
    )
    found = check_provenance(catalog, "es.po", known={"pagina12"})
    assert [(f.code, f.line, f.segment_id, f.path) for f in found] == [
        ("provenance-malformed", 2, "a1.p1.s2", "es.po"),
        ("provenance-repeated", 3, "a1.p1.s3", "es.po"),
        ("provenance-unknown", 4, "a1.p1.s4", "es.po"),
    ]
    assert [f.line for f in check_provenance(catalog, "es.po")] == [2, 3]


WORDS = st.text(max_size=12)


@given(
    st.sampled_from(["project", "published", "memory"]),
    WORDS,
    st.lists(WORDS, max_size=3).map(tuple),
    st.none() | st.floats(0, 1),
)
def test_every_provenance_that_can_be_made_survives_its_comment(kind, origin, ids, score):
    try:
        provenance = Provenance(kind, origin, ids, score)
    except ValueError:
        return
    line = provenance_comment(provenance)
    assert parse_provenance(line) == provenance
    message = with_provenance(Message("Yes.", ("Sí.",)), provenance)
    catalog = Catalog(parse_catalog(HEADER.encode(), "es.po").header, (message,))
    assert provenance_of(parse_catalog(serialize_catalog(catalog), "es.po").messages[0]) == (
        provenance
    )


@pytest.fixture
def catalog_file(tmp_path):
    """A catalog with every kind of our comments, each after one that somebody wrote."""
    messages = [
        f'# Mine, {n}.\n# {line}\n#. said by somebody\nmsgctxt "a1.p1.s{n}"\n'
        f'msgid "This is the {n}. sentence, and it is long enough to be wrapped by every tool."\n'
        f'msgstr "Esta es la frase {n}."\n'
        for n, line in enumerate(LINES, 1)
    ]
    file = tmp_path / "es.po"
    file.write_text(HEADER + "\n".join(messages), encoding="utf-8")
    return file


def told_in(data):
    return {
        m.msgctxt: (m.translator_comments, provenance_of(m))
        for m in parse_catalog(data, "es.po").messages
    }


def test_msgmerge_keeps_our_comments_of_unchanged_changed_and_retired_messages(
    catalog_file, tmp_path
):
    program = require_program("msgmerge")
    template = tmp_path / "new.pot"
    text = catalog_file.read_text(encoding="utf-8").replace("the 2. sentence", "the second one")
    # the last message has left the text
    template.write_text(text[: text.index("# Mine, 9.")], encoding="utf-8")
    done = subprocess.run(
        [program, "--quiet", catalog_file, template], capture_output=True, check=True
    )
    before, after = told_in(catalog_file.read_bytes()), told_in(done.stdout)
    assert b"#, fuzzy" in done.stdout
    assert b"#~ msgid" in done.stdout
    assert [told for _comments, told in before.values()] == list(LINES.values())
    assert after == before


@pytest.mark.parametrize(
    "options", [["--width=40"], ["--no-wrap"], ["--sort-output"], ["--to-code=ISO-8859-1"]]
)
def test_a_rewrite_of_the_whole_file_keeps_our_comments(catalog_file, options):
    program = require_program("msgcat")
    done = subprocess.run([program, *options, catalog_file], capture_output=True, check=True)
    assert told_in(done.stdout) == told_in(catalog_file.read_bytes())
