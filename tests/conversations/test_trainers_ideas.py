"""A trainer sends ideas from the phone: they are checked, published, and put aside again."""

from __future__ import annotations

import pytest

from bot.settings import PROJECT, Settings
from tests.conversations.dialogue import Dialogue
from tests.conversations.trainers import ANOTHER, TRAINER, Meet, come, send, with_trainers

RAINY = """\
kind: distance
source: >-
  Us
ideas:
  - id: puddle-report
    text: >-
      Tell them across the room which puddle by the gate is the biggest today.
    why: >-
      It can be good to hear small news that asks for nothing.
    ages: {from: 3, to: 17}
    step: 2
    minutes: 1
"""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_trainers(settings)


@pytest.fixture
async def trainer(meet: Meet) -> Dialogue:
    return await come(meet, TRAINER)


async def rainy(trainer: Dialogue, text: str = RAINY, name: str = "rainy-days.yaml") -> Dialogue:
    return await send(trainer, text.encode(), name)


async def number_of_ideas(carer: Dialogue) -> int:
    await carer.say("/ideas")
    return int(carer.words.partition("Small things to do, ")[2].partition(" of them")[0])


async def test_a_file_of_ideas_is_kept_published_and_put_aside(trainer: Dialogue, carer: Dialogue) -> None:
    before = await number_of_ideas(carer)
    await rainy(trainer)
    trainer.expect("rainy-days.yaml is right, with 1 idea in it", "as a draft", count=1)
    assert await number_of_ideas(carer) == before
    await trainer.press("publish_ideas", times=2)
    trainer.expect("rainy-days.yaml is in use", count=1)
    assert await number_of_ideas(carer) == before + 1
    await trainer.press("to_idea_file")
    trainer.expect("1 idea in use, sent from a phone. There is no such file in the folder")
    await trainer.press("put_aside_ideas")
    trainer.expect("is a draft again")
    assert await number_of_ideas(carer) == before
    await rainy(trainer)
    trainer.expect("I have this very file already").expect_buttons("publish_ideas", "leave_ideas")
    await trainer.press("leave_ideas")
    trainer.expect("stays as a draft")


async def test_what_is_wrong_comes_back_with_its_line_and_a_remedy(trainer: Dialogue) -> None:
    await rainy(trainer, RAINY.replace("step: 2", "step: 9").replace("minutes: 1", "minuets: 1"))
    trainer.expect("rainy-days.yaml cannot be used yet", "nothing was kept", "Line 11:", "Line 12:")
    trainer.expect("did you mean").expect_no_buttons("publish_ideas")
    await rainy(trainer, RAINY.replace("puddle-report", "their-own-hook"))
    trainer.expect("Line 5:", "is in", "already", "choose another id")
    await rainy(trainer, "ideas: [\n")
    trainer.expect("cannot be used yet")
    await trainer.say("/ideafiles")
    trainer.expect("9 files").expect_no_buttons("rainy-days")


async def test_a_warning_is_told_and_stands_in_nobodys_way(trainer: Dialogue) -> None:
    await rainy(trainer, RAINY.replace("Tell them", "You must tell them"))
    trainer.expect("is right", "look again", "presses or blames").expect_buttons("publish_ideas")


async def test_the_folders_file_is_fetched_changed_and_used_again(trainer: Dialogue, carer: Dialogue) -> None:
    await trainer.say("/ideafiles")
    await trainer.press("● distance-signs")
    trainer.expect("from the file in the folder")
    await trainer.press("get_ideas")
    [sent] = [each for each in trainer.turn if "document" in each]
    assert sent["document"]["file_name"] == "distance-signs.yaml"
    text = (PROJECT / "content" / "ideas" / "distance-signs.yaml").read_text("utf-8")
    first = text.split("  - id: ")
    await send(trainer, "  - id: ".join(first[:2]).encode(), "distance-signs (1).yaml")
    trainer.expect("distance-signs.yaml is right, with 1 idea")
    before = await number_of_ideas(carer)
    await trainer.press("publish_ideas")
    trainer.expect("in place of the file in the folder")
    assert await number_of_ideas(carer) == before - (len(first) - 2)
    await trainer.press("to_idea_file")
    await trainer.press("use_file_of_ideas")
    trainer.expect("the file in the folder counts again")
    assert await number_of_ideas(carer) == before


async def test_two_trainers_do_not_decide_over_each_others_heads(trainer: Dialogue, meet: Meet) -> None:
    other = await come(meet, ANOTHER)
    await rainy(trainer)
    publish = trainer.remember("publish_ideas")
    await rainy(other, RAINY.replace("biggest", "deepest"))
    await other.press("publish_ideas")
    await trainer.press_old(publish)
    trainer.expect("Somebody else has decided", "done nothing")
    await trainer.press("to_idea_file")
    await trainer.press("put_aside_ideas")
    await trainer.press_old(publish)
    trainer.expect("Somebody else has decided")


async def test_what_went_wrong_meanwhile_is_not_published(trainer: Dialogue) -> None:
    await rainy(trainer)
    publish = trainer.remember("publish_ideas")
    await rainy(trainer, name="wet-days.yaml")
    await trainer.press("publish_ideas")
    trainer.expect("wet-days.yaml is in use")
    await trainer.press_old(publish)
    trainer.expect("was right when you sent it", "Line 5:")


async def test_lists_and_odd_names_are_refused_with_what_to_do(trainer: Dialogue) -> None:
    lists = (PROJECT / "content/ideas/_lists.yaml").read_bytes()
    await send(trainer, lists, "_lists.yaml")
    trainer.expect("can only be changed in the folder", "Nothing was kept")
    await rainy(trainer, name="Rainy days!.yaml")
    trainer.expect("another name", "rainy-days.yaml")
    await trainer.press("idea_files")
    await trainer.press("blank_ideas")
    [sent] = [each for each in trainer.turn if "document" in each]
    assert sent["document"]["file_name"] == "ideas.yaml"


async def test_nobody_but_trainers_gets_there(carer: Dialogue) -> None:
    await carer.say("/ideafiles")
    carer.expect("don't know that command")
    await rainy(carer)
    carer.expect_not("rainy-days")
