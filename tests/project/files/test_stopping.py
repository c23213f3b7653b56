"""Requests to stop: heard between two steps, by the names of the signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from toolkit.project.files import stopping
from toolkit.project.files.stopping import hear_signals, may_stop, step


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    former = {number: signal.getsignal(number) for number in (1, 2, 15)}
    for number in former:
        signal.signal(number, signal.SIG_DFL)
    hear_signals()
    yield
    for number, handler in former.items():
        signal.signal(number, handler)
    stopping._asked = None


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_request_outside_a_step_is_heard_at_once(name: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(getattr(signal, name))


def stopped(body: Callable[[list[str]], None]) -> list[str]:
    """What a step does that is stopped."""
    done: list[str] = []

    def within() -> None:
        with step():
            body(done)

    with pytest.raises(KeyboardInterrupt):
        within()
    return done


def test_a_request_within_a_step_is_heard_at_its_end() -> None:
    def body(done: list[str]) -> None:
        with step():
            signal.raise_signal(signal.SIGTERM)
            done.append("inner")
        done.append("outer")

    done = stopped(body)
    assert done == ["inner", "outer"]
    with step():  # what has to be tidied up afterwards is not stopped once more
        done.append("tidy")
    assert done[-1] == "tidy"


def test_it_is_heard_where_a_step_says_that_all_is_in_order() -> None:
    def body(done: list[str]) -> None:
        may_stop()
        signal.raise_signal(signal.SIGINT)
        done.append("a")
        may_stop()
        done.append("b")

    assert stopped(body) == ["a"]


def test_who_asks_twice_does_not_wait_for_a_step_that_hangs() -> None:
    def body(done: list[str]) -> None:
        signal.raise_signal(signal.SIGINT)
        done.append("a")
        signal.raise_signal(signal.SIGINT)
        done.append("b")

    assert stopped(body) == ["a"]


def test_a_signal_that_is_ignored_stays_so() -> None:
    """As with nohup."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    hear_signals()
    signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_process_ends_by_the_signal(name: str) -> None:
    code = (
        "import os, signal\n"
        "from toolkit.cli import main\n"
        f"main.run = lambda _arguments: os.kill(os.getpid(), signal.{name})\n"
        "main.main([])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], stderr=subprocess.PIPE, env=os.environ, check=False
    )
    assert ended.returncode == -getattr(signal, name)
