"""What trainers type: `wondering feedback`, `scenarios` and `check` on files of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import checking
from bot.__main__ import main
from bot.pace.reader import PaceReader, load_reader
from tests.unit.scenario.material import with_id

SAID = "I promise I won't tell anyone, love."


@pytest.fixture(scope="module")
def reader() -> PaceReader:
    return load_reader()


@pytest.fixture
def scene(tmp_path: Path, reader: PaceReader, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft that lies outside the library."""
    monkeypatch.setattr(checking, "load_reader", lambda: reader)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "coat.yaml"
    path.write_text(with_id("coat", status="draft"))
    return path


def test_a_draft_can_be_read_in_the_scene_of_any_file(
    scene: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["feedback", SAID, "--scenario", str(scene)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("The lunchbox: Don't you touch it.")
    assert "“won't tell anyone”" in out
    assert "rule          secrecy  A carer cannot keep a secret" in out
    assert out.endswith("How it would land: weak\n")


def test_a_moment_of_it_can_be_named(scene: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", SAID, "--scenario", str(scene), "--moment", "behind-the-door"]) == 0
    assert "You're gonna send me back for it." in capsys.readouterr().out
    assert main(["feedback", SAID, "--scenario", str(scene), "--moment", "behind-the-dor"]) == 2
    assert "Did you mean 'behind-the-door'?" in capsys.readouterr().err


def test_a_file_with_errors_is_not_read_in_but_its_errors_are_said(
    scene: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.write_text(with_id("coat").replace("  age: 9", "  age: nine"))
    assert main(["feedback", SAID, "--scenario", str(scene)]) == 2
    assert "'nine' is no whole number" in capsys.readouterr().err


def test_a_mistyped_scene_is_guessed(scene: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", SAID, "--scenario", "the-brokn-cup"]) == 2
    assert "Did you mean 'the-broken-cup'?" in capsys.readouterr().err


def test_a_check_can_leave_the_reader_out(scene: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = with_id("coat").replace("It is your room, you're right.", "You will pay for this.")
    scene.write_text(text.replace("I bet it feels\n            safer with some close by.", "I'm furious."))
    assert main(["check", str(scene), "--without-reader"]) == 0
    assert "W33" not in capsys.readouterr().out
    assert main(["check", str(scene)]) == 0
    assert "'You will pay for this. And...' is meant as strong" in capsys.readouterr().out


def test_the_coverage_is_not_written_where_there_is_no_place_for_it(
    scene: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = scene.with_name("README.md")
    target.write_text("# Nothing\n")
    assert main(["scenarios", "--write", str(target)]) == 1
    assert "<!-- scenes:" in capsys.readouterr().err
    assert target.read_text() == "# Nothing\n"
