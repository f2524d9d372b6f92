"""Trainers see how scenes are doing, and are told when a file cannot be served."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.assembly import House, open_house
from bot.rendering.outcome import Outcome
from bot.room.faults import Fault
from bot.settings import PROJECT, Settings
from bot.trainers.file_outcome import FileBroken, FileMended
from tests.conversations.conftest import SCENES
from tests.conversations.dialogue import Dialogue
from tests.conversations.trainers import (
    ADMIN,
    ANOTHER,
    TRAINER,
    Meet,
    come,
    look_for_trouble,
    open_scene,
    with_trainers,
)


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    """A folder of scenes that a test may change."""
    folder = tmp_path / "scenes"
    shutil.copytree(SCENES, folder)
    return folder


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_trainers(settings)


@pytest.fixture
async def trainer(meet: Meet) -> Dialogue:
    trainer = await come(meet, TRAINER)
    return await trainer.say("/scenes")


def change(scenes: Path, old: str, new: str) -> None:
    path = scenes / "the-den.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


async def test_a_broken_file_is_told_once_with_line_and_remedy_and_its_mending_too(
    trainer: Dialogue, scenes: Path
) -> None:
    change(scenes, "level: 1", "level: 9")
    await look_for_trouble(trainer, times=3)
    trainer.expect("scenes/the-den.yaml cannot be used as it is now", "Line 8", "from 1 to 3", count=1)
    await look_for_trouble(trainer, times=2)
    trainer.expect_nothing()
    change(scenes, "level: 9", "level: x")
    await look_for_trouble(trainer, times=2)
    trainer.expect_nothing()
    change(scenes, "level: x", "level: 1")
    await look_for_trouble(trainer, times=3)
    trainer.expect("scenes/the-den.yaml is right again", count=1)


async def test_of_two_processes_one_tells(trainer: Dialogue, scenes: Path) -> None:
    told: list[str] = []

    async def tell(carer_id: int, outcomes: tuple[Outcome, ...]) -> None:
        told.extend(f"{carer_id} {type(each).__name__}" for each in outcomes)

    async def look(houses: tuple[House, ...]) -> None:
        trainer.clock.wait(seconds=5)
        for house in houses:
            house.shelf.refresh()
        await asyncio.gather(*(house.desks.trainers.notices.look(tell) for house in houses))

    settings, clock, reader = trainer.settings, trainer.clock, trainer.reader
    async with (
        open_house(settings, clock=clock, reader=reader) as one,
        open_house(settings, clock=clock, reader=reader) as other,
    ):
        await look((one, other))
        change(scenes, "level: 1", "level: 9")
        await look((one, other))
        assert told == [f"{TRAINER} FileBroken"]
        change(scenes, "level: 9", "level: 1")
        await other.desks.trainers.notices.look(tell)  # has not read the files anew: it must not judge
        await look((one, other))
        assert told == [f"{TRAINER} FileBroken", f"{TRAINER} FileMended"]


async def test_while_the_bot_runs_the_last_good_version_stays(trainer: Dialogue, scenes: Path) -> None:
    async with trainer.bot() as house:
        told: list[str] = []

        async def tell(carer_id: int, outcomes: object) -> None:
            told.append(f"{carer_id} {outcomes}")

        change(scenes, "format: 1", "format: [1")
        house.shelf.refresh()
        await house.desks.trainers.notices.look(tell)
    assert len(told) == 1
    assert "kept=True" in told[0]


async def test_every_trainer_who_has_written_is_told_and_no_carer(
    trainer: Dialogue, carer: Dialogue, meet: Meet, scenes: Path
) -> None:
    await carer.say("/help")
    other = await come(meet, ADMIN)
    await other.say("/scenes")
    await come(meet, ANOTHER)  # whose chat Telegram does not find any more
    change(scenes, "format: 1", "format: [1")
    await look_for_trouble(trainer)
    trainer.expect("cannot be used as it is now")
    for each in (carer, other):
        each.note()
    other.expect("cannot be used as it is now", count=1)
    assert carer.turn == []


async def test_without_a_trainer_nothing_is_noted_so_that_the_first_one_is_told(
    meet: Meet, carer: Dialogue, scenes: Path
) -> None:
    change(scenes, "format: 1", "format: [1")
    await look_for_trouble(carer)
    carer.expect_nothing()
    trainer = await come(meet, TRAINER)
    await trainer.say("/scenes")
    await look_for_trouble(trainer)
    trainer.expect("cannot be used as it is now")


async def test_figures_are_hidden_below_five_carers_and_shown_from_five(
    trainer: Dialogue, meet: Meet
) -> None:
    async def practise(number: int) -> None:
        carer = await come(meet, number)
        await open_scene(carer, "the-den")
        await carer.say("Why did you do that?")
        await carer.press("misread")

    for number in range(4001, 4005):
        await practise(number)
    trainer.clock.wait(days=2)
    await trainer.say("/scenes")
    await trainer.press("● The den")
    await trainer.press("preview")
    await trainer.say("Why did you do that?")
    await trainer.press("misread")
    await trainer.say("/stop")
    await trainer.press("back_to_version")
    await trainer.press("figures")
    trainer.expect("How The den is doing", "Began it: fewer than five", "Moment 1 (on-the-phone)", count=1)
    trainer.expect_not("Met most often", ": 4", "Why did you do that?")

    await practise(4005)
    trainer.clock.wait(days=2)
    await trainer.press("to_scene")
    await trainer.press("figures")
    trainer.expect("Began it: 5", "Finished it: fewer than five", "Stopped here: 5")
    trainer.expect(
        "Pressed “Not what I meant”: 5", "Met most often in replies: “A question that can sting”, 5"
    )
    trainer.expect_not("Why did you do that?")


async def test_a_menu_that_cannot_be_set_takes_nothing_from_the_trainer(trainer: Dialogue) -> None:
    trainer.fails(Fault("setMyCommands", "server_error", times=9))
    await trainer.say("/scenes")
    trainer.expect("All scenes")


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A folder of content that a test may change."""
    folder = tmp_path / "content"
    shutil.copytree(PROJECT / "content", folder, ignore=shutil.ignore_patterns("drafts", "*.png"))
    return folder


