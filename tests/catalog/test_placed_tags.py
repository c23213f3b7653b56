"""Translations of other sources with other tags, for a message with the same text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from toolkit.catalog.imports.placed_tags import same_when_read, with_tags_of
from toolkit.parsing.inline.tags import is_tagged, plain_text, read_tags, tag_names

_parts = ["<em>", "</em>", "<a1>", "</a1>", "<x2>", "</x2>", "<br/>", "a", " b", "&amp;", "&", "<"]
_messages = st.lists(st.sampled_from(_parts), max_size=7).map("".join)


@given(message=_messages, source=_messages, target=_messages)
@settings(max_examples=examples(200, 2000))
def test_the_text_stays_and_no_tag_is_added_that_is_not_of_the_message(message, source, target):
    found = with_tags_of(message, source, target)
    if found == target:
        return
    tagged = is_tagged(message)
    read = read_tags(found, tagged=tagged)
    assert plain_text(target).split() == read.text.split() or "<br/>" in message + target
    assert set(tag_names(found)) <= set(tag_names(message))
    assert not [fault for fault in read.faults if fault.kind != "number"]


def test_translations_that_read_the_same():
    assert same_when_read("<em>a</em>", "<em>R&D</em>", "<em>R&amp;D</em>")
    assert not same_when_read("<em>a</em>", "<em>a</em>", "<em>b</em>")
    assert not same_when_read("a", "R&D", "R&amp;D")
