"""Templates: the messages of a document, and the ledger of all segment ids ever assigned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from sys import intern

import toolkit
from toolkit.catalog.po import new_header
from toolkit.languages import locale_name
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.catalog import Catalog, Message
from toolkit.model.document import EMPTY, Document, Segment, Turn
from toolkit.model.work import Work
from toolkit.parsing.inline.tags import attributes_by_tag, plain_text, write_tags

INLINE_FIELD = "X-Inline-Markup"
"""The header field of catalogs whose messages may have inline tags; its value is ``tags``."""


def make_template(
    document: Document,
    work: Work,
    *,
    source_file: str,
    date: str,
    apparatus: Apparatus = Apparatus(),  # noqa: B008 - frozen, so one for all calls does no harm
    previous: Catalog | None = None,
    inline_tags: bool = False,
) -> Catalog:
    """Make the template of a document: one message per segment, with its id as ``msgctxt``.

    ``previous`` is the last template. Segments that left the document stay as obsolete messages, so
    that their ids are never given to other texts. Unchanged messages and headers keep their bytes.
    ``date`` is a day (ISO 8601), or a day and time in gettext's format. With ``inline_tags`` the
    messages have the inline marks of their segments as tags, and the header says so.
    """
    known = {m.msgctxt: m for m in previous.messages} if previous else {}
    messages = []
    for turn in document.turns:
        for number, paragraph in enumerate(turn.paragraphs, start=1):
            place = _place(turn, number, work)
            for segment in paragraph.segments:
                message = Message(
                    msgctxt=segment.id,
                    msgid=message_text(segment, inline_tags=inline_tags),
                    references=(
                        intern(f"{source_file}:{segment.line}") if segment.line else source_file,
                    ),
                    extracted_comments=(
                        place,
                        *_slips(segment, apparatus),
                        *(_tag_lines(segment) if inline_tags else ()),
                    ),
                )
                messages.append(keep_if_equal(known.get(segment.id), message))
    current = {message.msgctxt for message in messages}
    messages.extend(
        old if old.obsolete else _retired(old)
        for old in (previous.messages if previous else ())
        if old.msgctxt not in current
    )
    program = f"bitext-toolkit {toolkit.__version__}"
    if previous is not None and tuple(messages) == previous.messages:
        # A newer program alone does not change a file that is under version control.
        program = previous.header_fields().get("X-Generator", program)
    header = new_header(
        {
            "Project-Id-Version": work.id,
            "Report-Msgid-Bugs-To": "",
            "POT-Creation-Date": gettext_date(date),
            # gettext's placeholders would make "msgfmt --check" warn about the template.
            "PO-Revision-Date": gettext_date(date),
            "Last-Translator": "none, this is a template",
            "Language-Team": "none, this is a template",
            "Language": locale_name(work.source_language),
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            **({INLINE_FIELD: "tags"} if inline_tags else {}),
            "X-Generator": program,
        },
        comments=(
            f"{work.title}: template of the segments in {work.source_language}.",
            work.source_rights,
        ),
        fuzzy=True,
    )
    if previous is None or previous.header is None:
        return Catalog(header, tuple(messages))
    return replace(
        previous,
        header=keep_if_equal(previous.header, header),
        messages=tuple(messages),
    )


def message_text(segment: Segment, *, inline_tags: bool) -> str:
    """Return the msgid of a segment: its text, with inline marks as tags if tags are in use."""
    return write_tags(segment.text, segment.marks) if inline_tags else segment.text


def has_inline_tags(catalog: Catalog | None) -> bool:
    """Return whether the header of a catalog says that its messages may have inline tags."""
    return catalog is not None and catalog.header_fields().get(INLINE_FIELD) == "tags"


def ledger_of(template: Catalog) -> Iterable[tuple[str, str, bool]]:
    """Return each id of a template with its plain text and whether it is retired, in file order."""
    plain = plain_text if has_inline_tags(template) else str
    return (
        (message.msgctxt, plain(message.msgid), message.obsolete)
        for message in template.messages
        if message.msgctxt is not None
    )


def retired_texts(template: Catalog) -> Mapping[str, str]:
    """Return the texts of the segments that left the document, by id."""
    return {name: text for name, text, retired in ledger_of(template) if retired}


def keep_if_equal(old: Message | None, new: Message) -> Message:
    """Return ``old``, with its bytes, if its content equals that of ``new``, otherwise ``new``."""
    return old if old is not None and old == new else new


def gettext_date(date: str) -> str:
    """Format a day as gettext's ``YEAR-MO-DA HO:MI+ZONE``; a date with a time is unchanged."""
    return f"{date} 00:00+0000" if len(date) == len("2009-09-18") else date


def _retired(message: Message) -> Message:
    return Message(msgctxt=message.msgctxt, msgid=message.msgid, obsolete=True)


def _place(turn: Turn, paragraph: int, work: Work) -> str:
    speaker = work.person(turn.speaker)
    name = turn.id if turn.id == turn.kind else f"{turn.kind} {turn.id}"
    who = name + (f", {speaker.name}" if speaker else "")
    return f"{who}, paragraph {paragraph}"


def _slips(segment: Segment, apparatus: Apparatus) -> Iterator[str]:
    for correction in apparatus.corrections_of(segment.id) if apparatus.corrections else ():
        yield _correction_line(correction, segment)
    for gap in apparatus.gaps_of(segment.id) if apparatus.gaps else ():
        yield _gap_line(gap, segment)


def _tag_lines(segment: Segment) -> Iterator[str]:
    """Explain the tags of a message to translators: the addresses of links and images."""
    message = write_tags(segment.text, segment.marks)
    if message == segment.text:
        return
    shown = []
    for name, attributes in attributes_by_tag(segment.marks).items():
        values = dict(attributes)
        told = values.get("href") or values.get("src") or values.get("lang") or ""
        alternative = f" “{values['alt']}”" if "alt" in values else ""
        shown.append(
            f"<{name}{'/' if name.rstrip('0123456789') in EMPTY else ''}>"
            + (f" {told}{alternative}" if told or alternative else "")
        )
    yield "Tags: " + "; ".join(shown) if shown else "Literal “<” and “&” are &lt; and &amp;"


def _correction_line(correction: Correction, segment: Segment) -> str:
    note = f" ({correction.note})" if correction.note else ""
    if not correction.sic:
        before = segment.text[: correction.start].split()[-1:]
        return f"Slip: behind “{''.join(before)}” supply “{correction.corr}”{note}"
    if not correction.corr:
        return f"Slip: leave out “{correction.sic}”{note}"
    return f"Slip: for “{correction.sic}” read “{correction.corr}”{note}"


def _gap_line(gap: Gap, segment: Segment) -> str:
    before = " ".join(segment.text[: gap.offset].split()[-2:])
    note = f" ({gap.note})" if gap.note else ""
    return f"Lost behind “{before}”: {gap.unit}{note}"
