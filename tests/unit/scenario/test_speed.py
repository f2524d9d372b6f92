"""A library of many scenes is read within seconds, and takes the room of its words."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

from bot.scenario.library import Shelf
from tests.unit.scenario.material import GOOD, vocabulary, with_id

SCENES = 200


def test_many_scenes_are_read_within_seconds(tmp_path: Path) -> None:
    for number in range(SCENES):
        (tmp_path / f"scene-{number}.yaml").write_text(with_id(f"scene-{number}"))
    vocabulary()
    before = time.process_time()
    shelf = Shelf(tmp_path, vocabulary())
    assert time.process_time() - before < SCENES * 0.003 * 3  # three times what the project promises
    assert len(shelf.library.live()) == SCENES
    before = time.process_time()
    shelf.refresh()
    assert time.process_time() - before < 0.5


def test_a_library_takes_little_more_room_than_its_words(tmp_path: Path) -> None:
    for number in range(SCENES):
        (tmp_path / f"scene-{number}.yaml").write_text(with_id(f"scene-{number}"))
    vocabulary()
    tracemalloc.start()
    try:
        shelf = Shelf(tmp_path, vocabulary())
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(shelf.library.scenes) == SCENES
    assert held < 4 * SCENES * GOOD.stat().st_size
