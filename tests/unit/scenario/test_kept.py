"""Readings of examples are kept from one check to the next, and no longer than the reader is the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.pace.reading import Dimension, Form, Pitfall, Reader, Reading, Situation, Strength
from bot.scenario.kept import KeptReadings, cache_folder, version_of

SITUATION = Situation("anger", 8, "The cup breaks.", "Send me back.")
READING = Reading(
    Form.SPEECH,
    dict.fromkeys(Dimension, 1),
    (Pitfall.LECTURE,),
    (Strength.BRIEF,),
    3.25,
    {"lecture": ((2, 9),)},
    {"lecture": 0.75, "form": 1.0},
)


@dataclass
class CountingReader:
    """Reads everything alike, and counts."""

    drafts: list[str] = field(default_factory=list)

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        self.drafts.append(draft)
        return READING


def never() -> Reader:
    raise AssertionError("the reader was loaded, though all had been read before")


def test_what_was_read_is_recalled_just_as_it_was_without_loading_the_reader(tmp_path: Path) -> None:
    first = KeptReadings(CountingReader, "one", tmp_path)
    assert first.read("Oh love.", SITUATION) == READING
    first.close()
    assert KeptReadings(never, "one", tmp_path).read("Oh love.", SITUATION) == READING


def test_other_words_or_another_moment_are_read_anew(tmp_path: Path) -> None:
    reader = CountingReader()
    kept = KeptReadings(lambda: reader, "one", tmp_path)
    kept.read("Oh love.", SITUATION)
    kept.read("Oh love!", SITUATION)
    kept.read("Oh love.", replace(SITUATION, disclosure=True))
    kept.read("Oh love.", SITUATION, attempt=True)
    kept.read("Oh love.", SITUATION)
    assert reader.drafts == ["Oh love.", "Oh love!", "Oh love.", "Oh love."]


def test_another_reader_forgets_what_the_old_one_read(tmp_path: Path) -> None:
    old = KeptReadings(CountingReader, "one", tmp_path)
    old.read("Oh love.", SITUATION)
    old.close()
    reader = CountingReader()
    KeptReadings(lambda: reader, "two", tmp_path).read("Oh love.", SITUATION)
    assert reader.drafts == ["Oh love."]
    assert [path.name for path in tmp_path.glob("*.db")] == ["readings-two.db"]


def test_no_text_is_kept(tmp_path: Path) -> None:
    kept = KeptReadings(CountingReader, "one", tmp_path)
    kept.read("A sentence that nobody else says.", SITUATION)
    kept.close()
    assert not any(b"nobody else" in path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("damage", ["a file where the folder should be", "a file of noise"])
def test_where_nothing_can_be_kept_everything_is_read(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "cache"
    if damage.startswith("a file where"):
        folder.write_text("in the way")
    else:
        folder.mkdir()
        (folder / "readings-one.db").write_bytes(b"no database" * 1000)
    reader = CountingReader()
    kept = KeptReadings(lambda: reader, "one", folder)
    assert kept.read("Oh love.", SITUATION) == READING
    assert kept.read("Oh love.", SITUATION) == READING
    assert reader.drafts == ["Oh love."] * 2


def test_a_reader_is_another_one_when_any_of_its_files_is(tmp_path: Path) -> None:
    one, two = tmp_path / "model", tmp_path / "rules"
    one.write_text("1")
    two.write_text("2")
    before = version_of([one, two])
    assert version_of([two, one]) == before
    two.write_text("3")
    assert version_of([one, two]) != before


def test_the_cache_is_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "wondering-aloud"
