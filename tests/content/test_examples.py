"""Authors' own examples are the reader's tests: every strong and weak one of every scene is read."""

from __future__ import annotations

import pytest

from bot.pace.reader import load_reader
from bot.pace.reading import Landing, Reader
from bot.practice.landing import landing_of
from bot.scenario.library import Library, load_library
from bot.scenario.model import Example, Moment, Scenario
from bot.scenario.situation import situation_of
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT

LIBRARY: Library = load_library(PROJECT / "scenarios", load_vocabulary(PROJECT / "content"))
OPPOSITE = 0.1
"""Of a scene's examples at most this share is read as the opposite of what was meant."""
WELL_READ = 0.8
"""Of a scene's examples at least this share is read as meant."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


def landing(reader: Reader, scene: Scenario, moment: Moment, example: Example) -> Landing:
    reading = reader.read(example.reply, situation_of(scene, moment))
    assert reading.readable, f"not taken for English: {example.reply}"
    assert reading.form.rateable, f"taken for {reading.form}: {example.reply}"
    return landing_of(reading, moment)


def test_there_are_scenes_for_every_theme() -> None:
    assert not [problem for problem in LIBRARY.problems if problem.severity == "error"]
    live = LIBRARY.live()
    assert len(live) >= 40
    for theme in load_vocabulary(PROJECT / "content").themes:
        assert sum(scene.topics[0] == theme.id for scene in live) >= 4, theme.id


@pytest.mark.parametrize("scene", LIBRARY.live(), ids=lambda scene: scene.id)
def test_a_scenes_examples_are_read_as_their_author_meant_them(reader: Reader, scene: Scenario) -> None:
    """`wondering check` names the few that are not to the author (W331, W333)."""
    read = [
        (landing(reader, scene, moment, each), meant)
        for moment in scene.moments
        for examples, meant in ((moment.strong, Landing.STRONG), (moment.weak, Landing.WEAK))
        for each in examples
    ]
    as_meant = sum(landed is meant for landed, meant in read)
    opposite = sum(landed is not meant and landed is not Landing.PARTIAL for landed, meant in read)
    assert as_meant >= WELL_READ * len(read)
    assert opposite <= OPPOSITE * len(read)
