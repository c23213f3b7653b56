"""Child processes: limits of time and memory, and nothing left of them when they are stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from toolkit.child_process.limits import Limits
from toolkit.child_process.runner import ChildStoppedError, call, in_time, run_program, started
from toolkit.errors import InputError

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="processes of POSIX")

# A program that starts another one, says its number, and waits for it.
FAMILY = ["/bin/sh", "-c", "sleep 60 & echo $!; wait"]
GREEDY = "x = bytearray(600 << 20); print(len(x))"


def gone(process: int) -> bool:
    for _try in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if f"{process} (" in _stat(process) and ") Z " in _stat(process):
            return True  # an orphan that nobody has reaped yet
        time.sleep(0.05)
    return False


def _stat(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return ""


def refuse(words: str) -> None:
    raise InputError(words, hint="a hint", path="a.txt", line=3)


def take(mebibytes: int) -> int:
    return len(bytearray(mebibytes << 20))


def talk() -> str:
    sys.stdout.write("not a result\n")
    os.write(1, b"nor this")
    return "a result"


def break_off() -> None:
    os.abort()


def leave() -> None:
    sys.exit(3)


def start_another(path: str) -> None:
    with subprocess.Popen(["sleep", "60"]) as other:
        Path(path).write_text(f"{os.getpid()} {other.pid}\n", "utf-8")
        time.sleep(60)


def test_a_function_gives_its_result_whatever_it_prints():
    assert call(talk, limits=Limits(60, 1024)) == "a result"


def test_an_error_keeps_its_hint_and_place():
    with pytest.raises(InputError) as caught:
        call(refuse, "no", limits=Limits(60))
    assert (str(caught.value), caught.value.hint) == ("a.txt:3: no", "a hint")


def test_a_function_that_needs_more_memory_is_stopped():
    assert call(take, 10, limits=Limits(60, 512)) == 10 << 20
    with pytest.raises(ChildStoppedError) as caught:
        call(take, 600, limits=Limits(60, 512))
    assert caught.value.reason == "memory"
    assert "512 MiB" in str(caught.value)


def test_a_function_that_takes_longer_is_stopped_with_what_it_started(tmp_path):
    with pytest.raises(ChildStoppedError, match="within 5 seconds"):
        call(start_another, str(tmp_path / "numbers"), limits=Limits(5))
    child, other = map(int, (tmp_path / "numbers").read_text("utf-8").split())
    assert gone(child)
    assert gone(other)


@pytest.mark.parametrize(("function", "said"), [(break_off, "SIGABRT"), (leave, "SystemExit")])
def test_a_function_that_breaks_is_a_failure(function, said):
    with pytest.raises(ChildStoppedError) as caught:
        call(function, limits=Limits(60))
    assert caught.value.reason == "failure"
    assert said in str(caught.value)


def test_a_script_without_a_main_guard_and_one_from_standard_input_can_call():
    script = (
        "import os\nfrom toolkit.child_process.limits import Limits\n"
        "from toolkit.child_process.runner import call\n"
        "print(call(os.path.basename, 'a/b', limits=Limits(60)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-"], input=script, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("b\n", "")


def test_a_file_of_the_folder_is_not_taken_for_a_module(tmp_path, monkeypatch):
    (tmp_path / "pickle.py").write_text("raise SystemExit(9)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert call(talk, limits=Limits(60)) == "a result"


def test_a_program_gets_its_data_and_answers():
    done = run_program(["cat"], Limits(60, 512), data=b"words")
    assert (done.returncode, done.stdout) == (0, b"words")
    assert run_program(["/bin/sh", "-c", "exit 7"], Limits(60, 512)).returncode == 7


def test_a_program_that_is_not_installed_is_said_as_such():
    with pytest.raises(FileNotFoundError):
        run_program(["no-such-program-of-anybody"], Limits(60, 512))


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is enforced on Linux")
def test_a_program_that_needs_more_memory_is_stopped():
    with pytest.raises(ChildStoppedError) as caught:
        run_program([sys.executable, "-c", GREEDY], Limits(60, 256))
    assert caught.value.reason == "memory"
    assert run_program([sys.executable, "-c", GREEDY], Limits(60)).returncode == 0


def test_a_program_that_takes_longer_is_stopped_with_what_it_started():
    with started(FAMILY, Limits(0.5, 512)) as process:
        other = int(process.stdout.readline())
        with pytest.raises(ChildStoppedError) as caught, in_time(process, Limits(0.5)):
            process.stdout.read()
    assert caught.value.reason == "time"
    assert gone(other)
    assert process.returncode == -signal.SIGKILL  # waited for: no zombie
    with pytest.raises(ChildStoppedError, match="within"):
        run_program(FAMILY, Limits(0.5, 512))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_function_ends_with_the_command_that_called_it(how, tmp_path):
    numbers = tmp_path / "numbers"
    script = (
        "from tests.project.test_child_process import start_another\n"
        "from toolkit.child_process.limits import Limits\n"
        "from toolkit.child_process.runner import call\n"
        f"call(start_another, {str(numbers)!r}, limits=Limits(60))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE) as process:
        for _try in range(400):
            if numbers.exists() and numbers.read_text("utf-8").endswith("\n"):
                break
            time.sleep(0.05)
        process.send_signal(how)
        said = process.communicate(timeout=30)[1]
    assert said.count(b"KeyboardInterrupt") == (1 if how == signal.SIGINT else 0)
    assert all(gone(int(number)) for number in numbers.read_text("utf-8").split())


def test_a_program_that_writes_without_end_is_stopped_at_the_limit_of_its_answer():
    endless = [sys.executable, "-c", "while True: print('x' * 10_000)"]
    with pytest.raises(ChildStoppedError) as caught:
        run_program(endless, Limits(60), most_bytes=1_000_000)
    assert caught.value.reason == "output"


def test_an_answer_within_its_limit_is_whole_with_what_was_read_and_said():
    echo = (
        "import sys; d = sys.stdin.read(); sys.stderr.write('s' * 3_000_000); print(d); sys.exit(3)"
    )
    data = b"y" * 2_000_000
    done = run_program([sys.executable, "-c", echo], Limits(60), data=data, most_bytes=2_000_010)
    assert (done.returncode, done.stdout.strip()) == (3, data)
    assert set(done.stderr) == {ord("s")}
    with pytest.raises(ChildStoppedError) as caught:
        run_program([sys.executable, "-c", "input()\nwhile 1: pass"], Limits(0.5), most_bytes=9,
                    data=b"a\n")  # fmt: skip
    assert caught.value.reason == "time"
