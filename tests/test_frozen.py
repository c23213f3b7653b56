"""``toolkit.frozen`` makes what ``dataclasses`` makes with ``frozen`` and ``slots``."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace

import msgspec
import pytest

from toolkit.frozen import frozen


class _Fields:
    """What both classes below are made of, except their bases."""

    __annotations__ = {"name": str, "numbers": list[int], "note": str, "line": int}
    numbers = field(default_factory=list)
    note = "none"
    line = field(default=0, compare=False, repr=False)


def _of_fields(name: str) -> type:
    own = {k: v for k, v in vars(_Fields).items() if k in ("numbers", "note", "line")}
    own |= {"__annotations__": _Fields.__annotations__, "__module__": __name__}
    return type(name, (), {**own, "__qualname__": name, "__doc__": "A value."})


Ours = frozen(_of_fields("Ours"))
Theirs = dataclass(frozen=True, slots=True)(_of_fields("Theirs"))


@frozen
class Base:
    """A value with a check of its own."""

    low: int
    high: int = 9

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(self.low)


@frozen
class Derived(Base):
    """A value with another field."""

    step: int = 1


def test_objects_are_those_of_dataclasses() -> None:
    for arguments in (("a",), ("a", [1]), ("a", [], "x", 7)):
        ours, theirs = Ours(*arguments), Theirs(*arguments)
        assert asdict(ours) == asdict(theirs)
        assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert [(f.name, f.default) for f in fields(Ours)] == [
        (f.name, f.default) for f in fields(Theirs)
    ]
    assert list(inspect.signature(Ours).parameters) == list(inspect.signature(Theirs).parameters)
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours.__slots__ == Theirs.__slots__


def test_objects_are_equal_by_their_compared_fields() -> None:
    assert Ours("a", line=1) == Ours("a", line=2)
    assert Ours("a") != Ours("b")
    assert Ours("a") != Theirs("a")
    assert Base(1) != Derived(1)
    assert len({Base(1), Base(1, 9), Base(2)}) == 2


def test_each_object_has_its_own_default() -> None:
    assert Ours("a").numbers == []
    assert Ours("a").numbers is not Ours("a").numbers


def test_objects_do_not_change() -> None:
    value = Base(1)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'low'"):
        value.low = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'low'"):
        del value.low
    with pytest.raises(FrozenInstanceError):
        value.other = 2  # type: ignore[attr-defined]
    assert replace(value, low=3) == Base(3)


def test_wrong_arguments_are_refused() -> None:
    for arguments in ((), (1, 2, 3)):
        with pytest.raises(TypeError):
            Base(*arguments)
    with pytest.raises(ValueError, match="10"):
        Base(10)
    with pytest.raises(ValueError, match="10"):
        replace(Derived(1), low=10)


def test_objects_are_copied_pickled_and_decoded() -> None:
    value = Derived(1, step=4)
    assert copy.copy(value) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value
    data = msgspec.json.encode(value)
    assert msgspec.json.decode(data, type=Derived) == value
    assert msgspec.convert({"low": 2}, Derived) == Derived(2, 9, 1)
