"""How long a thousand scenes take: to check, and to load when the bot starts; and what they weigh.

Run it with `make bench`. The scenes are the project's own over and over, each with a child and a story of
its own, so that no reading of one can serve another.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bot.checking import make_judge, reader_version
from bot.pace.reading import Dimension, Form, Reading, Situation
from bot.practice.landing import landing_of, landing_of_repair
from bot.scenario.check import check_paths
from bot.scenario.files import scene_files
from bot.scenario.kept import KeptReadings, cache_folder
from bot.scenario.library import Shelf, load_library
from bot.scenario.lint.rulebook import Judge
from bot.scenario.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]
SCENES = 1000
NEW = 40


def write_scenes(folder: Path, count: int) -> int:
    """Scene files in a folder; returns their size in bytes."""
    texts = [path.read_text("utf-8") for path in scene_files(ROOT / "scenarios")]
    written = 0
    for number in range(count):
        text = re.sub(r"(?m)^id: .*$", f"id: scene-{number}", texts[number % len(texts)], count=1)
        text = re.sub(r"(?m)^(  story: >-\n    )", rf"\g<1>{number + 2} days with you. ", text, count=1)
        written += (folder / f"scene-{number}.yaml").write_text(text, "utf-8")
    return written


class QuickReader:
    """Reads at once, as the author meant it: fills the kept readings as an earlier check would have."""

    def __init__(self) -> None:
        library = load_library(ROOT / "scenarios", load_vocabulary(ROOT / "content"))
        moments = [moment for scene in library.scenes.values() for moment in scene.moments]
        self._weak = {each.reply for moment in moments for each in moment.weak}

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        """A reading like any other."""
        levels = dict.fromkeys(Dimension, 1)
        sure = {**dict.fromkeys((each.value for each in Dimension), 0.9), "form": 1.0}
        evidence = {"empathy": ((0, min(20, len(draft))),)}
        overall = 1.5 if draft in self._weak else 4.5
        return Reading(Form.SPEECH, levels, overall=overall, evidence=evidence, confidence=sure)


def judge_of_an_earlier_check() -> Judge:
    """Leaves behind what an earlier check would have left."""
    return Judge(KeptReadings(QuickReader, reader_version(), cache_folder()), landing_of, landing_of_repair)


def spent(work: Callable[[], object]) -> str:
    """How long something takes, and how much work it is for the processors, whoever else uses them."""
    begun, before = time.perf_counter(), os.times()
    work()
    took, after = time.perf_counter() - begun, os.times()
    worked = sum(after[:4]) - sum(before[:4])
    return f"{took:.1f} s ({worked:.1f} s of processor time)"


def resident() -> float:
    """The memory of this process, in kilobytes."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(float(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def load(folder: Path) -> None:
    """Load the folder as the bot does at its start; prints the time and the growth. For a fresh process."""
    vocabulary = load_vocabulary(ROOT / "content")
    with tempfile.TemporaryDirectory() as warm:  # so that what is made once is not counted
        write_scenes(Path(warm), 5)
        Shelf(Path(warm), vocabulary)
    before = resident()
    shelves: list[Shelf] = []
    took = spent(lambda: shelves.append(Shelf(folder, vocabulary)))
    count = len(shelves[0].library.scenes)
    grown = (resident() - before) / count
    print(f"loading {count} scenes: {took}; memory grows by {grown:.0f} KB for each", end="")


def main() -> None:
    """Print the figures."""
    if sys.argv[1:]:
        load(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as place:
        folder, few = Path(place, "scenes"), Path(place, "few")
        folder.mkdir()
        few.mkdir()
        os.environ["XDG_CACHE_HOME"] = str(Path(place, "cache"))
        size = write_scenes(folder, SCENES)
        write_scenes(few, NEW)
        subprocess.run([sys.executable, "-m", "tests.bench.scenes", str(folder)], cwd=ROOT, check=True)
        print(f" (its file has {size / SCENES / 1000:.0f} KB)")
        took = spent(lambda: check_paths([folder]))
        print(f"wondering check --without-reader, {SCENES} scenes: {took}")
        took = spent(lambda: check_paths([few], make_judge=make_judge))
        print(f"wondering check, {NEW} scenes that it never saw: {took} (each example is read)")
        check_paths([folder], make_judge=judge_of_an_earlier_check)
        took = spent(lambda: check_paths([folder], make_judge=make_judge))
        print(f"wondering check, {SCENES} scenes whose examples were read before: {took}")


if __name__ == "__main__":
    main()
