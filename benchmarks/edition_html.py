"""The HTML edition of a long work: what it costs to write, and how it scrolls.

python benchmarks/edition_html.py [--segments 10000] [--repeat 3]

Writing is measured in processes of its own, beside pandoc making a standalone page of a two-column
table of the same texts: much less of a page, and the nearest that it does. The start of Python and
the making of the texts are in our figure. Scrolling is measured in Chromium (headless, 1440 × 900,
no graphics card): from the middle of the work, 120 pixels a frame, 300 frames; a frame at 60 Hz has
16.7 ms. “plain” is the same page without ``content-visibility``.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.measured import least, run

ROOT = Path(__file__).resolve().parent.parent
_WRITE = """
import sys
from pathlib import Path
from time import perf_counter
from toolkit.edition.html import html_edition
from toolkit.model.bitext import Alignment, Bead
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.edition import EditionChoices, EditionColumn, EditionText
from toolkit.model.work import Work

count, target = int(sys.argv[1]), Path(sys.argv[2])

def side(language, words):
    def paragraph(turn, p):
        names = [f"{turn}.p{p}.s{s}" for s in range(1, 5)]
        return Paragraph(f"{turn}.p{p}", tuple(Segment(n, f"{words} {n}.") for n in names))
    turns = (f"s{n}" for n in range(count // 40))
    return Document(
        language,
        tuple(Turn(t, "section", tuple(paragraph(t, p) for p in range(1, 11))) for t in turns),
    )

source = side("en", "It was a long work, and nobody who began it saw the end of sentence")
spanish = side("es", "Era una obra larga, y nadie que la empezó vio el final de la oración")
beads = tuple(Bead((s.id,), (s.id,)) for s in source.segments())
columns = (
    EditionColumn("en", source),
    EditionColumn("es", spanish, Alignment(beads), from_catalog=True),
)
began = perf_counter()
page = html_edition(
    EditionText(Work("long", "A long work", "en"), source, columns),
    EditionChoices(),
    toolkit_version="0",
)
target.write_bytes(page)
import json
print(json.dumps({"write": perf_counter() - began}))
"""
_SCROLL = """
new Promise(done => {
  const frames = [];
  scrollTo({top: document.documentElement.scrollHeight / 2, behavior: "instant"});
  let n = 0, last = performance.now();
  const step = now => {
    frames.push(now - last); last = now;
    if (n++ === 300) return done(JSON.stringify(frames.slice(1)));
    scrollBy({top: 120, behavior: "instant"});
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})
"""


def main() -> None:
    """Measures and prints two tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--segments", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    say = sys.stdout.write
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "ours.html"
        command = [sys.executable, "-c", _WRITE, str(options.segments), str(page)]
        costs = {"ours": [], "pandoc": []}
        table = folder / "table.html"
        pandoc = shutil.which("pandoc")
        for _ in range(options.repeat):
            costs["ours"].append(run(command, environment={"PYTHONPATH": str(ROOT)}))
            if pandoc:
                table.write_text(_table(options.segments), encoding="utf-8")
                made = folder / "pandoc.html"
                arguments = ["-f", "html", "-s", "--metadata", "title=t", str(table)]
                costs["pandoc"].append(run([pandoc, *arguments, "-o", str(made)]))
        ours = least(costs["ours"])
        say(f"{options.segments} segments, {page.stat().st_size / 1e6:.1f} MB; ")
        say(f"Python {platform.python_version()}, {platform.machine()}\n\n")
        say("| tool | CPU, s | by ours | peak, MiB |\n|---|---:|---:|---:|\n")
        for who, found in costs.items():
            if found:
                cost = least(found)
                say(f"| {who} | {cost.cpu:.2f} | {cost.cpu / ours.cpu:.2f} | {cost.peak:.0f} |\n")
        if not pandoc:
            say("\npandoc is not installed and left out\n")
        say(
            "\nWithout the start of Python and the making of the texts, by the clock: "
            f"{ours.phases['write']:.2f} s\n"
        )
        _scrolling(page, folder)


def _table(count: int) -> str:
    rows = "".join(
        f"<tr><td>It was a long work, and nobody who began it saw the end of sentence {n}.</td>"
        f"<td>Era una obra larga, y nadie que la empezó vio el final de la oración {n}.</td></tr>"
        for n in range(count)
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _scrolling(page: Path, folder: Path) -> None:
    if not shutil.which("chromium"):
        sys.stdout.write("\nchromium is not installed: scrolling is left out\n")
        return
    from tests.edition.browser import Browser

    plain = folder / "plain.html"
    style = page.read_text("utf-8").replace(
        "content-visibility: auto", "content-visibility: inherit"
    )
    style = style.replace('http-equiv="Content-Security-Policy"', 'name="policy"')
    plain.write_text(style, encoding="utf-8")
    write = sys.stdout.write
    write(
        "\n| page | ready, ms | frame, ms: median | 95 of 100 below | longest "
        "| view changed in, ms |\n"
    )
    write("|---|---:|---:|---:|---:|---:|\n")
    for who, file in (("ours", page), ("plain", plain)):
        with Browser(folder / who) as browser:
            browser.open(file.as_uri(), width=1440, height=900)
            ready = browser.run("performance.getEntriesByType('navigation')[0].loadEventEnd")
            found = browser.call(
                "Runtime.evaluate", expression=_SCROLL, awaitPromise=True, returnByValue=True
            )
            frames = sorted(json.loads(found["result"]["value"]))
            changed = browser.run(
                "(() => { const began = performance.now();"
                "document.querySelector('.bar [data-view=lines]').click();"
                "document.body.offsetHeight; return performance.now() - began })()"
            )
        middle, high = statistics.median(frames), frames[int(len(frames) * 0.95)]
        write(
            f"| {who} | {ready:.0f} | {middle:.1f} | {high:.1f} | {frames[-1]:.1f} "
            f"| {changed:.0f} |\n"
        )


if __name__ == "__main__":
    main()
