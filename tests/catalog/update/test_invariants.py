"""What holds for any catalog and any template."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.catalog.update.merging import HEADER, updated
from tests.conditions import require_program
from tests.work import lines_run
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.update import merge_catalog
from toolkit.catalog.update.fuzzy_match import Placed, match_fuzzy
from toolkit.catalog.update.resegment import find_runs
from toolkit.catalog.update.similarity import least_similarity, size_of
from toolkit.model.catalog import Catalog, Message

SENTENCES = (
    "Yes.",
    "The river is wide and deep.",
    "The river is wide, deep and cold.",
    "An old grey stone lies in the meadow.",
    "An old stone lies in the green meadow.",
    "Nobody knows how it came there.",
    "%d files were found",
    "川は広い。水はとても冷たい。",
    "\n",
    "a\\b\n",
)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
contexts = st.one_of(
    st.none(),
    st.sampled_from(["menu", "title"]),
    st.integers(1, 9).map(lambda n: f"a1.p1.s{n}"),
)
translations = st.sampled_from(["", "Sí.", "El río.\n", "El río", "Una piedra", "«a»\\n"])
comments = st.lists(
    st.sampled_from(["mine", "bitext: was fuzzy before its text changed", "bitext: joined from 2"]),
    max_size=2,
    unique=True,
).map(tuple)


@st.composite
def messages(draw: st.DrawFn, *, of_template: bool = False) -> Message:
    plural = draw(st.one_of(st.none(), st.none(), texts))
    count = 1 if plural is None else draw(st.integers(1, 3))
    strings = st.just("") if of_template else translations
    fuzzy = not of_template and draw(st.booleans())
    previous = draw(st.one_of(st.none(), texts)) if fuzzy else None
    return Message(
        msgid=draw(texts),
        msgctxt=draw(contexts),
        msgid_plural=plural,
        msgstr=tuple(draw(strings) for _ in range(count)),
        flags=(*(("fuzzy",) if fuzzy else ()), *draw(st.sampled_from([(), ("c-format",)]))),
        translator_comments=() if of_template else draw(comments),
        references=draw(st.sampled_from([(), ("a.c:1",)])),
        previous_msgid=previous,
        previous_msgctxt=draw(contexts) if previous is not None else None,
        obsolete=not of_template and draw(st.booleans()),
    )


def catalogs(*, of_template: bool = False) -> st.SearchStrategy[Catalog]:
    unique = st.lists(messages(of_template=of_template), max_size=10, unique_by=lambda m: m.key)
    return unique.map(
        lambda found: parse_catalog(serialize_catalog(Catalog(HEADER, tuple(found))), "a.po")
    )


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


@given(catalogs(), catalogs(of_template=True), st.booleans())
def test_an_update_follows_the_template_loses_nothing_and_changes_nothing_twice(
    old: Catalog, wanted: Catalog, minor: bool
) -> None:
    result = merge_catalog(old, wanted, keep_after_minor_edits=minor)
    news = list(result.active())
    assert [(m.key, m.msgid_plural) for m in news] == [
        (m.key, m.msgid_plural) for m in wanted.active()
    ]
    keys = [m.key for m in result.messages]
    assert len(keys) == len(set(keys))
    kept = "\0".join(
        [*(s for m in result.messages for s in m.msgstr)]
        + [c for m in result.messages for c in m.translator_comments]
    )
    for message in old.messages:
        assert all(form in kept or escaped(form) in kept for form in message.msgstr)
        if any(message.msgstr) or message.obsolete:
            assert all(c in kept for c in message.translator_comments if "bitext:" not in c)
    for message in news:
        assert message.previous_msgid is None or message.is_fuzzy or message in old.messages
        source = next((m for m in old.messages if m.msgid == message.msgid), None)
        if any(message.msgstr) and not minor:
            assert (
                message.is_fuzzy
                or source
                or any(m.previous_msgid == message.msgid for m in old.messages)
            )
    data = serialize_catalog(result)
    again = merge_catalog(parse_catalog(data, "a.po"), wanted, keep_after_minor_edits=minor)
    assert serialize_catalog(again) == data


@given(st.lists(st.lists(texts, max_size=6), min_size=1, max_size=5), st.sampled_from(["es", "ja"]))
@example(
    [["Yes.", "The river is wide and deep."], ["Yes. The river is wide and deep.", "Yes."]], "es"
)
@example([["Yes.", "Yes.", "Yes. Yes.", "Yes. Yes.", "Yes."], [], ["Yes."] * 4], "es")
def test_a_project_that_is_edited_again_and_again_never_loses_a_translation(
    versions: list[list[str]], language: str
) -> None:
    catalog = None
    for version in versions:
        wanted = [(f"a1.p1.s{n}", text) for n, text in enumerate(version)]
        before = {m.msgstr[0] for m in catalog.messages} if catalog else set()
        catalog = updated(catalog, *wanted, language=language)
        kept = "\0".join(m.msgstr[0] for m in catalog.messages)
        assert all(translation in kept for translation in before)
        text = serialize_catalog(catalog).decode()
        for number, message in enumerate(catalog.active()):
            if not message.msgstr[0]:
                one = serialize_catalog(Catalog(None, (message,))).decode()
                text = text.replace(one, one.replace('msgstr ""', f'msgstr "T{number}"'))
        catalog = parse_catalog(text.encode(), "a.po")


@st.composite
def divided_twice(draw: st.DrawFn) -> tuple[list[str | None], list[str | None]]:
    """One long text divided at two sets of borders, with other texts and gaps among the pieces."""
    text = draw(st.text("ab ", min_size=40, max_size=120))

    def pieces() -> list[str | None]:
        borders = draw(st.lists(st.integers(1, 119), max_size=5, unique=True).map(sorted))
        edges = [0, *(b for b in borders if b < len(text)), len(text)]
        parts: list[str | None] = [
            text[start:end] for start, end in itertools.pairwise(edges) if text[start:end].strip()
        ]
        if draw(st.booleans()):
            other = draw(st.one_of(st.none(), st.text("abc ", max_size=30)))
            parts.insert(draw(st.integers(0, len(parts))), other)
        return parts

    return pieces(), pieces()


def joined(parts: Sequence[str | None]) -> str:
    return "".join("".join((part or "").split()) for part in parts)


@given(divided_twice())
def test_runs_have_equal_text_share_nothing_and_are_the_shortest(
    sides: tuple[list[str | None], list[str | None]],
) -> None:
    olds, news = sides
    used_olds: set[int] = set()
    used_news: set[int] = set()
    for run in find_runs(olds, news):
        parts = [olds[p] for p in run.olds], [news[p] for p in run.news]
        assert None not in parts[0]
        assert None not in parts[1]
        assert joined(parts[0]) == joined(parts[1])
        assert len(joined(parts[0])) >= 16
        assert len(parts[0]) + len(parts[1]) > 2
        borders = [{len(joined(side[:n])) for n in range(1, len(side))} for side in parts]
        assert borders[0].isdisjoint(borders[1])
        assert used_olds.isdisjoint(run.olds)
        assert used_news.isdisjoint(run.news)
        used_olds.update(run.olds)
        used_news.update(run.news)


@given(st.text("abcdefgh", min_size=16, max_size=80), st.sets(st.integers(1, 79), max_size=5))
def test_a_text_that_was_divided_is_one_run(text: str, borders: set[int]) -> None:
    edges = [0, *sorted(b for b in borders if b < len(text)), len(text)]
    parts = [text[start:end] for start, end in itertools.pairwise(edges)]
    expected = [(range(1), range(len(parts)))] if len(parts) > 1 else []
    assert find_runs([text], parts) == expected
    assert find_runs(parts, [text]) == [(news, olds) for olds, news in expected]


@given(st.lists(texts, max_size=8), st.lists(texts, max_size=8))
def test_near_pairs_use_each_text_once_and_never_a_short_one(olds: list, news: list) -> None:
    pairs = match_fuzzy(
        [Placed(t, n) for n, t in enumerate(olds)], [Placed(t, n) for n, t in enumerate(news)]
    )
    assert len({o for o, _ in pairs}) == len({n for _, n in pairs}) == len(pairs)
    assert all(least_similarity(size_of(news[n])) < 1 for _, n in pairs)


@pytest.mark.parametrize("size", [(1, 2), (4, 5), (8, 30)])
def test_shorter_texts_must_be_nearer(size: tuple[int, int]) -> None:
    assert least_similarity(size[0]) > least_similarity(size[1]) > 0.45
    assert least_similarity(4) >= 1 > least_similarity(5)


REFRAIN = "The same words come again and again"


@pytest.mark.parametrize(
    "texts", [("Yes.", "Yes."), (REFRAIN, REFRAIN), (REFRAIN, REFRAIN + " here")]
)
def test_a_big_catalog_is_updated_with_work_that_grows_as_it_does(texts: tuple[str, str]) -> None:
    """Equal texts under new ids: of 2,000 there were 4 million pairs if each met each."""

    def work(count: int) -> int:
        old, new = (
            Catalog(HEADER, tuple(Message(text, (strings,), f"{name}.s{n}") for n in range(count)))
            for text, name, strings in zip(texts, "ab", ("T", ""), strict=True)
        )
        assert len(list(merge_catalog(old, new).active())) == count
        return lines_run(lambda: merge_catalog(old, new))

    work(10)  # what is done once is done
    assert work(2_000) < 8.5 * work(250)


def test_gettext_reads_what_an_update_writes(tmp_path) -> None:
    program = require_program("msgfmt")
    first = updated(None, ("s1", SENTENCES[1]), ("s2", SENTENCES[3]))
    text = serialize_catalog(first).decode().replace('meadow."\nmsgstr ""', 'meadow."\nmsgstr "P."')
    old = parse_catalog(text.encode(), "a.po")
    result = updated(old, ("s1", f"{SENTENCES[1]} {SENTENCES[3]}"), ("s9", SENTENCES[4]))
    path = tmp_path / "a.po"
    path.write_bytes(serialize_catalog(result))
    done = subprocess.run([program, "--check", "-o", tmp_path / "a.mo", path], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
