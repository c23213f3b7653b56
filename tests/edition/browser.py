"""Chromium, driven over its DevTools pipe: what a page does for somebody who uses it.

The pipe (descriptors 3 and 4, JSON messages that end with a NUL) needs no client library.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.conditions import require_program

_SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
]

_CODES = {"Escape": 27, "Tab": 9, "Enter": 13} | {
    f"Arrow{name}": code for code, name in enumerate(("Left", "Up", "Right", "Down"), start=37)
}

# Moves the two given descriptors to 3 and 4, then becomes the browser.
_LAUNCHER = """
import fcntl, os, sys
high = [fcntl.fcntl(int(given), fcntl.F_DUPFD, 10) for given in sys.argv[1:3]]
for descriptor, wanted in zip(high, (3, 4)):
    os.dup2(descriptor, wanted)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """One browser with one tab; a context manager.

    ``requests`` are the addresses that the page asked for, ``complaints`` its console messages
    and exceptions, refusals of the Content Security Policy among them.
    """

    def __init__(self, profile: Path) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._number, self._session, self._loaded = 0, "", False
        self._scripts = True
        chromium = require_program("chromium")
        command_read, command_write = os.pipe()
        answer_read, answer_write = os.pipe()
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-c", _LAUNCHER, str(command_read), str(answer_write)),
                *(chromium, *_SWITCHES, f"--user-data-dir={profile}", "about:blank"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(command_read, answer_write),
        )
        os.close(command_read)
        os.close(answer_write)
        self._write = os.fdopen(command_write, "wb", buffering=0)
        self._read = os.fdopen(answer_read, "rb")
        self._unread = b""

    def __enter__(self) -> Browser:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        return self

    def __exit__(self, *_: object) -> None:
        self._session = ""
        with contextlib.suppress(OSError, EOFError):  # it may be gone already
            self.call("Browser.close")
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._write.close()
        self._read.close()

    def call(self, method: str, **params: object) -> dict:
        """Sends a command and waits for its result."""
        if method == "Emulation.setScriptExecutionDisabled":
            self._scripts = not params["value"]
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._write.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def _receive(self) -> dict:
        while b"\0" not in self._unread:
            more = self._read.read1(1 << 16)
            if not more:
                raise EOFError("the browser has gone")
            self._unread += more
        message, _, self._unread = self._unread.partition(b"\0")
        answer = json.loads(message)
        params = answer.get("params", {})
        match answer.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Log.entryAdded":
                self.complaints.append(json.dumps(params)[:500])
            case "Page.loadEventFired":
                self._loaded = True
        return answer

    def open(self, url: str, *, width: int = 1280, height: int = 800, scheme: str = "light"):
        """Loads a page in a window of that size, and waits until it is there."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme_feature = {"name": "prefers-color-scheme", "value": scheme}
        self.call("Emulation.setEmulatedMedia", features=[scheme_feature])
        for address in ("about:blank", url):  # a new fragment alone would not reload
            self._loaded = False
            self.call("Page.navigate", url=address)
            while not self._loaded:
                self._receive()

    def run(self, expression: str) -> object:
        """The value of a JavaScript expression in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"]))
        return result["result"].get("value")

    def settle(self) -> None:
        """Waits until events that are under way, such as hashchange, have been handled."""
        if not self._scripts:  # no timer of such a page ever fires
            time.sleep(0.1)
            return
        # a page that is not painted just now has no frames: half a second is the end of waiting
        frames = (
            "new Promise(d => { setTimeout(() => requestAnimationFrame(() => d(1)), 50);"
            " setTimeout(() => d(1), 500) })"
        )
        self.call("Runtime.evaluate", expression=frames, awaitPromise=True)

    def point_at(self, selector: str) -> tuple[float, float]:
        """Moves the mouse to the first line of an element, and tells where that is.

        The window scrolls where the element is not in it.
        """
        where = (
            f"(() => {{ const found = document.querySelector({json.dumps(selector)});"
            "found.scrollIntoViewIfNeeded(); const line = found.getClientRects()[0];"
            "return [line.x, line.y, line.width, line.height] })()"
        )
        # what is laid out only when it comes into the window moves what is below it
        before, place = None, self.run(where)
        for _ in range(20):
            if place == before:
                break
            self.settle()
            before, place = place, self.run(where)
        x, y, width, height = place
        x, y = x + min(width / 2, 40), y + height / 2
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.settle()
        return x, y

    def click(self, selector: str) -> None:
        """Clicks on the first line of an element."""
        x, y = self.point_at(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, *keys: str) -> None:
        """Presses keys one after the other: characters, or names such as ``Escape``."""
        for key in keys:
            params = {"key": key, "windowsVirtualKeyCode": _CODES.get(key, ord(key[0].upper()))}
            if len(key) == 1:
                params["text"] = key
            elif key == "Enter":
                params["text"] = "\r"
            for kind in ("keyDown", "keyUp"):
                self.call("Input.dispatchKeyEvent", type=kind, code=key, **params)

    def type(self, text: str) -> None:
        """Types a text into the field that has the focus."""
        self.call("Input.insertText", text=text)

    def back(self) -> None:
        """Presses the browser's back button."""
        history = self.call("Page.getNavigationHistory")
        entry = history["entries"][history["currentIndex"] - 1]
        self.call("Page.navigateToHistoryEntry", entryId=entry["id"])
        self.settle()

    def pdf(self) -> bytes:
        """The page as it is printed."""
        made = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(made["data"])

    def screenshot(self) -> bytes:
        """The window as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])
