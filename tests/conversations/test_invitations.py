"""Who may come in: by an invitation that a trainer has made."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.settings import Settings
from tests.conversations.conftest import Meet
from tests.conversations.dialogue import Dialogue

TRAINER, ADMIN, NEWCOMER, ANOTHER = 2000, 2001, 3000, 3001


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(
        update={"access": "invite", "trainers": frozenset({TRAINER}), "admins": frozenset({ADMIN})}
    )


async def settled(someone: Dialogue) -> Dialogue:
    await someone.say("/start")
    return await someone.press("consent")


def link_in(someone: Dialogue) -> str:
    found = re.search(r"start=(i_[\w-]{12})", someone.words)
    assert found, someone.words
    return found[1]


async def invited(trainer: Dialogue, uses: str = "invite_one", days: str = "7 days") -> str:
    await trainer.say("/invite")
    await trainer.press("invite_new")
    await trainer.press(uses)
    await trainer.press(days)
    return link_in(trainer)


async def test_nobody_comes_in_without_an_invitation(meet: Meet) -> None:
    stranger = meet(NEWCOMER)
    for words in ("/start", "/practise", "hello", "/start i_nonsense1234"):
        await stranger.say(words)
        stranger.expect("invitation")
        stranger.expect_no_buttons("consent")


async def test_who_tells_of_something_real_is_helped_all_the_same(meet: Meet) -> None:
    stranger = meet(NEWCOMER)
    await stranger.say("He says he wants to kill himself tonight, I don't know what to do")
    stranger.expect("999")


async def test_a_carer_comes_in_by_the_link_and_stays_in(meet: Meet) -> None:
    trainer, newcomer = await settled(meet(TRAINER)), meet(NEWCOMER)
    link = await invited(trainer)
    await newcomer.say(f"/start {link}")
    newcomer.expect("welcome")
    await newcomer.press("consent")
    await newcomer.say("/practise")
    newcomer.expect("choose?")
    late = meet(ANOTHER)
    await late.say(f"/start {link}")
    late.expect("no longer good")


async def test_the_same_tap_twice_uses_one_place(meet: Meet) -> None:
    trainer, newcomer, other = await settled(meet(TRAINER)), meet(NEWCOMER), meet(ANOTHER)
    link = await invited(trainer, uses="invite_up_to")
    for _ in range(3):
        await newcomer.say(f"/start {link}")
    await trainer.say("/invite")
    trainer.expect("9 people more")
    await other.say(f"/start {link}")
    other.expect("welcome")


async def test_an_invitation_ends_with_its_time_or_when_it_is_taken_back(meet: Meet) -> None:
    trainer, newcomer = await settled(meet(TRAINER)), meet(NEWCOMER)
    first, second = await invited(trainer), await invited(trainer)
    await trainer.press("invite_close")
    trainer.expect("closed")
    await newcomer.say(f"/start {second}")
    newcomer.expect("no longer good")
    newcomer.clock.instant += timedelta(days=8)
    await newcomer.say(f"/start {first}")
    newcomer.expect("no longer good")


async def test_a_group_has_a_name_that_trainers_see(meet: Meet) -> None:
    trainer = await settled(meet(TRAINER))
    await invited(trainer)
    await trainer.press("invite_name")
    await trainer.say("x" * 41)
    trainer.expect("Forty letters")
    await trainer.say("Autumn <b>course")
    trainer.expect("Autumn <b>course")
    await trainer.say("/invite")
    trainer.expect("Autumn <b>course")


async def test_carers_cannot_invite_and_trainers_cannot_make_trainers(meet: Meet) -> None:
    trainer, newcomer = await settled(meet(TRAINER)), meet(NEWCOMER)
    await newcomer.say(f"/start {await invited(trainer)}")
    await newcomer.press("consent")
    await newcomer.say("/invite")
    newcomer.expect("don't know")
    forged = (newcomer.turn[-1]["message_id"], "iv||0|trainer")
    await newcomer.press_old(forged)
    assert "start=i_" not in newcomer.words
    await trainer.say("/invite")
    await trainer.press_old((trainer.turn[-1]["message_id"], "iv||0|trainer"))
    trainer.expect("only come in by an invitation")
    assert "start=i_" not in trainer.words


async def test_an_admin_invites_a_trainer_and_makes_them_a_carer_again(meet: Meet) -> None:
    admin, newcomer = await settled(meet(ADMIN)), meet(NEWCOMER)
    await admin.say("/invite")
    await admin.press("invite_trainer")
    await newcomer.say(f"/start {link_in(admin)}")
    await newcomer.press("consent")
    await newcomer.say("/scenes")
    newcomer.expect("All scenes")
    await admin.say("/invite")
    await admin.press("team")
    await admin.press("make_carer")
    await newcomer.say("/scenes")
    newcomer.expect("don't know")
    await newcomer.say("/practise")
    newcomer.expect("choose?")
