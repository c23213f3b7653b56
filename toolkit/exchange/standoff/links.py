"""Parser for links between two documents, shared by InterText and XCES.

The two differ in the order of the sides of ``xtargets``, which the file does not state:

- InterText puts the ids of ``toDoc`` to the left of ``;`` and those of ``fromDoc`` to the right:
  README of InterText Server, "xtargets", and its exports and imports.
- OPUS and OpusTools put the ids of ``fromDoc`` to the left: ``opustools.parse.alignment_parser``,
  and every corpus of OPUS. (An example in OpusTools' README names toDoc first; its code does not.)

The root element identifies the format: ``linkGrp`` for InterText, ``cesAlign`` for XCES.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.format import InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.standoff.sentences import SentencesInOrder
from toolkit.i18n.messages import gettext as _
from toolkit.languages import same_language
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.parsing.secure_xml import XmlStream, line_of, local_name


def parse_links(
    file: InputFile, report: Report, *, root: str, from_left: bool, values: str
) -> AlignedText:
    """Return the links of all groups as beads, with the sentences they name.

    The source is ``fromDoc``, unless the caller requests the other direction.

    Args:
        file: The file of links.
        report: Receives the findings.
        root: The name of the root element.
        from_left: Whether the ids of ``fromDoc`` are to the left of ``;``.
        values: The name of the attribute that has the confidence.

    Raises:
        InputError: The root element is another one, a document is missing, or a link names a
            missing sentence. Also raised while the beads are read.
    """
    stream = XmlStream(file.stream, file.path, ("{*}link",), starts=("{*}linkGrp",))
    if local_name(stream.root) != root:
        raise InputError(
            _("its root element is {name}, not {root}").format(
                name=local_name(stream.root), root=root
            ),
            hint=_("InterText's files begin with linkGrp, those of XCES with cesAlign"),
            path=file.path,
            line=1,
        )
    events = iter(stream)
    group = next((element for event, element in events if event == "start"), None)
    if group is None:
        raise InputError(
            _("no linkGrp"), hint=_("export the alignment again"), path=file.path, line=1
        )
    documents = _documents(file, group)
    languages = _languages(file, documents)
    wanted = file.languages or languages
    turned = (
        same_language(languages[0], wanted[1])
        and same_language(languages[1], wanted[0])
        and not same_language(languages[0], wanted[0])
    )
    beads = _beads(events, file, documents, from_left, values, turned, report)
    if turned:
        languages = (languages[1], languages[0])
    return AlignedText(*languages, beads)


def _documents(file: InputFile, group: etree._Element) -> tuple[SentencesInOrder, SentencesInOrder]:
    names = group.get("fromDoc") or "", group.get("toDoc") or ""
    if not all(names):
        raise InputError(
            _("the linkGrp does not name its documents"),
            hint=_("it needs the attributes fromDoc and toDoc"),
            path=file.path,
            line=line_of(group),
        )
    return SentencesInOrder(file, names[0]), SentencesInOrder(file, names[1])


def _languages(
    file: InputFile, documents: tuple[SentencesInOrder, SentencesInOrder]
) -> tuple[str, str]:
    """Return the languages of the documents, or else those of their OPUS folders, or ``wanted``."""
    wanted = file.languages or ("und", "und")
    found = []
    for document, fallback in zip(documents, wanted, strict=True):
        folder = document.name.replace("\\", "/").split("/")[0]
        in_folder = folder if folder != document.name and 2 <= len(folder) <= 5 else ""
        found.append(document.language or in_folder or fallback)
    return found[0], found[1]


def _beads(
    events: Iterator[tuple[str, etree._Element]],
    file: InputFile,
    documents: tuple[SentencesInOrder, SentencesInOrder],
    from_left: bool,
    values: str,
    turned: bool,
    report: Report,
) -> Iterator[TextBead]:
    issues = ImportIssues(file.path)
    for event, element in events:
        if event == "start":
            _count_left(documents, issues)
            documents = _documents(file, element)
            continue
        line = line_of(element)
        left, semicolon, right = (element.get("xtargets") or "").partition(";")
        if not semicolon:
            raise InputError(
                _("a link without xtargets, or without “;” in it"),
                hint=_('a link is written <link xtargets="s1 s2;s1"/>'),
                path=file.path,
                line=line,
            )
        ids = (left.split(), right.split()) if from_left else (right.split(), left.split())
        sides = [d.segments(i, file.path, line) for d, i in zip(documents, ids, strict=True)]
        if turned:
            sides.reverse()
        if not sides[0] and not sides[1]:
            issues.add("import-without-text", line)
            continue
        status = element.get("status") or ""
        yield TextBead(
            sides[0],
            sides[1],
            status="auto" if status in ("auto", "plain") else "confirmed",
            confidence=_confidence(element.get(values), issues, line),
            line=line,
        )
    _count_left(documents, issues)
    issues.report(report)


def _count_left(documents: tuple[SentencesInOrder, SentencesInOrder], issues: ImportIssues) -> None:
    for document in documents:
        for _n in range(document.left_over()):
            issues.add("import-unlinked")


def _confidence(word: str | None, issues: ImportIssues, line: int) -> float:
    """Return the confidence; 1 if it is missing or is a score rather than a probability."""
    try:
        value = float(word or 1)
    except ValueError:
        value = -1.0
    if 0 <= value <= 1:
        return value
    issues.add("import-score", line)
    return 1.0
