"""A trainer changes a scene's file while a carer is in the middle of it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.storage.tables import scene_texts
from tests.conversations.conftest import SCENES
from tests.conversations.dialogue import Dialogue


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    """A folder of scenes that a test may change."""
    folder = tmp_path / "scenes"
    shutil.copytree(SCENES, folder)
    return folder


@pytest.fixture
def change(scenes: Path) -> Callable[[str, str], None]:
    """Replace some words in the file of the open scene."""

    def change(old: str, new: str) -> None:
        path = scenes / "the-den.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


Change = Callable[[str, str], None]


async def test_who_is_in_the_middle_goes_on_with_the_version_they_began(
    drafting: Dialogue, change: Change
) -> None:
    async with drafting.bot() as house:
        change("You be the bear.", "You be the wolf.")
        assert house.shelf.refresh()
        drafting.telegram.say(drafting.carer, "That must have felt lonely.")
    drafting.note()
    drafting.expect("You be the bear.")


async def without_kept_texts(carer: Dialogue) -> None:
    """As for a practice that began before texts were kept."""
    async with carer.stored() as database, database.engine.begin() as connection:
        await connection.execute(delete(scene_texts))


async def test_after_a_restart_too_they_go_on_with_the_version_they_began(
    drafting: Dialogue, change: Change
) -> None:
    change("You be the bear.", "You be the wolf.")
    await drafting.say("That must have felt lonely.")
    drafting.expect("You be the bear.")
    await drafting.say("/practise")
    await drafting.press("by_theme")
    await drafting.press("Needing attention")
    await drafting.say("That must have felt lonely.")
    drafting.expect("You be the wolf.")


async def test_after_a_restart_a_broken_or_missing_file_takes_nothing_from_them(
    drafting: Dialogue, change: Change, scenes: Path
) -> None:
    change("format: 1", "format: [1")
    await drafting.say("That must have felt lonely.")
    drafting.expect("You be the bear.")
    (scenes / "the-den.yaml").unlink()
    await drafting.press("go_on")
    drafting.expect("2 of 2")
    await drafting.say("/start")
    drafting.expect("The den", "just as you left it")


async def test_a_moment_that_is_gone_ends_the_scene_kindly(drafting: Dialogue, change: Change) -> None:
    await without_kept_texts(drafting)
    change("id: on-the-phone", "id: on-the-sofa")
    await drafting.say("That must have felt lonely.")
    drafting.expect("changed by a trainer", count=1).expect_buttons("practise")
    assert await drafting.session() is None


async def test_a_scene_that_was_taken_out_ends_kindly(drafting: Dialogue, scenes: Path) -> None:
    await without_kept_texts(drafting)
    (scenes / "the-den.yaml").unlink()
    stuck = drafting.remember("stuck")
    await drafting.say("/start")
    drafting.expect("Welcome back").expect_not("The den")
    await drafting.press_old(stuck)
    drafting.expect("changed by a trainer", count=1)
    assert await drafting.session() is None


async def test_a_retired_scene_can_be_finished_but_not_begun(drafting: Dialogue, change: Change) -> None:
    change("status: live", "status: retired")
    await drafting.say("That must have felt lonely.")
    drafting.expect("You be the bear.")
    await drafting.say("/practise")
    await drafting.press("By theme")
    assert "Needing attention" not in drafting.labels()


async def test_a_broken_file_takes_nothing_from_a_running_bot(drafting: Dialogue, change: Change) -> None:
    async with drafting.bot() as house:
        change("format: 1", "format: [1")
        house.shelf.refresh()
        assert house.shelf.library.problems
        drafting.telegram.say(drafting.carer, "That must have felt lonely.")
    drafting.note()
    drafting.expect("You be the bear.")


async def test_a_bot_that_starts_with_a_broken_file_serves_the_others(
    carer: Dialogue, change: Change, scenes: Path
) -> None:
    change("format: 1", "format: [1")
    (scenes / "no-scene.yaml").write_bytes(b"\xff\xfe\x00")
    await carer.say("/practise")
    await carer.press("surprise")
    carer.expect_not("The den").expect_buttons("begin")


async def test_without_any_scene_the_bot_still_talks(carer: Dialogue, scenes: Path) -> None:
    shutil.rmtree(scenes)
    await asyncio.to_thread(scenes.mkdir)
    await carer.say("/practise")
    await carer.press("surprise")
    carer.expect("no scene to practise just now", count=1)
    await carer.say("/help")
    carer.expect("How it works")


async def test_a_new_scene_is_offered_without_a_restart(carer: Dialogue, scenes: Path) -> None:
    text = (
        (SCENES / "the-den.yaml")
        .read_text("utf-8")
        .replace("topics: [attention-needing]", "topics: [control]")
    )
    async with carer.bot() as house:
        (scenes / "the-fort.yaml").write_text(text.replace("id: the-den", "id: the-fort"), "utf-8")
        assert house.shelf.refresh()
        assert "the-fort" in house.shelf.library.scenes
        carer.telegram.say(carer.carer, "/practise")
    carer.note()
    carer.expect("How would you like to choose?")
