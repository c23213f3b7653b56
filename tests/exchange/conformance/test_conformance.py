"""One suite that every exchange format passes; a format is in it as soon as the registry has it."""

from __future__ import annotations

import tracemalloc
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.exchange.conformance.texts import (
    CONTROL,
    HOSTILE,
    TEXTS,
    aligned,
    kept,
    one,
    read,
    written,
)
from toolkit.errors import ToolkitError
from toolkit.exchange.format import Feature, InputFile
from toolkit.exchange.lossy import serialize
from toolkit.exchange.registry import FORMATS, format_named, read_formats, written_formats
from toolkit.model.aligned_text import Note, TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Segment

WRITTEN = written_formats()
BOTH = [name for name in WRITTEN if name in read_formats()]


@pytest.mark.parametrize("case", TEXTS)
@pytest.mark.parametrize("name", BOTH)
def test_what_a_format_keeps_comes_back(name, case):
    format_ = format_named(name)
    text = aligned(TEXTS[case])
    files, _findings = written(format_, text)
    found, beads, _read_findings = read(format_, files, text)
    wanted = [k for bead in TEXTS[case] if (k := kept(format_, bead)) is not None]
    assert beads == wanted
    if Feature.LANGUAGES in format_.keeps:
        assert (found.source_language, found.target_language) == ("en", "es")
    if Feature.HEADING in format_.keeps:
        assert (found.title, found.original, found.date) == (text.title, text.original, text.date)


@pytest.mark.parametrize("case", TEXTS)
@pytest.mark.parametrize("name", WRITTEN)
def test_what_a_format_does_not_keep_is_a_finding(name, case):
    format_ = format_named(name)
    _files, findings = written(format_, aligned(TEXTS[case]))
    codes = {finding.code for finding in findings}
    for feature, is_used in {
        Feature.STATES: any(b.state for b in TEXTS[case]),
        Feature.NOTES: any(b.notes for b in TEXTS[case]),
        Feature.BORDERS: any(len(b.source) > 1 or len(b.target) > 1 for b in TEXTS[case]),
        Feature.ONE_SIDED: any(not (b.source and b.target) for b in TEXTS[case]),
        Feature.CONFIDENCE: any(b.confidence != 1 for b in TEXTS[case]),
        Feature.EQUIVALENCE: any(b.equivalence is not None for b in TEXTS[case]),
        Feature.TURNS: any(b.turn for b in TEXTS[case]),
    }.items():
        code = f"export-without-{feature.value.replace(' ', '-')}"
        assert (code in codes) == (is_used and feature not in format_.keeps), code


@pytest.mark.parametrize("name", WRITTEN)
def test_a_control_character_is_kept_or_told_never_dropped(name):
    format_ = format_named(name)
    text = aligned(TEXTS["control characters"])
    files, findings = written(format_, text)
    told = [f for f in findings if f.code == "export-character"]
    if name in BOTH:
        _found, beads, _findings = read(format_, files, text)
        unchanged = beads[0].source[0].text == CONTROL
        assert unchanged or told
        assert len(beads[0].source[0].text) == len(CONTROL)
    else:
        assert told
    if told:
        assert all(f.segment_id.startswith("c") for f in told)
        assert any("U+0001" in f.message for f in told)


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_text_makes_the_same_bytes(name):
    format_ = format_named(name)
    first, _findings = written(format_, aligned(TEXTS["what is known"]))
    assert written(format_, aligned(iter(TEXTS["what is known"])))[0] == first


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("languages", [("en-US", "en-GB"), ("zh-Hant", "ar"), ("es-419", "eu")])
def test_languages_and_scripts_without_spaces(name, languages):
    format_ = format_named(name)
    beads = [
        TextBead((Segment("a", "一。"), Segment("b", "二。")), (Segment("c", "واحد اثنان"),)),
        one("d", "三", "ثلاثة"),
    ]
    text = aligned(beads, languages)
    found, back, _findings = read(format_, written(format_, text)[0], text)
    assert back == [kept(format_, bead, languages) for bead in beads]
    if Feature.LANGUAGES in format_.keeps:
        assert (found.source_language, found.target_language) == languages


_words = st.text(max_size=30) | st.sampled_from(HOSTILE)
_ids = st.text(min_size=1, max_size=8).filter(lambda t: t.strip() == t)
_segments = st.lists(st.tuples(_ids, _words), max_size=3)


@st.composite
def _beads(draw):
    beads = []
    used = [set(), set()]
    for _n in range(draw(st.integers(0, 4))):
        sides = []
        for seen in used:
            found = []
            for name, text in draw(_segments):
                if name not in seen:
                    seen.add(name)
                    found.append(Segment(name, text))
            sides.append(tuple(found))
        if not sides[0] and not sides[1]:
            continue
        # a state that says more than the texts do not show is for a bead with a target
        state = draw(st.sampled_from([None, *State]))
        beads.append(
            TextBead(
                *sides,
                state,
                draw(st.sampled_from(["auto", "confirmed"])),
                draw(st.integers(0, 10_000)) / 10_000,
                tuple(
                    Note(text, author)
                    for text, author in draw(
                        st.lists(
                            st.tuples(_words, st.sampled_from(["developer", "translator"])),
                            max_size=2,
                        )
                    )
                ),
                draw(_words),
                draw(_words),
                draw(st.dates().map(str) | st.just("")),
                draw(_words),
                draw(_words),
                draw(_words),
            )
        )
    return beads


