"""Files at the limits of the readers of texts, XML and archives; see ``benchmarks.limits``."""

from __future__ import annotations

import zipfile
from pathlib import Path

from toolkit.parsing.limits import (
    CELLS,
    MARKDOWN_TOKENS,
    PAGE_TAGS,
    PASSED_SENTENCES,
    RULES,
    SEGMENTS,
    SHARED_TEXTS,
    SOURCE_BYTES,
    XML_PIECE_TAGS,
    XML_TAGS,
)

_DOCX = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def plain(file: Path) -> None:
    """Write the maximum number of segments and bytes."""
    n = SEGMENTS.most - 10
    words = "word " * ((SOURCE_BYTES.most // n - 8) // 5)
    with file.open("w") as out:
        for _n in range(n // 10):
            out.write(f"Aa {words}b. " * 10 + "\n\n")


def markdown(file: Path) -> None:
    """Write the maximum number of marks."""
    file.write_text("*a* b\n\n" * (MARKDOWN_TOKENS.most // 3 - 10))


def html(file: Path) -> None:
    """Write the maximum number of segments, each in a paragraph, and of other tags."""
    marks = PAGE_TAGS.most // 2 - SEGMENTS.most
    body = "<p>aa</p>" * (SEGMENTS.most - 10) + "<b></b>" * marks
    file.write_text(f"<html><body>{body}</body></html>")


def tei(file: Path) -> None:
    """Write the maximum number of tags, half of them paragraphs."""
    n = XML_TAGS.most // 8
    breaks = XML_TAGS.most - 4 * n - 100
    file.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
        + "<p>Aa <hi>b</hi>.</p>" * n + "<lb/>" * breaks + "</body></text></TEI>"
    )  # fmt: skip


def docx_source(file: Path) -> None:
    """Write the maximum number of tags, all of them in short paragraphs."""
    n = XML_TAGS.most // 6 - 100
    _zip_document(file, "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * n)


def epub(file: Path) -> None:
    """Write the maximum number of segments and tags, in one document and as one chapter."""
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>'
        "</package>"
    )
    marks = PAGE_TAGS.most // 2 - SEGMENTS.most - 100
    body = "<p>aa</p>" * (SEGMENTS.most - 10) + "<b></b>" * marks
    _zip(file, {"a.opf": opf.encode(), "a.xhtml": f"<html><body>{body}</body></html>".encode()})


def _zip_document(file: Path, body: str) -> None:
    text = f'<w:document xmlns:w="{_DOCX}"><w:body>{body}</w:body></w:document>'
    _zip(file, {"word/document.xml": text.encode()})


def docx_exchange(file: Path) -> None:
    """Write one row with the maximum number of tags."""
    row = "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{x}</w:t></w:r></w:p></w:tc>"
                             for x in ("source [en]", "target [es]")) + "</w:tr>"  # fmt: skip
    n = XML_PIECE_TAGS.most // 6 - 10
    big = f"<w:tr><w:tc>{'<w:p><w:r><w:t>a</w:t></w:r></w:p>' * n}</w:tc></w:tr>"
    _zip_document(file, f"<w:tbl>{row}{big}</w:tbl>")


def xlsx(file: Path) -> None:
    """Write the maximum number of different texts and cells."""
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


def tmx(file: Path) -> None:
    """Write one unit with the maximum number of tags."""
    n = XML_PIECE_TAGS.most // 5 - 100
    tuv = '<tuv xml:lang="{}"><seg>a</seg></tuv>'
    file.write_text('<tmx version="1.4"><header srclang="en"/><body><tu>' + tuv.format("en")
                    + tuv.format("es") * n + "</tu></body></tmx>")  # fmt: skip


def xliff(file: Path) -> None:
    """Write one unit of XLIFF 1.2 with the maximum number of tags."""
    n = XML_PIECE_TAGS.most // 3 - 100
    file.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        'source-language="en" target-language="es" datatype="plaintext"><body><trans-unit id="1">'
        "<source>" + '<g id="1"/>' * n + "a</source><target>b</target></trans-unit></body></file>"
        "</xliff>"
    )


def interview(file: Path) -> None:
    """Write the maximum number of segments, in answers."""
    answer = "Aa b. " * 10 + "\n\n"
    with file.open("w") as out:
        out.write("A title\n\n")
        for n in range(1, 1_000):
            out.write(f"{n}) Aa?\n\n" + answer * (SEGMENTS.most // 10_050))


def tei_pair(file: Path) -> None:
    """Write a bilingual text of another program, which is held as a tree."""
    n = XML_TAGS.most // 9
    head = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>'
    with file.open("w") as out:
        out.write(head)
        for language in ("en", "es"):
            out.write(f'<div xml:lang="{language}">' + "<p>Aa b.</p>" * n + "</div>")
        out.write("</body></text></TEI>")


def xliff21(file: Path) -> None:
    """Write one unit of XLIFF 2.1 with the maximum number of tags."""
    n = XML_PIECE_TAGS.most // 3 - 100
    file.write_text(
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" '
        'trgLang="es"><file id="a"><unit id="1"><segment><source>' + '<ph id="1"/>' * n
        + "a</source><target>b</target></segment></unit></file></xliff>"
    )  # fmt: skip


def intertext(file: Path) -> None:
    """Write a first link that leads to the last sentence that may be skipped."""
    _documents(file)
    n = PASSED_SENTENCES.most - 10
    file.write_text(
        '<linkGrp toDoc="file.es.xml" fromDoc="file.en.xml">'
        f'<link type="1-1" xtargets="{n};{n}" status="man"/></linkGrp>'
    )


def xces(file: Path) -> None:
    """Write the same link as ``intertext``, as XCES."""
    _documents(file)
    n = PASSED_SENTENCES.most - 10
    file.write_text(
        '<cesAlign version="1.0"><linkGrp targType="s" fromDoc="file.en.xml" toDoc="file.es.xml">'
        f'<link xtargets="{n};{n}"/></linkGrp></cesAlign>'
    )


def _documents(file: Path) -> None:
    for language in ("en", "es"):
        with file.with_name(f"file.{language}.xml").open("w") as out:
            out.write(f'<text xml:lang="{language}">')
            words = "words of a sentence, " * 5
            out.writelines(f'<s id="{n}">{words}{n}</s>' for n in range(PASSED_SENTENCES.most))
            out.write("</text>")


def srx(file: Path) -> None:
    """Write rules of the maximum size, all of them for the language."""
    rules = "".join(
        f'<rule break="no"><beforebreak>\\b{_letters(n)}\\.</beforebreak>'
        "<afterbreak>\\s</afterbreak></rule>"
        for n in range(RULES.most - 10)
    )
    file.write_text(
        '<srx version="2.0"><header cascade="yes"/><body><languagerules><languagerule '
        f'languagerulename="a">{rules}</languagerule></languagerules><maprules><languagemap '
        'languagepattern="en.*" languagerulename="a"/></maprules></body></srx>'
    )


def _letters(n: int) -> str:
    return "".join(chr(97 + n // 26**k % 26) for k in range(4))
