from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.work import lines_run
from toolkit.review import word_diff as module
from toolkit.review.word_diff import _pieces, tokens, word_diff, word_diff_text


def marked(old: str, new: str) -> str:
    return word_diff_text(word_diff(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", ""),
        ("the same", "the same", "the same"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("it should stop", "it must stop", "it [-should-]{+must+} stop"),
        ("a b c", "x y c", "[-a b-]{+x y+} c"),
        ("hung high.", "hung very high.", "hung {+very +}high."),
        ("peer-to-peer", "peer–to–peer", "[-peer-to-peer-]{+peer–to–peer+}"),
        ("doesn’t go", "doesn't go", "[-doesn’t-]{+doesn't+} go"),
        ("Why.", "Why?", "Why[-.-]{+?+}"),
        ("狐狸跳了", "狐狸跑了", "狐狸[-跳-]{+跑+}了"),
        ("niño", "nin\u0303o", "[-niño-]{+nin\u0303o+}"),
    ],
)
def test_words_are_marked_as_git_does(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_tokens_keep_letters_with_their_marks_and_joined_emoji_together() -> None:
    assert tokens("हिन्दी 👩‍👧!") == ["हिन्दी", " ", "👩‍👧", "!"]


wordy = st.lists(st.sampled_from(["a", "b", "c", " ", " ", ", ", "é", "\n"]), max_size=30).map(
    "".join
)


@given(st.one_of(wordy, st.text()), st.one_of(wordy, st.text()))
def test_both_texts_can_be_read_from_the_diff(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(text for kind, text in pieces if kind != "+") == old
    assert "".join(text for kind, text in pieces if kind != "-") == new
    assert all(text for _kind, text in pieces)
    assert "".join(tokens(old)) == old
    kinds = [kind for kind, _text in pieces]
    assert all(a != b and (a, b) != ("+", "-") for a, b in pairwise(kinds))


@given(st.lists(st.sampled_from("abcdefgh"), max_size=12), st.permutations("abcdefgh"))
def test_long_texts_cut_at_common_words_lose_nothing(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toolkit.review.word_diff._EXACT", 4)
        pieces = list(_pieces(old, new))
    assert "".join(text for kind, text in pieces if kind != "+") == "".join(old)
    assert "".join(text for kind, text in pieces if kind != "-") == "".join(new)


def test_a_book_is_compared_with_work_that_grows_as_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []
    exact = module._exact

    def counted(old: Sequence[str], new: Sequence[str]) -> Iterator[module.Piece]:
        compared.append(len(old) * len(new))
        return exact(old, new)

    monkeypatch.setattr(module, "_exact", counted)

    def work(size: int) -> tuple[int, int]:
        chooser = random.Random(1)
        words = [f"w{chooser.randrange(size // 5)}" for _ in range(size)]
        edited = [w for w in words if chooser.random() > 0.02]
        for place in range(0, len(edited), 50):
            edited[place] = "new"
        pieces: list[module.Piece] = []
        compared.clear()
        lines = lines_run(lambda: pieces.extend(word_diff(" ".join(words), " ".join(edited))))
        kept = sum(len(text) for kind, text in pieces if kind == "=")
        assert kept > 0.9 * len(" ".join(edited))
        return lines, sum(compared)

    (lines, pairs), (more_lines, more_pairs) = work(12_500), work(50_000)
    assert more_lines < 4.2 * lines
    assert 0 < more_pairs < 4.5 * pairs
