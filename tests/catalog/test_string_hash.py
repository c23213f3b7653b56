"""The hash of many strings at once is that of each alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.string_hash import hashes_of

CARRYING = b"\xff\x0f\x0f\x0f\x0f\x0f\xfe"


def one_by_one(key: bytes) -> int:
    value = 0
    for byte in key:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value ^= high >> 24
        value ^= high
    return value


BYTES = st.binary(max_size=40) | st.lists(st.sampled_from([0x00, 0x0F, 0xF0, 0xFF])).map(bytes)


@given(st.lists(BYTES, max_size=40))
def test_hashes_are_those_of_each_key(keys: list[bytes]) -> None:
    assert hashes_of(keys) == [one_by_one(key) for key in keys]


def test_more_keys_than_are_taken_at_once() -> None:
    keys = [b"a1.p%d.s%d\x04" % (n, n % 7) + b"word " * (n % 23) for n in range(1000)]
    assert hashes_of(keys) == [one_by_one(key) for key in keys]
    assert hashes_of([]) == []
    assert hashes_of([b"", b""]) == [0, 0]


def test_a_carry_beyond_32_bits_does_not_reach_another_key() -> None:
    assert one_by_one(CARRYING) >= 1 << 32
    keys = [b"before" * 3, CARRYING, CARRYING + b"and more", b"after", b"", b"a" * 9]
    assert hashes_of(keys) == [one_by_one(key) for key in keys]
