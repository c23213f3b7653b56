"""Peak memory of the readers at their limits, each in a process of its own.

python -m benchmarks.limits [READER …]

A file at the limit that costs most is made for each reader; the figures go to limits.json, from
which ``make docs`` makes the table of docs/reference/limits.md. The memory is the greatest resident
set of the process (``getrusage``), Python and the libraries included: some 60 MiB.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from toolkit.limits import (
    CATALOG_BYTES,
    CELLS,
    LINES,
    MARKDOWN_TOKENS,
    MESSAGES,
    PAGE_TAGS,
    RECORD_CHARACTERS,
    SEGMENTS,
    SHARED_TEXTS,
    SOURCE_BYTES,
    TABLE_BYTES,
    XML_PIECE_TAGS,
    XML_TAGS,
)

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "limits.json"
_DOCX = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _plain(file: Path) -> None:
    """As many segments as there may be, and as many bytes."""
    n = SEGMENTS.most - 10
    words = "word " * ((SOURCE_BYTES.most // n - 8) // 5)
    with file.open("w") as out:
        for _n in range(n // 10):
            out.write(f"Aa {words}b. " * 10 + "\n\n")


def _markdown(file: Path) -> None:
    file.write_text("*a* b\n\n" * (MARKDOWN_TOKENS.most // 3 - 10))


def _html(file: Path) -> None:
    marks = PAGE_TAGS.most // 2 - SEGMENTS.most
    body = "<p>aa</p>" * (SEGMENTS.most - 10) + "<b></b>" * marks
    file.write_text(f"<html><body>{body}</body></html>")


def _tei(file: Path) -> None:
    n = XML_TAGS.most // 4 - 300_000
    file.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
        + "<p>Aa <hi>b</hi>.</p>" * n + "<lb/>" * 1_190_000 + "</body></text></TEI>"
    )  # fmt: skip


def _docx_source(file: Path) -> None:
    n = XML_TAGS.most // 6 - 100
    _zip_document(file, "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * n)


def _zip_document(file: Path, body: str) -> None:
    text = f'<w:document xmlns:w="{_DOCX}"><w:body>{body}</w:body></w:document>'
    _zip(file, {"word/document.xml": text.encode()})


def _docx_exchange(file: Path) -> None:
    row = "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{x}</w:t></w:r></w:p></w:tc>"
                             for x in ("source [en]", "target [es]")) + "</w:tr>"  # fmt: skip
    n = XML_PIECE_TAGS.most // 6 - 10
    big = f"<w:tr><w:tc>{'<w:p><w:r><w:t>a</w:t></w:r></w:p>' * n}</w:tc></w:tr>"
    _zip_document(file, f"<w:tbl>{row}{big}</w:tbl>")


def _xlsx(file: Path) -> None:
    n = SHARED_TEXTS.most - 10
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    related = "".join(
        f'<Relationship Id="r{k}" Type="{kind}/{what}" Target="{what}.xml"/>'
        for k, what in enumerate(("worksheet", "sharedStrings"))
    )
    texts = "".join(f"<si><t>text number {k}</t></si>" for k in range(n))
    names = ("id", "source", "target")
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in names)
    rows = "".join(
        f'<row><c t="s"><v>{k}</v></c><c t="s"><v>{k + 1}</v></c><c t="s"><v>{k + 2}</v></c></row>'
        for k in range(CELLS.most // 3 - 10)
    )
    members = {
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" '
        f'Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{kind}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{related}</Relationships>',
        "xl/sharedStrings.xml": f"<sst {space}>{texts}</sst>",
        "xl/worksheet.xml": f"<worksheet {space}><sheetData><row>{head}</row>{rows}</sheetData>"
        "</worksheet>",
    }
    _zip(file, {name: text.encode() for name, text in members.items()})


def _zip(file: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def _tmx(file: Path) -> None:
    n = XML_PIECE_TAGS.most // 5 - 100
    tuv = '<tuv xml:lang="{}"><seg>a</seg></tuv>'
    file.write_text('<tmx version="1.4"><header srclang="en"/><body><tu>' + tuv.format("en")
                    + tuv.format("es") * n + "</tu></body></tmx>")  # fmt: skip


def _xliff(file: Path) -> None:
    n = XML_PIECE_TAGS.most // 3 - 100
    file.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        'source-language="en" target-language="es" datatype="plaintext"><body><trans-unit id="1">'
        "<source>" + '<g id="1"/>' * n + "a</source><target>b</target></trans-unit></body></file>"
        "</xliff>"
    )


def _csv(file: Path) -> None:
    cell = "x" * (RECORD_CHARACTERS.most // 2 - 100)
    file.write_text(f'id,source,target\na,"{cell}","{cell}"\n' * 1)


def _tsv(file: Path) -> None:
    cell = "x" * (RECORD_CHARACTERS.most // 2 - 100)
    file.write_text(f"id\tsource\ttarget\na\t{cell}\t{cell}\n")


def _jsonl(file: Path) -> None:
    lists = "[]," * (RECORD_CHARACTERS.most // 3 - 50)
    file.write_text(f'{{"source": "a", "target": "b", "x": [{lists}[]]}}\n')


def _po(file: Path) -> None:
    n = MESSAGES.most - 10
    words = "word " * ((CATALOG_BYTES.most // n - 90) // 10)
    with file.open("w") as out:
        out.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n')
        for k in range(n):
            out.write(
                f'#: a.txt:{k}\nmsgctxt "s1.p1.s{k}"\nmsgid "{words}{k}"\nmsgstr "{words}"\n\n'
            )


def _words(file: Path) -> None:
    n = LINES.most - 10
    with file.open("w") as out:
        out.writelines(f"word{k:09d}\n" for k in range(min(n, TABLE_BYTES.most // 14)))


def _read_source(kind: str) -> Callable[[Path], object]:
    def read(file: Path) -> object:
        from toolkit.files import read_file
        from toolkit.pipeline.marked_sources import read_marked
        from toolkit.pipeline.plain_texts import read_prose
        from toolkit.text.marked import outline_marked
        from toolkit.text.outline import segment_outline
        from toolkit.text.segmenter import Segmenter

        data = read_file(file)
        if kind == "plain":
            return read_prose(data, str(file), "en")
        marked = read_marked(data, kind, str(file))  # type: ignore[arg-type]  # one of them
        text, outline = outline_marked(marked.blocks)
        return segment_outline(text, "en", outline, Segmenter.for_language("en"), str(file))

    return read


def _read_exchange(name: str) -> Callable[[Path], object]:
    def read(file: Path) -> object:
        from toolkit.exchange.format import InputFile
        from toolkit.exchange.registry import format_named
        from toolkit.files import reading

        parse = format_named(name).parse
        with reading(file) as (stream, beside):
            text = parse(InputFile(str(file), stream, beside, ("en", "es")), lambda _found: None)
            return sum(1 for _bead in text.beads)

    return read


def _read_po(file: Path) -> object:
    from toolkit.catalog.po import parse_catalog
    from toolkit.files import read_file

    return parse_catalog(read_file(file), str(file))


def _read_words(file: Path) -> object:
    from toolkit.exchange.word_list import parse_word_list
    from toolkit.files import read_file

    return parse_word_list(read_file(file), str(file))


# by reader: how its file is made, the end of its name, what reads it
TASKS: dict[str, tuple[Callable[[Path], None], str, Callable[[Path], object]]] = {
    "source plain": (_plain, ".txt", _read_source("plain")),
    "source markdown": (_markdown, ".md", _read_source("markdown")),
    "source html": (_html, ".html", _read_source("html")),
    "source docx": (_docx_source, ".docx", _read_source("docx")),
    "source tei": (_tei, ".xml", _read_source("tei")),
    "exchange tmx": (_tmx, ".tmx", _read_exchange("tmx")),
    "exchange xliff12": (_xliff, ".xlf", _read_exchange("xliff12")),
    "exchange csv": (_csv, ".csv", _read_exchange("csv")),
    "exchange tsv": (_tsv, ".tsv", _read_exchange("tsv")),
    "exchange jsonl": (_jsonl, ".jsonl", _read_exchange("jsonl")),
    "exchange xlsx": (_xlsx, ".xlsx", _read_exchange("xlsx")),
    "exchange docx": (_docx_exchange, ".docx", _read_exchange("docx")),
    "PO and POT files, here and in git": (_po, ".po", _read_po),
    "word lists": (_words, ".txt", _read_words),
}


def _measured(name: str) -> dict[str, float | str]:
    make, suffix, _read = TASKS[name]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"file{suffix}"
        make(file)
        command = [sys.executable, "-m", "benchmarks.limits", "--one", name, str(file)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - this program
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr.strip()[-600:]}")
        found: dict[str, float | str] = json.loads(done.stdout)
        return found | {"megabytes": round(file.stat().st_size / 1e6, 2)}


def main(arguments: list[str]) -> None:
    """All readers, or those named."""
    if arguments[:1] == ["--one"]:
        begin = time.process_time()
        kept = TASKS[arguments[1]][2](Path(arguments[2]))
        usage = resource.getrusage(resource.RUSAGE_SELF)
        cpu = round(time.process_time() - begin, 1)
        sys.stdout.write(json.dumps({"mebibytes": usage.ru_maxrss // 1024, "cpu": cpu}))
        del kept
        return
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in arguments or TASKS:
        results[name] = _measured(name)
        sys.stderr.write(f"{name}: {results[name]}\n")
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
