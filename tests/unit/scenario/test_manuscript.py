"""A file while it is being written: the last good version stays, and the trouble is told at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.pace.reading import Dimension, Form, Landing, Reading, Situation
from bot.scenario.examples import read_examples
from bot.scenario.lint.rulebook import Judge
from bot.scenario.manuscript import Manuscript
from tests.unit.scenario.material import good_text, scene_of, vocabulary, with_id


class KindReader:
    """Everything is strong, but for what begins with Ugh; what begins with Oh love is not for the child."""

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        form = Form.OFF_TOPIC if draft.startswith("Oh love") else Form.SPEECH
        overall = 1.0 if draft.startswith("Ugh") else 5.0
        return Reading(form, dict.fromkeys(Dimension, 2), overall=overall)


def landing_of(reading: Reading, moment: object) -> Landing:
    return Landing.STRONG if (reading.overall or 0) > 3 else Landing.WEAK


JUDGE = Judge(KindReader(), landing_of)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "coat.yaml"
    path.write_text(with_id("coat"))
    return path


def save(path: Path, text: str) -> None:
    """Save as an editor does, at a time that can be told from the last."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text)
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def watched(path: Path) -> Manuscript:
    return Manuscript(path, vocabulary(), JUDGE)


def test_a_draft_is_read_like_any_other(path: Path) -> None:
    save(path, with_id("coat", status="draft"))
    look = watched(path).look
    assert look.sound and look.scene and look.scene.id == "coat"
    assert look.text == path.read_bytes()


def test_a_save_is_seen_once(path: Path) -> None:
    manuscript = watched(path)
    assert not manuscript.refresh()
    save(path, with_id("coat", level="1"))
    assert manuscript.refresh()
    assert manuscript.look.scene and manuscript.look.scene.level == 1
    assert not manuscript.refresh()


def test_saving_the_same_words_again_changes_nothing(path: Path) -> None:
    manuscript = watched(path)
    look = manuscript.look
    save(path, path.read_text())
    assert not manuscript.refresh()
    assert manuscript.look is look


def test_a_mistake_leaves_the_last_good_version(path: Path) -> None:
    manuscript = watched(path)
    good = manuscript.look.scene
    save(path, with_id("coat").replace("  age: 9", "  age: nine"))
    assert manuscript.refresh()
    look = manuscript.look
    assert look.scene is good and not look.sound
    assert "E105" in [each.code for each in look.problems]
    save(path, with_id("coat"))
    assert manuscript.refresh()
    assert manuscript.look.sound


def test_a_file_that_is_broken_from_the_start_waits_for_its_first_good_save(path: Path) -> None:
    save(path, "moments: [")
    manuscript = watched(path)
    assert manuscript.look.scene is None and manuscript.look.problems
    save(path, with_id("coat"))
    assert manuscript.refresh()
    assert manuscript.look.sound


def test_a_file_that_goes_and_comes_again_is_followed(path: Path) -> None:
    manuscript = watched(path)
    text = path.read_text()
    path.unlink()
    assert manuscript.refresh()
    assert [each.code for each in manuscript.look.problems] == ["E001"]
    assert manuscript.look.scene
    path.write_text(text)
    assert manuscript.refresh()
    assert manuscript.look.sound


def test_warnings_are_told_too(path: Path) -> None:
    codes = [each.code for each in watched(path).look.problems]
    assert "W331" in codes  # the kind reader takes weak examples for strong ones


def test_a_file_that_the_bot_would_not_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "coat.yml"
    path.write_text(with_id("coat"))
    assert "W301" in [each.code for each in watched(path).look.problems]


def test_examples_are_read_and_held_against_what_was_meant() -> None:
    scene = scene_of(good_text())
    found = {each.example.reply[:7]: each for each in read_examples(scene, scene.moments[0], JUDGE)}
    assert [each.quality for each in found.values()] == ["strong", "strong", "weak", "weak", "repair"]
    assert found["It is y"].as_meant and found["It is y"].landing is Landing.STRONG
    assert not found["Oh love"].as_meant and found["Oh love"].landing is None
    assert found["Ugh, Ko"].as_meant and found["Ugh, Ko"].landing is Landing.WEAK
    (other,) = [each for start, each in found.items() if each.quality == "weak" and start != "Ugh, Ko"]
    assert not other.as_meant and other.landing is Landing.STRONG
