from tests.review.test_history import read, revision
from toolkit.model.catalog import State
from toolkit.review.coverage.age import WaitingSince
from toolkit.review.history import Point, history_of


def judge(data, name):
    """A ledger of one letter: S makes every message stale, anything else changes nothing."""
    return lambda _message, state: State.STALE if data == b"S" else state


def waiting_since(points, segment_ids, cut_off=()):
    since = WaitingSince(segment_ids, cut_off)
    history_of(points, read, judge, on_catalog=since.see)
    return since.days


def points(*catalogs, approvals=None):
    """Revisions of the days 1, 2, …, handed over with the newest first."""
    found = [Point(revision(n), c, approvals=approvals) for n, c in enumerate(catalogs, 1)]
    return list(reversed(found))


def test_the_day_is_that_of_the_oldest_revision_without_a_break():
    found = waiting_since(points(b"??", b"+?", b"??", b"??"), ["0", "1"])
    assert found == {"0": "2024-01-03", "1": "2024-01-01"}


def test_what_waits_in_no_revision_yet_has_no_day():
    assert waiting_since(points(b"?+", b"++"), ["0", "1", "9"]) == {}


def test_stale_translations_wait_too():
    assert waiting_since(points(b"+", approvals=b"S"), ["0"]) == {"0": "2024-01-01"}


def test_a_revision_that_can_not_be_read_is_passed_over():
    assert waiting_since(points(b"?", b"!", b"?"), ["0"]) == {"0": "2024-01-01"}


def test_a_revision_that_changes_nothing_takes_the_day_back():
    assert waiting_since(points(b"+", b"?", b"?"), ["0"]) == {"0": "2024-01-02"}


def test_what_waited_where_a_shallow_clone_ends_has_no_day():
    oldest = revision(1).id
    assert waiting_since(points(b"?+", b"??"), ["0", "1"], {oldest}) == {"1": "2024-01-02"}
