"""Who is a trainer, what only they can do, and what everybody else sees of it: nothing."""

from __future__ import annotations

import pytest

from bot.actions import TRAINERS_ONLY
from bot.carer import Role
from bot.settings import Settings
from tests.conversations.dialogue import Dialogue
from tests.conversations.trainers import ADMIN, TRAINER, Meet, come, send, the_fort, with_trainers


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_trainers(settings)


def menu(person: Dialogue) -> set[str]:
    """The commands that this person is shown."""
    return {each["command"] for each in person.telegram.commands(chat_id=person.carer)}


async def role(person: Dialogue) -> Role | None:
    async with person.stored() as database, database.work() as work:
        kept = await work.carers.find(person.carer)
    return kept.role if kept else None


@pytest.mark.parametrize(("who", "expected"), [(TRAINER, Role.TRAINER), (ADMIN, Role.ADMIN)])
async def test_who_is_named_in_the_settings_is_one_when_they_write(
    meet: Meet, who: int, expected: Role
) -> None:
    trainer = meet(who)
    await trainer.say("/start")
    await trainer.press("consent")
    assert await role(trainer) is expected
    assert "scenes" in menu(trainer)
    await trainer.say("/scenes")
    trainer.expect("All scenes", "3 in all, 3 live")
    await trainer.say("/help")
    trainer.expect("You are a trainer here")


async def test_a_carer_who_is_named_later_is_one_from_then_on(carer: Dialogue) -> None:
    carer.settings = carer.settings.model_copy(update={"trainers": frozenset({carer.carer})})
    await carer.say("/scenes")
    carer.expect("All scenes")
    assert await role(carer) is Role.TRAINER


async def test_who_is_named_no_longer_is_a_carer_again_and_loses_the_menu(meet: Meet) -> None:
    trainer = await come(meet, TRAINER)
    await trainer.say("/scenes")
    assert "scenes" in menu(trainer)
    trainer.settings = trainer.settings.model_copy(update={"trainers": frozenset()})
    await trainer.say("/scenes")
    trainer.expect("I don't know that command")
    assert await role(trainer) is Role.CARER
    assert "scenes" not in menu(trainer)


async def test_a_trainer_too_is_asked_for_consent_first(meet: Meet) -> None:
    trainer = meet(TRAINER)
    await trainer.say("/scenes")
    trainer.expect("one tap to say")
    await send(trainer, the_fort())
    trainer.expect("one tap to say").expect_not("kept as a draft")


async def test_to_a_carer_it_is_a_command_that_there_is_none_of(carer: Dialogue) -> None:
    await carer.say("/nonsense")
    unknown = carer.words, carer.labels()
    await carer.say("/scenes")
    assert (carer.words, carer.labels()) == unknown
    assert "scenes" not in menu(carer)
    await carer.say("/help")
    carer.expect_not("trainer", "/scenes")


async def test_a_carers_file_is_not_read(carer: Dialogue) -> None:
    heard: list[str] = []
    carer.telegram.observers.append(lambda method, *_: heard.append(method.lower()))
    await send(carer, the_fort())
    carer.expect("I can't open files")
    assert "getfile" not in heard
    async with carer.stored() as database, database.work() as work:
        assert await work.versions.newest() == ()


def press_all(person: Dialogue, rests: tuple[str, ...]) -> None:
    """Every button that only trainers have, forged under the newest message."""
    message = person.telegram.history(person.carer)[-1]["message_id"]
    for verb in sorted(TRAINERS_ONLY):
        for rest in rests:
            person.telegram.press(person.carer, message, verb + rest, forged=True)


async def test_a_trainers_button_in_a_carers_hand_does_nothing(drafting: Dialogue) -> None:
    before = await drafting.practice()
    press_all(drafting, (f"|{before.revision}|0|the-den",))
    await drafting.bot_answers()
    drafting.expect(count=0)
    assert len(drafting.toasts) == len(TRAINERS_ONLY)
    assert all("no longer does anything" in each["text"] for each in drafting.toasts)
    assert await drafting.practice() == before
    async with drafting.stored() as database, database.work() as work:
        assert await work.standings.all() == ()
        assert await work.weeks.current(drafting.clock.now()) is None


async def test_a_button_about_what_is_not_there_harms_nothing(meet: Meet) -> None:
    trainer = await come(meet, TRAINER)
    await trainer.say("/scenes")
    press_all(trainer, ("||0|", "|nonsense|999999|no-such-scene", "|0123456789ab|7|the-den"))
    async with trainer.in_one_life():  # more than is taken in hand at once of one chat
        await trainer.bot_answers()
    trainer.expect("don’t have that scene").expect_not("went wrong on my side")
    assert len(trainer.toasts) == 3 * len(TRAINERS_ONLY)
