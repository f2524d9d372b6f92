"""How quickly the reader reads, and what it weighs: `python -m tests.bench.reading`. Figures, not a test."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median, quantiles

from bot.pace.phrases import CONTENT
from bot.pace.rated import read_parts
from bot.pace.reader import MODEL, load_reader
from bot.pace.reading import Situation

_WORDS = range(36, 45)
_TIMES = 2
_WARM = "Oh love, that must have been so hard. Come and sit by me."
_MOMENT = Situation("anger", 8, "The cup hits the tiles.", "Go on then. Send me back.")


def main() -> int:
    """Measure cold start and memory first, for the drafts to be read take room as well."""
    before, begun = _megabytes(), time.perf_counter()
    reader = load_reader()
    started = time.perf_counter() - begun
    for _ in range(20):
        reader.read(_WARM, _MOMENT)
    grown = _megabytes() - before
    drafts = [each for each in read_parts(CONTENT / "drafts")["dev"] if len(each.draft.split()) in _WORDS]
    spent = []
    for each in drafts * _TIMES:
        begun = time.perf_counter()
        reader.read(each.draft, each.situation)
        spent.append((time.perf_counter() - begun) * 1000)
    on_disk = sum(path.stat().st_size for path in MODEL.iterdir() if path.is_file()) / 1e6
    sys.stdout.write(
        f"reader: cold start {started:.2f} s, {grown:.0f} MB of memory, {on_disk:.0f} MB on disk; "
        f"{len(spent)} drafts of {_WORDS.start} to {_WORDS.stop - 1} words: "
        f"median {median(spent):.1f} ms, p95 {quantiles(spent, n=20)[-1]:.1f} ms\n"
    )
    return 0


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    sys.exit(main())
