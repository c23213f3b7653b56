"""Take the screenshots in README from the current build: ``python -m tools.pictures``.

This needs ``bitext build``, Chromium for the HTML edition, and pdftoppm (poppler) for the PDF.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
EDITION = ROOT / "build" / "edition"
PICTURES = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1280, 1000
SHOWN = "q1.p1.s2"
"""The segment that is highlighted, with its translation."""
DOTS_PER_INCH = 75

# A fixed frame as high as the page: the address selects a segment without scrolling to it.
_FRAME = """<!DOCTYPE html>
<style>iframe {{ position: fixed; inset: 0; border: 0; width: 100%; height: 30000px }}</style>
<iframe src="{page}#{segment}"></iframe>
"""


def main() -> None:
    """Write both pictures."""
    with TemporaryDirectory() as folder:
        frame = Path(folder, "frame.html")
        page = (EDITION / "index.html").as_uri()
        frame.write_text(_FRAME.format(page=page, segment=SHOWN), "utf-8")
        size = f"--window-size={WIDTH},{HEIGHT}"
        picture = f"--screenshot={PICTURES / 'edition.png'}"
        switches = ["--headless", "--no-sandbox", "--hide-scrollbars", "--virtual-time-budget=5000"]
        profile = f"--user-data-dir={folder}/profile"
        _run("chromium", *switches, profile, size, picture, frame.as_uri())
    pdf = next(EDITION.glob("*.pdf"))
    page_one = ["-f", "1", "-l", "1", "-singlefile", "-r", str(DOTS_PER_INCH), "-png"]
    _run("pdftoppm", *page_one, str(pdf), str(PICTURES / "edition-pdf"))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - its own arguments


if __name__ == "__main__":
    main()
