"""Compare sentence segmenters: boundary F1, golden rules, MB of UTF-8 per CPU second.

    python -m benchmarks.segmentation.compare FOLDER [--language TAG …] [--peer-python PYTHON]
        [--srx FILE] [--speed TEXT …] [--json FILE]

FOLDER has ``LANGUAGE.jsonl`` with blocks of sentences and ``golden-rules.tsv``; see ``scores``.
Boundary F1 is the mean over the sets of a language. PYTHON is an interpreter with the peers (``pip
install sentencex nupunkt pysbd syntok``); missing ones are skipped and named. ``--srx`` adds the
rules of a file, run by the toolkit's engine. Speed is measured on the paragraphs of the blocks, or
on those of each TEXT (separated by blank lines), whose name begins with its language.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.measured import MeasuringError, run
from benchmarks.segmentation.scores import Score, read_blocks, read_rules, score

WORKER = Path(__file__).with_name("worker.py")
LANGUAGES = {"nupunkt": ("en",), "syntok": ("en", "es", "de")}


def main() -> None:
    """Print a table per language; optionally write all figures as JSON."""
    options = _options()
    figures: dict[str, Any] = {}
    languages = options.language or sorted(path.stem for path in options.folder.glob("*.jsonl"))
    for language in languages:
        figures[language] = {}
        sys.stdout.write(f"\n{language}: F1 per set and mean; golden rules; MB/s\n")
        for name, command in _programs(options, language):
            try:
                row = _measured(command, options, language)
            except MeasuringError as error:
                sys.stderr.write(f"{name} is left out: {str(error).splitlines()[-1]}\n")
                continue
            figures[language][name] = row
            sets = "  ".join(f"{key} {value:.2f}" for key, value in row["sets"].items())
            sys.stdout.write(
                f"  {name:10} {row['f1']:6.2f}  ({sets})  "
                f"{row['rules']} of {row['all_rules']}  {row['speed']:.2f} MB/s\n"
            )
            sys.stdout.flush()
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _programs(options: argparse.Namespace, language: str) -> list[tuple[str, list[str]]]:
    programs = [("bitext", [sys.executable, str(WORKER), "bitext", language])]
    if options.srx:
        programs.append(("srx", [sys.executable, str(WORKER), "srx", language]))
    if options.moses:
        programs.append(("moses", [sys.executable, str(WORKER), "moses", language]))
    if options.peer_python:
        programs += [
            (peer, [options.peer_python, str(WORKER), peer, language])
            for peer in ("sentencex", "nupunkt", "pysbd", "syntok")
            if language in LANGUAGES.get(peer, (language,))
        ]
    return programs


def _measured(command: list[str], options: argparse.Namespace, language: str) -> dict[str, Any]:
    """Return the figures of one program: all texts of a language in one process."""
    blocks = read_blocks(options.folder / f"{language}.jsonl")
    rules = read_rules(options.folder / "golden-rules.tsv", language)
    texts = [block.text for block in blocks] + [text for text, _ in rules]
    answer = _segmented(command, texts, options)
    per_set: dict[str, Score] = defaultdict(Score)
    for block, segments in zip(blocks, answer["segments"], strict=False):
        per_set[block.set] += score(block.sentences, segments)
    right = sum(
        [piece.strip() for piece in segments] == [piece.strip() for piece in wanted]
        for (_, wanted), segments in zip(rules, answer["segments"][len(blocks) :], strict=True)
    )
    if own := [path for path in options.speed if path.name.startswith(language)]:
        texts = [text for path in own for text in path.read_text("utf-8").split("\n\n")]
        answer = _segmented(command, texts, options)
    return {
        "f1": fmean(value.f1 for value in per_set.values()),
        "sets": {name: value.f1 for name, value in per_set.items()},
        "rules": right,
        "all_rules": len(rules),
        "speed": sum(len(text.encode()) for text in texts) / 1e6 / answer["cpu"],
    }


def _segmented(command: list[str], texts: list[str], options: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        asked, said = Path(folder, "texts.json"), Path(folder, "segments.json")
        asked.write_text(json.dumps(texts), encoding="utf-8")
        file = {"srx": options.srx, "moses": options.moses}.get(command[2])
        run([*command, str(asked), *([str(file)] if file else [])], output=said)
        answer: dict[str, Any] = json.loads(said.read_bytes())
    return answer


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", action="append")
    parser.add_argument("--peer-python")
    parser.add_argument("--srx", type=Path)
    parser.add_argument("--moses", type=Path)
    parser.add_argument("--speed", type=Path, nargs="*", default=[])
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
