"""What is just beyond a limit is refused with its words, what is just within it is read."""

from __future__ import annotations

import os
import random
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from tests.conditions import require_program
from tests.lowered import lowered
from toolkit.catalog.po import parse_catalog
from toolkit.errors import ExitCode, InputError
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.parsing.limits import LIMITS, MIB, TABLE, FileBound, bound_of
from toolkit.parsing.secure_xml import XmlStream, parse_xml
from toolkit.pipeline.align.plain_texts import read_prose
from toolkit.pipeline.marked_sources import read_marked
from toolkit.project.files import read_file
from toolkit.project.git.repository import Repository
from toolkit.project.settings.toml_lines import key_lines
from toolkit.text.reader import blocks
from toolkit.text.segmentation.srx import parse_srx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document>'
WORD = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def beads(name: str, data: bytes) -> int:
    def beside(_name: str) -> BytesIO:
        return BytesIO(data)

    path = f"a.{'en' if name == 'moses' else name}"
    file = InputFile(path, BytesIO(data), beside, ("en", "es"))
    return len(list(format_named(name).parse(file, lambda _finding: None).beads))


def archive(members: dict[str, str | bytes], level: int = 6) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as out:
        for name, text in members.items():
            out.writestr(name, text)
    return made.getvalue()


def docx(body: str, **more: str) -> bytes:
    members = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    }
    return archive(members | more)


def workbook(rows: str, texts: str = "", styles: str = "") -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    related = "".join(
        f'<Relationship Id="r{n}" Type="{kind}/{what}" Target="{what}.xml"/>'
        for n, what in enumerate(("worksheet", "sharedStrings", "styles"))
    )
    head = "".join(f"<c t='inlineStr'><is><t>{x}</t></is></c>" for x in ("source", "target"))
    return archive({
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" '
        f'Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {S} xmlns:r="{kind}"><sheets><sheet name="a" sheetId="1" '
        'r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{related}</Relationships>',
        "xl/worksheet.xml": f"<worksheet {S}><dimension ref='A1:XFD1048576'/><sheetData>"
        f"<row>{head}</row>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {S}>{texts}</sst>",
        "xl/styles.xml": f"<styleSheet {S}><cellXfs>{styles}</cellXfs></styleSheet>",
    })  # fmt: skip


ROW = "<row><c t='s'><v>0</v></c><c t='s'><v>0</v></c></row>"
TEXT = "<si><t>x</t></si>"
TMX = '<tmx version="1.4"><header srclang="en"/><body>{}</body></tmx>'
UNIT = '<tu><tuv xml:lang="en"><seg>{0}</seg></tuv><tuv xml:lang="es"><seg>{0}</seg></tuv></tu>'
ALONE = '<tu><tuv xml:lang="fr"><seg>0123456789X</seg></tuv></tu>'


def _tei(body: str) -> bytes:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()
    )


# of each limit: the limit for the test, the file at it, the file beyond it, what reads them
CASES: dict[str, tuple[str, int, bytes, bytes, Callable[[bytes], object]]] = {}


def case(
    name: str, limit: str, most: int, made: Callable[[int], bytes], read: Callable[[bytes], object]
) -> None:
    """The file of ``most`` is at the limit, that of one more is beyond it."""
    CASES[name] = limit, most, made(most), made(most + 1), read


def _catalog(n: int) -> bytes:
    return b"".join(b'msgid "%d"\nmsgstr ""\n\n' % k for k in range(n))


def _source(kind: str) -> Callable[[bytes], object]:
    return lambda data: read_marked(data, kind, "x")  # type: ignore[arg-type]


case(
    "paragraphs", "PARAGRAPHS", 5, lambda n: b"Aa.\n\n" * n, lambda d: blocks(d.decode(), path="x")
)
case("lines as paragraphs", "PARAGRAPHS", 5, lambda n: b"Aa.\n" * n,
     lambda d: blocks(d.decode(), "line", "x"))  # fmt: skip
case("segments", "SEGMENTS", 9, lambda n: b"Aa bb. " * n, lambda d: read_prose(d, "x", "en"))
case("segments of paragraphs", "SEGMENTS", 9, lambda n: b"Aa bb.\n\n" * n,
     lambda d: read_prose(d, "x", "en"))  # fmt: skip
for kind, made in (
    ("markdown", lambda n: b"Aa.\n\n" * n),
    ("html", lambda n: b"<p>Aa.</p>" * n),
    ("docx", lambda n: docx("<w:p><w:r><w:t>Aa</w:t></w:r></w:p>" * n)),
    ("tei", lambda n: _tei("<p>Aa.</p>" * n)),
):
    case(f"paragraphs of {kind}", "PARAGRAPHS", 5, made, _source(kind))