@pytest.mark.parametrize("name", BOTH)
@given(beads=_beads())
@settings(max_examples=examples(5, 25), suppress_health_check=list(HealthCheck))
def test_any_text_comes_back_as_far_as_the_format_goes(name, beads):
    format_ = format_named(name)
    text = aligned(beads)
    _found, back, _findings = read(format_, written(format_, text)[0], text)
    assert back == [k for bead in beads if (k := kept_anything(format_, bead)) is not None]


def kept_anything(format_, bead):
    """As ``kept``, where details too may have what a format cannot hold."""
    from dataclasses import replace

    from tests.exchange.conformance.texts import NOT_IN_XML

    found = kept(format_, bead)
    if found is None or format_.name in ("csv", "tsv", "jsonl", "xlsx", "docx"):
        return found

    def clean(text):
        return NOT_IN_XML.sub("\ufffd", text)

    return replace(
        found,
        notes=tuple(replace(note, text=clean(note.text)) for note in found.notes),
        **{n: clean(getattr(found, n)) for n in ("origin", "by", "turn", "speaker", "base")},
    )


def _many(n):
    return (
        one(f"a{i}.p1.s1", f"This is sentence number {i} of a long text.", f"Esta es la frase {i}.")
        for i in range(n)
    )


# an archive is whole at its end, and TEI has all links before the first text: of their writers only
# the memory is measured, in the next test
@pytest.mark.parametrize("name", [name for name in WRITTEN if name not in ("xlsx", "tei")])
def test_a_writer_takes_beads_as_it_goes(name):
    taken = 0

    def counted():
        nonlocal taken
        for bead in _many(1_000_000):
            taken += 1
            yield bead

    chunks = serialize(aligned(counted()), format_named(name), [].append)
    for _n in range(20):
        next(chunks)
    assert taken < 5_000


def _peak(action):
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITTEN)
def test_memory_does_not_grow_with_the_text_that_is_written(name):
    format_ = format_named(name)

    def write(n):
        for _chunk in serialize(aligned(_many(n)), format_, [].append):
            pass

    write(10)
    small, large = (_peak(lambda n=n: write(n)) for n in (1_000, 8_000))
    # TEI has all links before the texts, and makes documents of beads that come without
    most = 14_000_000 if name == "tei" else 300_000
    assert large < small + most, "300 kB are 40 bytes per bead, 14 MB are 2 kB"


class _Stored:
    """Files on a disk, as far as a reader can tell: their bytes are no part of its memory."""

    def __init__(self, files, name):
        self._files, self._name = files, name

    def __call__(self, part):
        return BytesIO(self._files[part.removeprefix(self._name)])


@pytest.mark.slow
@pytest.mark.parametrize("name", BOTH)
def test_memory_does_not_grow_with_the_text_that_is_read(name):
    format_ = format_named(name)

    def prepared(n):
        text = aligned(_many(n))
        files, _findings = written(format_, text)
        beside = _Stored(files, text.name)
        first = format_.part(0, text)
        # BytesIO shares the bytes until somebody writes
        return InputFile(text.name + first, beside(text.name + first), beside, ("en", "es")), n

    def consume(file, n):
        count = 0
        for _bead in format_.parse(file, [].append).beads:
            count += 1
        assert count == n

    consume(*prepared(10))
    peaks = []
    for n in (1_000, 8_000):
        file, count = prepared(n)
        peaks.append(_peak(lambda file=file, count=count: consume(file, count)))
    # openpyxl keeps a note of each row, and TEI has all links before the texts
    most = {"xlsx": 1_400_000, "tei": 16_000_000}.get(name, 300_000)
    assert peaks[1] < peaks[0] + most, "300 kB are 43 bytes per bead, 16 MB are 2.3 kB"


@pytest.mark.parametrize("name", read_formats())
@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01", b"PK\x03\x04rubbish", b"<", b"<a/>", b"{", "é".encode("latin-1"), b"\n" * 9],
    ids=["empty", "binary", "archive", "half a tag", "other xml", "half json", "latin-1", "lines"],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused_or_holds_nothing(name, data):
    format_ = format_named(name)

    def beside(path):
        return BytesIO(data)

    file = InputFile("x.en", BytesIO(data), beside, ("en", "es"))
    try:
        beads = list(format_.parse(file, [].append).beads)
    except ToolkitError as error:
        told = (error.hint, str(error))
        assert all(told)
    else:
        assert all(bead.source or bead.target for bead in beads)


def test_the_registry_says_what_the_modules_say():
    for name, entry in FORMATS.items():
        format_ = format_named(name)
        assert format_.name == name
        assert (format_.serialize is not None, format_.parse is not None) == (
            entry.writes,
            entry.reads,
        )
