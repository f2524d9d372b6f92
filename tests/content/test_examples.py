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
MOMENTS = [(scene, moment) for scene in LIBRARY.live() for moment in scene.moments]
OPPOSITE = 0.02
"""Of all examples at most this share is read as the opposite of what was meant."""
WELL_READ = 0.8
"""Of the strong examples at least this share is read as strong, and of the weak ones as weak."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


def landing(reader: Reader, scene: Scenario, moment: Moment, example: Example) -> Landing:
    reading = reader.read(example.reply, situation_of(scene, moment))
    assert reading.readable, f"not taken for English: {example.reply}"
    assert reading.form.rateable, f"taken for {reading.form}: {example.reply}"
    return landing_of(reading, moment)


def test_there_are_scenes() -> None:
    assert not [problem for problem in LIBRARY.problems if problem.severity == "error"]
    assert len(LIBRARY.live()) >= 10


def test_every_example_is_read_as_a_reply_and_hardly_any_as_its_opposite(reader: Reader) -> None:
    """`wondering check` names those few to the author (W331)."""
    opposite = [
        each.reply
        for scene, moment in MOMENTS
        for examples, other in ((moment.strong, Landing.WEAK), (moment.weak, Landing.STRONG))
        for each in examples
        if landing(reader, scene, moment, each) is other
    ]
    total = sum(len(moment.strong) + len(moment.weak) for _, moment in MOMENTS)
    assert len(opposite) <= OPPOSITE * total, opposite


def test_most_examples_are_read_as_their_authors_meant_them(reader: Reader) -> None:
    strong = [landing(reader, s, m, each) is Landing.STRONG for s, m in MOMENTS for each in m.strong]
    weak = [landing(reader, s, m, each) is Landing.WEAK for s, m in MOMENTS for each in m.weak]
    assert sum(strong) / len(strong) >= WELL_READ
    assert sum(weak) / len(weak) >= WELL_READ