case("markdown", "MARKDOWN_TOKENS", 31, lambda n: b"Aa.\n\n" * -(-(n - 1) // 3),
     _source("markdown"))  # fmt: skip
case("tags of a page", "PAGE_TAGS", 9, lambda n: b"<p>a" * n, _source("html"))
case("attributes of a page", "PAGE_TAGS", 9, lambda n: b"<p " + b"a=b " * (n - 1) + b">a",
     _source("html"))  # fmt: skip
case("bytes of a page", "PAGE_BYTES", 2 * MIB, lambda n: b"<p>" + b"x" * (n - 3), _source("html"))
case("tree", "XML_TAGS", 10, lambda n: b"<a>" + b"<b/>" * (n - 2) + b"</a>",
     lambda d: parse_xml(d, "x"))  # fmt: skip
case("tree of attributes", "XML_TAGS", 10,
     lambda n: b"<a " + b" ".join(b"a%d=''" % k for k in range(n - 1)) + b"/>",
     lambda d: parse_xml(d, "x"))  # fmt: skip
case("tree in UTF-16", "XML_TAGS", 10, lambda n: f"<a>{'<b/>' * (n - 2)}</a>".encode("utf-16"),
     lambda d: parse_xml(d, "x"))  # fmt: skip
case("bytes of a tree", "XML_BYTES", MIB, lambda n: b"<a>" + b" " * (n - 7) + b"</a>",
     lambda d: parse_xml(d, "x"))  # fmt: skip
case("tags of a docx", "XML_TAGS", 20, lambda n: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>"
     + "<w:p/>" * (n - 11)), _source("docx"))  # fmt: skip
case("messages", "MESSAGES", 4, _catalog, lambda d: parse_catalog(d, "x"))
for name, made in (
    ("csv", lambda n: b"source,target\n" + b"a," + b"b" * (n - 3) + b"\n"),
    ("tsv", lambda n: b"source\ttarget\n" + b"a\t" + b"b" * (n - 3) + b"\n"),
    ("moses", lambda n: b"b" * (n - 1) + b"\n"),
    ("jsonl", lambda n: b'{"source": "a", "target": "' + b"b" * (n - 30) + b'"}\n'),
    ("hunalign", lambda n: b"a\tb" + b"b" * (n - 4) + b"\n"),
):
    case(f"line of {name}", "RECORD_CHARACTERS", 99, made, lambda d, name=name: beads(name, d))
