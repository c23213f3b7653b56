"""What axe-core has to say of the page that is open in Chromium."""

from __future__ import annotations

import json

from tests.conditions import require_folder
from tests.edition.browser import Browser


def violations(browser: Browser) -> list:
    """Rule, impact, number of places and the first of them; the list is empty where all is well."""
    axe = (require_folder("BITEXT_AXE") / "axe.min.js").read_text(encoding="utf-8")
    browser.run(axe + "; 0")
    found = browser.call(
        "Runtime.evaluate",
        expression="axe.run().then(r => JSON.stringify(r.violations.map(v =>"
        " [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 200)])))",
        awaitPromise=True,
        returnByValue=True,
    )
    return json.loads(found["result"]["value"])
