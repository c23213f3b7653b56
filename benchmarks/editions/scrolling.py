"""Measure scrolling in Chromium: main-thread time per frame.

The browser is headless, 1440 × 900, without GPU, and scrolls from the middle of the page by 120
pixels per frame. Main-thread time is Chromium's ``TaskDuration``. Other programs on the machine
affect it less than frame times, and they affect a peer that is scrolled in turn equally.
"""

from __future__ import annotations

import json
import statistics
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.edition.browser import Browser

_FRAMES = 300
_LONG = """
window.long = 0;
new PerformanceObserver(list => { long += list.getEntries().length; }).observe({type: "longtask"})
"""
_SCROLL = Path(__file__).with_suffix(".js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Scrolling:
    """Milliseconds: until ready, main thread per frame, between frames; number of long tasks.

    A long task occupies the main thread for 50 ms or more.
    """

    ready: float
    busy: float
    middle: float
    high: float
    long_tasks: int


def scroll(page: Path) -> Scrolling:
    """Open the page in a new browser process and scroll it."""
    with TemporaryDirectory() as profile, Browser(Path(profile)) as browser:
        browser.call("Performance.enable")
        browser.open(page.as_uri(), width=1440, height=900)
        ready = browser.run("performance.getEntriesByType('navigation')[0].loadEventEnd")
        browser.run(_LONG)
        before = _task_time(browser)
        found = browser.call(
            "Runtime.evaluate", expression=_SCROLL % _FRAMES, awaitPromise=True, returnByValue=True
        )
        busy = (_task_time(browser) - before) * 1000 / _FRAMES
        long_tasks = browser.run("long")
        frames = sorted(json.loads(found["result"]["value"]))
        high = frames[int(len(frames) * 0.95)]
        return Scrolling(float(ready), busy, statistics.median(frames), high, int(long_tasks))


def least_scrolling(found: list[Scrolling]) -> Scrolling:
    """Return the minimum of each figure, since other load only adds to it."""
    return Scrolling(
        min(f.ready for f in found),
        min(f.busy for f in found),
        min(f.middle for f in found),
        min(f.high for f in found),
        min(f.long_tasks for f in found),
    )


def _task_time(browser: Browser) -> float:
    metrics = browser.call("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))