case("cell of many lines", "RECORD_CHARACTERS", 99,
     lambda n: b'source,target\na,"' + b"b\n" * ((n - 5) // 2) + b"b" * ((n - 5) % 2) + b'"\n',
     lambda d: beads("csv", d))  # fmt: skip
case("heads of csv", "RECORD_CHARACTERS", 99,
     lambda n: b"source,target," + b"x" * (n - 15) + b"\n", lambda d: beads("csv", d))  # fmt: skip
case("cells", "CELLS", 12,
     lambda n: workbook(ROW * 4 + "<row>" + "<c/>" * (n - 10) + "</row>", TEXT),
     lambda d: beads("xlsx", d))  # fmt: skip
case("texts of cells", "SHARED_TEXTS", 7, lambda n: workbook(ROW, TEXT * n),
     lambda d: beads("xlsx", d))  # fmt: skip
case("styles", "STYLES", 30, lambda n: workbook(ROW, TEXT, "<xf numFmtId='0'/>" * n),
     lambda d: beads("xlsx", d))  # fmt: skip
case("bytes of texts of cells", "SHARED_TEXTS_BYTES", 9_000,
     lambda n: workbook(ROW, TEXT + " " * (n - len(f"<sst {S}>{TEXT}</sst>"))),
     lambda d: beads("xlsx", d))  # fmt: skip
case("rules of a language", "RULES", 7,
     lambda n: (
         '<srx version="2.0"><header cascade="yes"/><body><languagerules><languagerule '
         'languagerulename="a">' + "<rule><beforebreak>a</beforebreak></rule>" * n
         + '</languagerule></languagerules><maprules><languagemap languagepattern=".*" '
         'languagerulename="a"/></maprules></body></srx>'
     ).encode(),
     lambda d: parse_srx(d, "en", "x"))  # fmt: skip
case("files of an archive", "MEMBERS", 7,
     lambda n: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>", **{f"{k}": "" for k in range(n - 1)}),
     _source("docx"))  # fmt: skip
case("unpacked bytes", "UNPACKED_BYTES", MIB,
     lambda n: docx(WORD, x=" " * (n - len(DOCUMENT.format(WORD)))),
     _source("docx"))  # fmt: skip
case("characters ahead", "UNITS_AHEAD_CHARACTERS", 55,
     lambda n: TMX.format(ALONE * (n // 11) + UNIT.format("a" * (n % 11))).encode(),
     lambda d: beads("tmx", d))  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_beyond_a_limit_is_refused_and_what_is_at_it_is_read(name):
    limit, most, within, beyond, read = CASES[name]
    with lowered(limit, most):
        read(within)
        with pytest.raises(InputError) as caught:
            read(beyond)
        said = LIMITS[limit].error("")
    assert caught.value.exit_code == ExitCode.BAD_INPUT
    assert (caught.value.message, caught.value.hint) == (said.message, said.hint)
    assert caught.value.path
    assert caught.value.hint


@pytest.mark.parametrize("unit", [
    "<tu>" + '<tuv xml:lang="en"><seg>a</seg></tuv>' * 12_000 + "</tu>",
    '<tu><tuv xml:lang="en"><seg>' + "<ph x='1'/>" * 20_000 + "</seg></tuv></tu>",
    "<x/>" * 40_000,
])  # fmt: skip
def test_one_unit_of_a_stream_has_a_limit_and_the_stream_has_none(unit):
    with lowered("XML_PIECE_TAGS", 20_000):
        whole = TMX.format(UNIT.format("a b") * 8_000).encode()
        assert beads("tmx", whole) == 8_000
        with pytest.raises(InputError, match="20,000 tags and attributes in one piece"):
            beads("tmx", TMX.format(UNIT.format("a") + unit + UNIT.format("b")).encode())


def test_a_sheet_costs_what_is_in_it_and_not_what_it_says_of_its_size():
    last = ("<row r='1048576'><c r='A1048576' t='s'><v>0</v></c><c r='B1048576' t='s'><v>0</v></c>"
            "<c r='XFD1048576'><v>1</v></c></row>")  # fmt: skip
    with lowered("CELLS", 5):
        data = workbook(last, TEXT)
        file = InputFile("a.xlsx", BytesIO(data), lambda _name: BytesIO(), ("en", "es"))
        (bead,) = format_named("xlsx").parse(file, lambda _finding: None).beads
    assert (bead.line, bead.source[0].text, bead.target[0].text) == (1_048_576, "x", "x")


def test_archives_whose_files_share_bytes_are_refused():
    data = docx("<w:p><w:r><w:t>Hello</w:t></w:r></w:p>", x="y" * 100)
    assert read_marked(data, "docx", "x").blocks
    end = data.rindex(b"PK\x05\x06")
    start = int.from_bytes(data[end + 16 : end + 20], "little")
    second = data.index(b"PK\x01\x02", start + 4)
    # the second entry of the directory leads to the first file
    shared = data[: second + 42] + (0).to_bytes(4, "little") + data[second + 46 :]
    with pytest.raises(InputError, match="overlap"):
        read_marked(shared, "docx", "x")


def test_a_file_that_grows_beyond_reason_is_refused_before_it_is_unpacked():
    with pytest.raises(InputError, match="more than 400 times"):
        read_marked(docx("<w:p/>" * 4_000_000), "docx", "x")


def test_a_docx_of_many_empty_paragraphs_is_refused_while_it_is_unpacked():
    rng = random.Random(1)
    body = "".join(f'<w:p a="{rng.random()}"/>' for _n in range(100_000))
    with lowered("XML_TAGS", 50_000), pytest.raises(InputError, match="50,000 tags"):
        read_marked(docx(body), "docx", "x")


def test_a_tag_of_many_names_is_refused():
    with pytest.raises(InputError, match="100,000 characters of names"):
        read_marked(b"<p>Hello</p>\n<p " + b"a " * 60_000 + b">x", "html", "x")
    picture = b'<p>Hello <img src="data:,' + b"a b " * 60_000 + b'">'
    assert [b.text for b in read_marked(picture, "html", "x").blocks] == ["Hello"]


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"source":' * 100_000])
def test_json_that_is_nested_without_end_is_one_error(data):
    with pytest.raises(InputError, match="JSON"):
        beads("jsonl", data)


def _sparse(file: Path, size: int) -> None:
    with file.open("wb") as out:
        out.truncate(size)


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("a.txt", "SOURCE_BYTES"), ("a.md", "SOURCE_BYTES"), ("a", "SOURCE_BYTES"),
        ("a.po", "CATALOG_BYTES"), ("A.POT", "CATALOG_BYTES"), ("a.tsv", "TABLE_BYTES"),
        ("bitext.toml", "SETTINGS_BYTES"), ("a.srx", "RULES_BYTES"), ("a.htm", "PAGE_BYTES"),
        ("a.docx", "PAGE_BYTES"), ("a.xml", "XML_BYTES"), ("a.ttf", "FONT_BYTES"),
    ],
)  # fmt: skip
def test_a_file_has_the_limit_of_its_kind_and_is_not_read_beyond_it(tmp_path, name, limit):
    assert bound_of(name).size is LIMITS[limit]
    file = tmp_path / name
    _sparse(file, LIMITS[limit].most + 1)
    with pytest.raises(InputError) as caught:
        read_file(file, name)
    assert caught.value.path == name
    assert f" than {LIMITS[limit].shown} MiB" in caught.value.message


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_a_table_has_a_limit_of_lines(tmp_path, end):
    file = tmp_path / "a.tsv"
    with lowered("LINES", 10):
        file.write_bytes((b"a" + end) * 10)
        assert read_file(file) == (b"a" + end) * 10
        file.write_bytes((b"a" + end) * 11)
        with pytest.raises(InputError, match="more than 10 lines"):
            read_file(file)


def _piped(data: bytes) -> Iterator[int]:
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    yield reading


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no /dev/fd")
def test_a_pipe_is_read_no_further_than_the_limit():
    bound = FileBound(TABLE.size)
    with lowered("TABLE_BYTES", 1000):
        for size in (999, 1000, 1001, 60_000):
            (descriptor,) = _piped(b"x" * size)
            with os.fdopen(descriptor, "rb"):
                file = Path(f"/dev/fd/{descriptor}")
                if size <= 1000:
                    assert len(read_file(file, bound=bound)) == size
                else:
                    with pytest.raises(InputError, match="larger than"):
                        read_file(file, bound=bound)


def test_a_catalog_in_git_has_the_limit_of_a_catalog(tmp_path):
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(
            ["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True
        )

    require_program("git")
    (tmp_path / "a.po").write_bytes(b"x" * 100)
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "a")
    repository = Repository.containing(tmp_path)
    with lowered("CATALOG_BYTES", 100):
        assert list(repository.read(["HEAD"], ["a.po"])) == [b"x" * 100]
    with lowered("CATALOG_BYTES", 99), pytest.raises(InputError, match="larger than"):
        list(repository.read(["HEAD"], ["a.po"]))


def test_the_lines_of_a_key_with_thousands_of_parts_take_no_more_memory_than_the_key():
    text = f"{'a.' * 20_000}a = 1\n[{'b.' * 20_000}b]\nc = {'[' * 200}{'1, ' * 20_000}"
    found = key_lines(text).lines
    assert sum(map(len, found)) < 2_000
    assert key_lines("[a.b]\nc.d = 1\n").lines[("a", "b", "c", "d")] == 2


def test_an_answer_of_git_has_a_limit(tmp_path):
    require_program("git")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    (tmp_path / "a.po").write_bytes(b"x")
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "a" * 3_000]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, capture_output=True)
    repository = Repository.containing(tmp_path)
    (revision,) = repository.log(["a.po"])
    assert len(revision.subject) == 3_000
    with lowered("GIT_BYTES", 2_000), pytest.raises(InputError) as caught:
        list(repository.log(["a.po"]))
    assert caught.value.message == LIMITS["GIT_BYTES"].error("").message.replace("64", "0")
    assert "--depth" in (caught.value.hint or "")


def _elements_left(data: bytes, wanted: str) -> int:
    left = 0
    for _event, element in XmlStream(BytesIO(data), "x", (f"{{*}}{wanted}",)):
        left = sum(1 for _each in element.getroottree().getroot().iter())
    return left


@pytest.mark.parametrize(
    "around", ["<g>{}</g>", "<g><h>{}</h></g>", "<g/><g>{}<h/></g>", "<g><h/>{}</g>"]
)
def test_a_stream_does_not_keep_the_elements_that_its_units_are_in(around):
    body = around.format(UNIT.format("a"))
    data = TMX.format(body * 500).encode()
    assert beads("tmx", data) == 500
    assert _elements_left(data, "tu") < 20


def test_a_unit_within_another_one_leaves_the_outer_one_whole():
    data = b"<t><r><c>a</c><c><x/><r><c>b</c></r></c></r></t>"
    outer = [
        [str(text) for text in element.itertext()]
        for _event, element in XmlStream(BytesIO(data), "x", ("{*}r",))
    ]
    assert outer == [["b"], ["a"]]
