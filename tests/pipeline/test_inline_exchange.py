"""A project with inline tags and CAT files: its own files edited, memories of other programs."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from click.testing import CliRunner

from tests.pipeline.test_inline_markup import CATALOG, FIRST, SOURCE, TOML, translate
from toolkit.cli.main import bitext
from toolkit.pipeline.update import update
from toolkit.project.folder import Project

SECOND = "Vea <a1>esto</a1> y <a2>aquello</a2>.<br/>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source_en").mkdir()
    more = "\n*All of it.*\n\nA **bold** *word*.\n\nRoses are red,\\\nviolets blue.\n"
    (tmp_path / "source_en/book.md").write_text(SOURCE + more, encoding="utf-8")
    (tmp_path / "bitext.toml").write_text(TOML.format(inline='inline = "tags"'), encoding="utf-8")
    update(Project.open(tmp_path))
    return tmp_path


def invoke(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(bitext, [*words, "--project", str(folder)])
    assert done.exit_code == 0, done.output
    return done.output


def texts(folder: Path) -> dict[str, str]:
    po = polib.pofile(str(folder / CATALOG))
    return {entry.msgid: entry.msgstr for entry in po if entry.msgstr}


def tmx(*units: tuple[str, str]) -> str:
    body = "".join(
        f'<tu><tuv xml:lang="en"><seg>{a}</seg></tuv><tuv xml:lang="es"><seg>{b}</seg></tuv></tu>'
        for a, b in units
    )
    return f'<tmx version="1.4"><header srclang="en"/><body>{body}</body></tmx>'


@pytest.mark.parametrize("name", ["xliff12", "xliff21", "tmx"])
def test_a_file_that_was_edited_comes_back_with_its_tags(folder, name):
    translate(folder, {"s1.p1.s1": FIRST, "s1.p2.s1": SECOND})
    before = (folder / CATALOG).read_bytes()
    invoke(folder, "export", name, "-o", str(folder / "out"))
    file = folder / "out"
    invoke(folder, "import", str(file))
    assert (folder / CATALOG).read_bytes() == before
    text = file.read_text("utf-8")
    file.write_text(text.replace("Don Quijote", "El Quijote"), encoding="utf-8")
    invoke(folder, "import", str(file))
    found = texts(folder)["He read <em>Don Quixote</em> and <a>a page</a>."]
    assert found == "Leyó <em>El Quijote</em> y <a>una página</a>."


MEMOQ = (
    'He read <bpt i="1" type="italic">{}</bpt>Don Quixote<ept i="1">{}</ept> and '
    '<bpt i="2" type="link">&lt;a href="x"&gt;</bpt>a page<ept i="2">&lt;/a&gt;</ept>.',
    'Leyó <bpt i="2" type="link">&lt;a href="x"&gt;</bpt>una página<ept i="2">&lt;/a&gt;</ept> y '
    '<bpt i="1" type="italic">{}</bpt>Don Quijote<ept i="1">{}</ept>.',
)
TRADOS = (
    'He read <bpt i="4" type="14" x="1" />Don Quixote<ept i="4" /> and '
    '<bpt i="5" type="15" x="2" />a page<ept i="5" />.',
    'Leyó <bpt i="1" type="15" x="2" />una página<ept i="1" /> y '
    '<bpt i="2" type="14" x="1" />Don Quijote<ept i="2" />.',
)
OMEGAT = (
    'He read <bpt i="0" x="0">&lt;em&gt;</bpt>Don Quixote<ept i="0">&lt;/em&gt;</ept> and '
    '<bpt i="1" x="1">&lt;a&gt;</bpt>a page<ept i="1">&lt;/a&gt;</ept>.',
    'Leyó <bpt i="1" x="1">&lt;a&gt;</bpt>una página<ept i="1">&lt;/a&gt;</ept> y '
    '<bpt i="0" x="0">&lt;em&gt;</bpt>Don Quijote<ept i="0">&lt;/em&gt;</ept>.',
)


@pytest.mark.parametrize("unit", [MEMOQ, TRADOS, OMEGAT], ids=["memoQ", "Trados", "OmegaT"])
def test_codes_of_a_memory_become_the_tags_of_the_message(folder, unit):
    (folder / "memory.tmx").write_text(tmx(unit), encoding="utf-8")
    told = invoke(folder, "import", str(folder / "memory.tmx"))
    assert "4 inline codes are read as tags" in told
    assert texts(folder) == {
        "He read <em>Don Quixote</em> and <a>a page</a>.": (
            "Leyó <a>una página</a> y <em>Don Quijote</em>."
        )
    }


@pytest.mark.parametrize("code", ['<ph x="1"/>', ' <ph x="1">&lt;br&gt;</ph>'])
def test_a_code_of_another_program_may_be_a_line_break(folder, code):
    unit = (f"Roses are red,{code}violets blue.", f"Rojas son las rosas,{code}azules las violetas.")
    (folder / "memory.tmx").write_text(tmx(unit), encoding="utf-8")
    invoke(folder, "import", str(folder / "memory.tmx"))
    space = " " if code.startswith(" ") else ""
    assert texts(folder) == {
        "Roses are red,<br/>violets blue.": (
            f"Rojas son las rosas,{space}<br/>azules las violetas."
        )
    }


def test_shortcuts_of_omegat_become_tags_in_its_own_memory_only(folder):
    unit = (
        "He read &lt;g0&gt;Don Quixote&lt;/g0&gt; and &lt;a1&gt;a page&lt;/a1&gt;.",
        "Leyó &lt;a1&gt;una &lt;b&gt; página&lt;/a1&gt; &amp; &lt;g0&gt;Don Quijote&lt;/g0&gt;.",
    )
    memory = folder / "memory.tmx"
    memory.write_text(tmx(unit), encoding="utf-8")
    done = CliRunner().invoke(bitext, ["import", str(memory), "--project", str(folder)])
    assert "not in this project" in done.output
    memory.write_text(tmx(unit).replace("<header", '<header creationtool="OmegaT"'), "utf-8")
    invoke(folder, "import", str(memory))
    assert list(texts(folder).values()) == [
        "Leyó <a>una &lt;b> página</a> &amp; <em>Don Quijote</em>."
    ]
    # messages of the catalog itself have tags, no shortcuts
    unit = (
        "&lt;em&gt;All of it.&lt;/em&gt;",
        "&lt;em&gt;Todo R&amp;amp;D.&lt;/em&gt;",
    )
    memory.write_text(tmx(unit).replace("<header", '<header creationtool="OmegaT"'), "utf-8")
    invoke(folder, "import", str(memory))
    assert texts(folder)["<em>All of it.</em>"] == "<em>Todo R&amp;D.</em>"
    # of these, OmegaT itself takes only those with numbers for codes
    unit = (
        'See <bpt i="1" x="1">&lt;a1&gt;</bpt>this<ept i="1">&lt;/a1&gt;</ept> and '
        "&lt;a2&gt;that&lt;/a2&gt;.&lt;br/&gt;",
        'Vea &lt;a2&gt;aquello&lt;/a2&gt; y <bpt i="1" x="1">&lt;a1&gt;</bpt>I&amp;amp;D'
        '<ept i="1">&lt;/a1&gt;</ept>.&lt;br/&gt;',
    )
    memory.write_text(tmx(unit).replace("<header", '<header creationtool="OmegaT"'), "utf-8")
    invoke(folder, "import", str(memory))
    assert "Vea <a2>aquello</a2> y <a1>I&amp;D</a1>.<br/>" in texts(folder).values()


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        # one tag around all
        ("All of it.", "R&amp;D &lt; x.", "<em>R&amp;D &lt; x.</em>"),
        # OmegaT leaves codes at the ends out of its segments
        (
            'See <hi>this</hi> and <it pos="begin" x="1"/>that<it pos="end" x="1"/>.',
            "Vea esto y aquello.",
            "Vea esto y aquello.",
        ),
        (
            'See <bpt i="1"/>this<ept i="1"/> and <bpt i="2"/>that<ept i="2"/>.',
            'Vea <bpt i="2"/>aquello<ept i="2"/> y <bpt i="1"/>esto<ept i="1"/>.',
            "Vea <a2>aquello</a2> y <a1>esto</a1>.<br/>",
        ),
        ('<ph x="1"/>All of it.', '<ph x="1"/>Todo.', "Todo."),
        # typed with the tags of the message
        (
            "See this and that.",
            "Vea &lt;a1&gt;esto&lt;/a1&gt; y &lt;a2&gt;aquello&lt;/a2&gt;.&lt;br/&gt;",
            "Vea <a1>esto</a1> y <a2>aquello</a2>.<br/>",
        ),
        # other tags than those of the message: the translation without tags
        ("A bold word.", "Una palabra negrita.", "Una palabra negrita."),
        ("A <hi>bold</hi> word.", "Una palabra <hi>negrita</hi>.", "Una palabra negrita."),
        (
            'A <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> '
            '<bpt i="2">&lt;b&gt;</bpt>word<ept i="2">&lt;/b&gt;</ept>.',
            'Una <bpt i="1">&lt;b&gt;</bpt>negrita<ept i="1">&lt;/b&gt;</ept>.',
            "Una negrita.",
        ),
        # codes around a message without tags
        ("AT&amp;T said <ph>x</ph>1 &lt; 2.", "AT&amp;T: <ph>x</ph>1 &lt; 2.", "AT&T: 1 < 2."),
    ],
)
def test_tags_are_placed_where_that_is_certain_and_else_left_out(folder, source, target, wanted):
    (folder / "memory.tmx").write_text(tmx((source, target)), encoding="utf-8")
    invoke(folder, "import", str(folder / "memory.tmx"))
    assert list(texts(folder).values()) == [wanted]
    done = CliRunner().invoke(bitext, ["check", "--project", str(folder)])
    missing = wanted in ("Todo.", "Una negrita.", "Vea esto y aquello.") or "palabra" in wanted
    assert ("tags-missing" in done.output) == missing


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            'See <g id="7">this</g> and <g id="9">that</g>.<x id="3"/>',
            '<x id="3"/>Vea <g id="9">aquello</g> y <g id="7">esto</g>.',
        ),
        (
            'See <bpt id="1">{</bpt>this<ept id="1">}</ept> and <bx id="2" rid="5"/>that'
            '<ex id="3" rid="5"/>.<ph id="4">[br]</ph>',
            '<ph id="4">[br]</ph>Vea <bx id="2" rid="5"/>aquello<ex id="3" rid="5"/> y '
            '<bpt id="1">{</bpt>esto<ept id="1">}</ept>.',
        ),
    ],
)
def test_codes_of_xliff_of_another_program(folder, source, target):
    (entry,) = [e for e in polib.pofile(str(folder / CATALOG)) if e.msgctxt == "s1.p2.s1"]
    assert entry.msgid == "See <a1>this</a1> and <a2>that</a2>.<br/>"
    (folder / "in.xlf").write_text(
        '<xliff version="1.2"><file source-language="en" target-language="es" original="x">'
        f'<body><trans-unit id="1"><source>{source}</source><target>{target}</target>'
        "</trans-unit></body></file></xliff>",
        encoding="utf-8",
    )
    invoke(folder, "import", str(folder / "in.xlf"))
    assert list(texts(folder).values()) == ["<br/>Vea <a2>aquello</a2> y <a1>esto</a1>."]
