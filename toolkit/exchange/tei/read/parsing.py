"""Parse any TEI file into a text or bitext: the toolkit's files without loss, others in part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from urllib.parse import unquote, urlsplit

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.tei.foreign.reader import read_foreign
from toolkit.exchange.tei.markup import NAMESPACE
from toolkit.exchange.tei.read.findings import Leftovers
from toolkit.exchange.tei.read.own import OwnFile, read_own
from toolkit.exchange.tei.read.reader import (
    TeiBitext,
    TeiText,
    alignment_of,
    corpus_of,
    document_of,
    parse_document_tei,
)
from toolkit.i18n.messages import gettext as _
from toolkit.model.bitext import Bitext
from toolkit.parsing.secure_xml import line_of, local_name, parse_xml

Beside = Callable[[str], bytes]
"""Returns the bytes of a file, given its path relative to the file being read.

Raises InputError if there is no such file.
"""


def parse_tei(
    data: bytes,
    path: str = "",
    *,
    beside: Beside | None = None,
    languages: tuple[str, str] | None = None,
    one_text: bool = False,
    inline: bool = False,
) -> TeiText | TeiBitext:
    """Parse one text, or two texts and their alignment; ``findings`` lists dropped content.

    Args:
        data: The content of the file.
        path: The path of the file, for messages.
        beside: Reads the text files that a standoff alignment points to.
        languages: Selects source and target in a file with more languages.
        one_text: Whether a single text is requested, such as the source of a project.
        inline: Whether segments have the inline marks of a file of another program. Those of the
            toolkit's own files always have them.

    Raises:
        InputError: The file is not TEI, is hostile, or has two unlinked texts in two languages.
    """
    own = read_own(BytesIO(data), path)
    if own is None:
        return _foreign(data, path, beside, languages, one_text=one_text, inline=inline)
    if own.is_corpus:
        return corpus_of(own)
    if own.is_text:
        return document_of(own)
    if beside is None:
        raise InputError(
            _("this file has only the links: the texts are in other files"),
            hint=_("Read it where its texts are, or take the corpus file, which has all."),
            path=path,
        )
    return _own_standoff(own, beside)


def _foreign(
    data: bytes,
    path: str,
    beside: Beside | None,
    languages: tuple[str, str] | None,
    *,
    one_text: bool,
    inline: bool,
) -> TeiText | TeiBitext:
    root = parse_xml(data, path)
    if local_name(root) not in ("TEI", "teiCorpus", "TEI.2", "text"):
        raise InputError(
            _("this is no TEI file: its root is {name}").format(name=local_name(root)),
            hint=_("The root of a TEI file is TEI or teiCorpus."),
            path=path,
        )
    roots = {path.rpartition("/")[2]: root}
    missing = Leftovers(path)
    for name, line in _files(root).items():
        if beside is not None and name not in roots:
            try:
                roots[name] = parse_xml(beside(name), name)
            except InputError as error:
                message = _("the file {name} could not be read: {why}")
                missing.add("tei-file", message.format(name=name, why=error.message), line)
    found = read_foreign(roots, path, languages, one_text=one_text, inline=inline)
    return replace(found, findings=(*found.findings, *missing.findings()))


def _own_standoff(file: OwnFile, beside: Beside) -> TeiBitext:
    path = f".//{{{NAMESPACE}}}listBibl/{{{NAMESPACE}}}bibl/{{{NAMESPACE}}}ptr"
    names = [unquote(pointer.get("target", "")) for pointer in file.headers[0].iterfind(path)]
    if len(names) != 2:
        raise InputError(
            _("the header does not name the two texts"),
            hint=_("Export the alignment again."),
            path=file.path,
        )
    source, target = (parse_document_tei(beside(name), name) for name in names)
    alignment, findings = alignment_of(file, source.document, target.document)
    return TeiBitext(
        Bitext(source.document, target.document, alignment),
        source.work,
        source.apparatus,
        target.states,
        target.published,
        (*source.findings, *target.findings, *findings),
    )


def _files(root: etree._Element) -> dict[str, int]:
    """Map each file that links point into to the line of the first such link."""
    found: dict[str, int] = {}
    for element in root.iter(etree.Element):
        if local_name(element) not in ("link", "ptr", "linkGrp"):
            continue
        pointers = " ".join(element.get(a, "") for a in ("target", "targets", "domains"))
        for pointer in pointers.split():
            parts = urlsplit(pointer) if pointer.isascii() and "[" not in pointer else None
            if parts and parts.path and parts.fragment and not parts.scheme:
                found.setdefault(unquote(parts.path), line_of(element))
    return found