async def test_other_files_are_read_anew_and_told_of_as_scenes_are(trainer: Dialogue, words: Path) -> None:
    told: list[FileBroken | FileMended] = []

    async def tell(carer_id: int, outcomes: tuple[Outcome, ...]) -> None:
        told.extend(each for each in outcomes if isinstance(each, FileBroken | FileMended))

    async def look(house: House) -> list[FileBroken | FileMended]:
        trainer.clock.wait(seconds=5)
        for refresh in (house.ideas.refresh, house.course.refresh, house.fresh.refresh):
            refresh()
        told.clear()
        await house.desks.trainers.notices.look(tell)
        return list(told)

    def spoil(name: str, old: str, new: str) -> None:
        text = (words / name).read_text("utf-8")
        (words / name).write_text(text.replace(old, new, 1), "utf-8")

    files = ("ideas/mosaic-distance.yaml", "six_bs.yaml", "guide/1-pace.yaml", "pathway/anger.yaml")
    settings = trainer.settings.model_copy(update={"content": words})
    async with open_house(settings, clock=trainer.clock, reader=trainer.reader) as house:
        before = (house.ideas.book, house.fresh.aid(), house.fresh.cards())
        assert await look(house) == []
        for name in files:
            spoil(name, "id:", "idd:")
        broken = await look(house)
        assert {each.file for each in broken} == set(files)
        assert all(isinstance(each, FileBroken) and each.kept and each.problems for each in broken)
        assert (house.ideas.book, house.fresh.aid(), house.fresh.cards()) == before
        for name in files:
            spoil(name, "idd:", "id:")
        spoil("six_bs.yaml", "Knows what's next", "Knows what comes")
        assert {each.file for each in await look(house)} == set(files)
        assert house.fresh.aid() != before[1]


async def test_a_broken_file_of_ideas_reads_as_one(trainer: Dialogue, words: Path) -> None:
    trainer.settings = trainer.settings.model_copy(update={"content": words})
    (words / "ideas" / "ours.yaml").write_text("ideas: nothing yet\n", "utf-8")
    await look_for_trouble(trainer)
    trainer.expect("The file of ideas ideas/ours.yaml cannot be used", "are not sent its ideas", "Line 1")
