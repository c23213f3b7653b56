"""Firefox, driven over Marionette: what a page does in a browser that is not Chromium.

Marionette is Firefox's own remote protocol, JSON messages with their length in front over a local
socket, and needs no client library. Commands: remote/marionette/driver.sys.mjs of Firefox.
"""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import subprocess
import time
from pathlib import Path

from tests.conditions import require_program

# System access, for the size of the window, the colours and the console.
_SWITCHES = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
_PREFERENCES = {
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.firstRunURL": "",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 0,
    "ui.useOverlayScrollbars": 1,
}
# Key values of WebDriver, 17.4.2.
_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Escape": "\ue00c"} | {
    f"Arrow{name}": chr(code) for code, name in enumerate(("Left", "Up", "Right", "Down"), 0xE012)
}
_SCHEME = "layout.css.prefers-color-scheme.content-override"  # 0 is dark, 1 light
# Smaller than a window can be: what BiDi's browsingContext.setViewport does.
_RESIZE = """
const [width, height] = arguments;
const { style } = gBrowser.selectedBrowser;
for (const side of ["", "min-", "max-"]) {
  style.setProperty(`${side}width`, `${width}px`);
  style.setProperty(`${side}height`, `${height}px`);
}
"""
_PROBLEMS = """
return Services.console.getMessageArray().map(String)
  .filter(told => /Content.Security.Policy|JavaScript (Error|Warning)/.test(told)
    && /file:/.test(told));
"""


class Firefox:
    """One browser with one window; a context manager with the methods of ``browser.Browser``."""

    def __init__(self, profile: Path) -> None:
        firefox = require_program("firefox-esr")
        with socket.socket() as probe:  # a port that nobody has just now
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        preferences = _PREFERENCES | {"marionette.port": self._port}
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in preferences.items())
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._process = subprocess.Popen(
            [firefox, *_SWITCHES, "--profile", str(profile)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._number, self._unread = 0, b""
        # what Chromium tells unasked: here ``problems`` is for that
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def __enter__(self) -> Firefox:
        try:
            self._socket = self._connected()
            self._receive()  # says which protocol it speaks
            self.call("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError, EOFError, RuntimeError):  # it may be gone already
            self.call("Marionette:Quit", flags=["eForceQuit"])
        self._socket.close()
        self._end()

    def _end(self) -> None:
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _connected(self) -> socket.socket:
        until = time.monotonic() + 60
        while True:
            try:
                return socket.create_connection(("127.0.0.1", self._port), timeout=60)
            except OSError:
                if time.monotonic() > until or self._process.poll() is not None:
                    raise
                time.sleep(0.2)

    def call(self, command: str, **parameters: object) -> object:
        """Sends a command and waits for its result."""
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _kind, number, error, result = self._receive()
        assert number == self._number
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def _receive(self) -> list:
        while b":" not in self._unread:
            self._more()
        length, _, self._unread = self._unread.partition(b":")
        while len(self._unread) < int(length):
            self._more()
        message, self._unread = self._unread[: int(length)], self._unread[int(length) :]
        return json.loads(message)

    def _more(self) -> None:
        more = self._socket.recv(1 << 16)
        if not more:
            raise EOFError("the browser has gone")
        self._unread += more

    def _in_chrome(self, script: str, *arguments: object) -> object:
        self.call("Marionette:SetContext", value="chrome")
        try:
            return self.call("WebDriver:ExecuteScript", script=script, args=list(arguments))
        finally:
            self.call("Marionette:SetContext", value="content")

    def open(self, url: str, *, width: int = 1280, height: int = 800, scheme: str = "light"):
        """Loads a page in a window of that size, and waits until it is there."""
        number = 0 if scheme == "dark" else 1
        self._in_chrome(f"Services.prefs.setIntPref({json.dumps(_SCHEME)}, {number})")
        self.call("WebDriver:SetWindowRect", width=max(width, 500), height=height + 200)
        self._in_chrome(_RESIZE, width, height)
        self._in_chrome("Services.console.reset()")
        for address in ("about:blank", url):  # a new fragment alone would not reload
            self.call("WebDriver:Navigate", url=address)
        self.settle()

    def problems(self) -> list[str]:
        """Errors and refusals of the Content Security Policy since the page was opened."""
        return self._in_chrome(_PROBLEMS)

    def run(self, expression: str) -> object:
        """The value of a JavaScript expression in the page."""
        return self.call("WebDriver:ExecuteScript", script=f"return ({expression})", args=[])

    def settle(self) -> None:
        """Waits until events that are under way, such as hashchange, have been handled."""
        script = "const done = arguments[0]; setTimeout(() => requestAnimationFrame(done), 150)"
        try:
            self.call("WebDriver:ExecuteAsyncScript", script=script, args=[])
        except RuntimeError as error:
            if "unloaded" not in str(error):
                raise
            self.settle()  # another page is coming

    def point_at(self, selector: str) -> tuple[float, float]:
        """Moves the mouse to the first line of an element, and tells where that is."""
        x, y, width, height = self.run(
            f"(() => {{ const found = document.querySelector({json.dumps(selector)});"
            "found.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const line = found.getClientRects()[0];"
            "return [line.x, line.y, line.width, line.height] })()"
        )
        x, y = round(x + min(width / 2, 40)), round(y + height / 2)
        self._mouse({"type": "pointerMove", "x": x, "y": y})
        self.settle()
        return x, y

    def click(self, selector: str) -> None:
        """Clicks on the first line of an element."""
        self.point_at(selector)
        self._mouse({"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})
        self.settle()

    def _mouse(self, *actions: dict) -> None:
        mouse = {"type": "pointer", "id": "mouse", "actions": list(actions)}
        self.call("WebDriver:PerformActions", actions=[mouse])

    def press(self, *keys: str) -> None:
        """Presses keys one after the other: characters, or names such as ``Escape``."""
        for key in keys:
            value = _KEYS.get(key, key)
            actions = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
            keyboard = {"type": "key", "id": "keyboard", "actions": actions}
            self.call("WebDriver:PerformActions", actions=[keyboard])
        self.settle()

    def type(self, text: str) -> None:
        """Types a text into the field that has the focus."""
        self.press(*text)

    def back(self) -> None:
        """Presses the browser's back button."""
        self.call("WebDriver:Back")
        self.settle()

    def screenshot(self) -> bytes:
        """The window as PNG."""
        return base64.b64decode(self.call("WebDriver:TakeScreenshot", full=False))
