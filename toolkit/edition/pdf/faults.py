"""Find the text that cannot be typeset, by measuring or by bisection.

typst has no limits. Two kinds of text that need quadratic time or memory are measured in advance.
Any other text that stops the process is found by bisection of its part of the book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from toolkit.child_process.limits import Limits
from toolkit.child_process.runner import ChildStoppedError
from toolkit.edition.book.book import Book
from toolkit.edition.layout.composed import Block, Cell, Part, Section, shown
from toolkit.edition.pdf.typesetting import LackingError, NotSetError
from toolkit.errors import TypesettingError
from toolkit.i18n.messages import gettext as _

MOST_MARKS = 500
"""Maximum number of marks and joiners on a character; stream-safe text (UAX 15, D3) has 30."""
MOST_CONTROLS = 5_000
"""Maximum number of directional controls per segment; UAX 9 limits their nesting to 125."""

_MARK = r"(?:\u200d.|[\p{M}\u200c\u200d\U000e0020-\U000e007f])"
_STACK = regex.compile(f"{_MARK}{{{MOST_MARKS + 1}}}", regex.DOTALL)
_CONTROLS = regex.compile("[\u202a-\u202e\u2066-\u2069]")
# Each half gets a tenth of the part's time limit, so that bisecting a text that never ends is
# quick.
_SHARE, _LEAST = 10, 5.0


@dataclass(frozen=True, slots=True)
class _Place:
    """A segment and the language tag of its column."""

    section: Section
    column: int
    language: str
    block: Block
    part: Part


def refuse_beyond(book: Book) -> None:
    """Raise TypesettingError if a text of ``book`` is known to be too complex."""
    for place in _places(book, book.sections):
        text = "".join(run.text for run in place.part.runs)
        why = _beyond(text)
        if why:
            raise TypesettingError(_in_segment(place, why), hint=_hint())
    for name, text in _other_texts(book):
        why = _beyond(text)
        if why:
            raise TypesettingError(
                _("no PDF can be set: {where} has {why}").format(where=name, why=why), hint=_hint()
            )


def culprit(
    book: Book,
    sections: Sequence[Section],
    stopped: ChildStoppedError | NotSetError,
    attempt: Callable[[Sequence[Section], float], object],
    limits: Limits,
) -> TypesettingError:
    """Return an error that names the text of ``sections`` that ``stopped`` the process.

    ``attempt`` sets the given sections again within the given number of seconds, and raises the
    cause. A segment is named only if it also fails alone.
    """
    seconds = max(limits.seconds / _SHARE, _LEAST) if limits.seconds else 0
    held, found = list(_places(book, sections)), None
    if _failure(book, (), attempt, seconds, type(stopped)) is not None:
        held = []  # even an empty page cannot be set
    while held and not (found and len(held) == 1):
        middle = (len(held) + 1) // 2
        for half in filter(None, (held[:middle], held[middle:])):
            failed = _failure(book, half, attempt, seconds, type(stopped))
            if failed is not None:
                held, found = half, failed
                break
        else:  # only the combination fails
            break
    if found and len(held) == 1:
        more = f"; {_more(found)}" if _at_limit(found) else ""
        return TypesettingError(_in_segment(held[0], reason(found)), hint=_hint() + more)
    if not held:
        return TypesettingError(
            _("no PDF can be set: {why}").format(why=reason(stopped)), hint=_more(stopped)
        )
    return TypesettingError(
        _("no PDF can be set: from {first} to {last}, {why}").format(
            first=held[0].part.name, last=held[-1].part.name, why=reason(stopped)
        ),
        hint=_more(stopped),
    )


def lacking_at(book: Book, error: LackingError) -> TypesettingError:
    """Return the error with the first segment that has a character without a font."""
    for place in _places(book, book.sections):
        if any(not error.lacking.isdisjoint(run.text) for run in place.part.runs):
            told = _("{error} (first in segment {id}, {language})").format(
                error=error.message, id=place.part.name, language=place.language
            )
            return TypesettingError(told, hint=error.hint)
    return error


def reason(stopped: ChildStoppedError | NotSetError) -> str:
    """Return the reason why the typesetting process ended."""
    if isinstance(stopped, NotSetError):
        return _("typst says: {answer}").format(answer=stopped)
    return _("the process of typst was stopped: {why}").format(why=stopped)


def _failure(
    book: Book,
    places: Sequence[_Place],
    attempt: Callable[[Sequence[Section], float], object],
    seconds: float,
    kind: type[ChildStoppedError | NotSetError],
) -> ChildStoppedError | NotSetError | None:
    try:
        attempt(_apart(len(book.languages), places), seconds)
    except (ChildStoppedError, NotSetError) as error:
        return error if isinstance(error, kind) else None
    return None


def _apart(columns: int, places: Iterable[_Place]) -> tuple[Section, ...]:
    """Return a section with one row per segment."""
    rows = []
    for place in places:
        cells = [Cell(()) for _column in range(columns)]
        cells[place.column] = Cell((Block((place.part,), place.block.kind),))
        rows.append(tuple(cells))
    return (Section("section", "–", "", "", None, tuple(rows)),)  # PDF/UA requires a heading


def _places(book: Book, sections: Iterable[Section]) -> Iterator[_Place]:
    for section in sections:
        for row in section.rows:
            for column, cell in enumerate(row):
                tag = book.languages[column].tag
                for block in cell.blocks:
                    yield from (
                        _Place(section, column, tag, block, p) for p in block.parts if p.runs
                    )


def _other_texts(book: Book) -> Iterator[tuple[str, str]]:
    work = book.text.work
    yield _("the title"), book.title
    yield _("the description"), book.description.words
    for person in work.people:
        yield _("the name of a person"), person.name
    for section in book.sections:
        yield section.name, shown(section.speaker)
        for row in section.rows:
            for block in (block for cell in row for block in cell.blocks):
                yield section.name, block.label + shown(block.speaker)
    for note in book.notes:
        entry = note.note.entry
        name = _("the apparatus at {id}").format(id=entry.segment_id)
        yield from ((name, getattr(entry, key, "")) for key in ("sic", "corr", "note", "reason"))
    for paragraphs in book.colophon:
        for phrases in paragraphs.paragraphs:
            yield from ((paragraphs.heading, phrase.words) for phrase in phrases)


def _beyond(text: str) -> str:
    """Return the reason why a text is too complex, worded to follow “has”; empty if it is not."""
    if len(text) <= MOST_MARKS or text.isascii():
        return ""
    if _STACK.search(text):
        return _("a letter or sign with more than {n} marks or joiners").format(n=MOST_MARKS)
    controls = len(_CONTROLS.findall(text))
    if controls > MOST_CONTROLS:
        return _("{n} directional control characters, more than {most}").format(
            n=controls, most=MOST_CONTROLS
        )
    return ""


def _in_segment(place: _Place, why: str) -> str:
    return _("no PDF can be set: segment {id} ({language}): {why}").format(
        id=place.part.name, language=place.language, why=why
    )


def _hint() -> str:
    return _("correct the text there, or make the edition in another format")


def _at_limit(stopped: ChildStoppedError | NotSetError) -> bool:
    return isinstance(stopped, ChildStoppedError) and stopped.reason != "failure"


def _more(stopped: ChildStoppedError | NotSetError) -> str:
    if isinstance(stopped, ChildStoppedError) and stopped.reason == "time":
        return _("allow more: --time-limit SECONDS, or time_limit under [edition.pdf]; 0: no limit")
    if isinstance(stopped, ChildStoppedError) and stopped.reason == "memory":
        return _("allow more: --memory-limit MIB, or memory_limit under [edition.pdf]; 0: no limit")
    return _(
        "memory may have run out: close other programs, or choose some --turns; the other formats "
        "can be made"
    )
