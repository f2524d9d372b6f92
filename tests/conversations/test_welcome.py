"""1. Somebody says hello, for the first time or again."""

from __future__ import annotations

import yaml

from bot.settings import PROJECT
from tests.conversations.dialogue import Dialogue


async def test_a_newcomer_is_told_what_this_is_and_what_it_is_not(stranger: Dialogue) -> None:
    await stranger.say("/start")
    stranger.expect("It is practice.", "not advice about a real child", "no real names", count=1)
    stranger.expect_buttons("consent", "privacy")
    await stranger.press("consent")
    stranger.expect("Pick a scene when you are ready", count=1)
    stranger.expect_buttons("practise", "help", "privacy")


async def test_consent_is_one_tap_and_a_second_tap_does_nothing(stranger: Dialogue) -> None:
    await stranger.say("/start")
    await stranger.press("consent", times=2)
    stranger.expect("Pick a scene", count=1)


async def test_nobody_practises_before_they_have_said_yes(stranger: Dialogue) -> None:
    for said in ("/practise", "hello?", "/menu", "/nonsense"):
        await stranger.say(said)
        stranger.expect("one tap to say this is all right with you", count=1)
        stranger.expect_buttons("consent")
    assert await stranger.attempts() == 0


async def test_help_privacy_and_delete_are_open_to_somebody_who_has_not_said_yes(stranger: Dialogue) -> None:
    await stranger.say("/help")
    stranger.expect("How it works")
    await stranger.say("/privacy")
    stranger.expect("What is kept")
    await stranger.say("/stop")
    stranger.expect("Nothing is open")
    await stranger.say("/delete")
    stranger.expect("This deletes everything")


async def test_somebody_in_need_is_helped_before_being_asked_for_consent(stranger: Dialogue) -> None:
    await stranger.say("I can't do this any more. I want to kill myself tonight.")
    stranger.expect("Samaritans", "116 123", count=1)
    stranger.expect_not("one tap to say")


async def test_a_carer_is_greeted_back_and_goes_on_after_days(reviewing: Dialogue) -> None:
    reviewing.clock.wait(days=9)
    await reviewing.say("/start")
    reviewing.expect("Welcome back", "The den", "just as you left it")
    await reviewing.press("resume")
    reviewing.expect("How it might go", "You be the bear.")
    await reviewing.press("go_on")
    reviewing.expect("2 of 2")


async def test_a_carer_with_nothing_open_is_greeted_back_to_the_menu(carer: Dialogue) -> None:
    carer.clock.wait(days=40)
    await carer.say("/start")
    carer.expect("Welcome back. Good to see you.", count=1).expect_buttons("practise")


async def test_the_greeting_of_a_link_works_too(stranger: Dialogue) -> None:
    await stranger.does(lambda: stranger.telegram.start(stranger.carer, "from-the-agency"))
    stranger.expect("Hello, and welcome.")


async def test_telegram_is_told_the_commands(carer: Dialogue) -> None:
    await carer.say("/help")
    commands = {each["command"] for each in carer.telegram.commands()}
    written = yaml.safe_load((PROJECT / "content" / "commands.yaml").read_text("utf-8"))
    assert commands == set(written["commands"])
