"""The bot as a process, by long polling over a real socket, against a Bot API server that others wrote."""

from __future__ import annotations

import shutil
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.scenario.library import load_library
from bot.scenario.model import Scenario
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT
from tests.whole.phone import TOKEN, Phone, telegram
from tests.whole.program import Program, running

KIND = (
    "Oh love, you're frightened I'll send you back. That must be so scary. I'm staying right here with you."
)
SECONDS_TO_STOP = 10
NOT_MODELLED = {"setMyDescription"}
"""What the server cannot do; the bot works without."""


@pytest.fixture
async def phone(tmp_path: Path) -> AsyncIterator[Phone]:
    async with telegram(tmp_path) as phone:
        yield phone


@pytest.fixture
def cup(tmp_path: Path) -> Scenario:
    """One of the real scenes; the bot of these tests has no other."""
    folder = tmp_path / "scenarios"
    folder.mkdir()
    shutil.copy2(PROJECT / "scenarios" / "the-broken-cup.yaml", folder)
    return load_library(folder, load_vocabulary(PROJECT / "content")).scenes["the-broken-cup"]


def the_bot(folder: Path, url: str, token: str = TOKEN) -> AbstractAsyncContextManager[Program]:
    """`wondering run`, with its data and its scenes in the folder."""
    settings = {
        "WONDERING_BASE_URL": url,
        "WONDERING_ACCESS": "open",
        "WONDERING_TOKEN": token,
        "WONDERING_DATA": str(folder / "data"),
        "WONDERING_SCENARIOS": str(folder / "scenarios"),
    }
    return running("-m", "bot", "run", folder=folder, settings=settings)


async def open_scene(phone: Phone, scene: Scenario) -> None:
    """From the first word to "What would you say?"."""
    await phone.say("/start")
    await phone.hears("Hello, and welcome.")
    await phone.press("consent")
    await phone.hears("Pick a scene when you are ready.")
    await phone.press("practise")
    await phone.hears("How would you like to choose?")
    await phone.press("surprise")
    await phone.hears(scene.title, scene.care_note)
    await phone.press("begin")
    await phone.hears(scene.moments[0].child.says, "What would you say?")


async def test_a_whole_practice_and_a_clean_stop(phone: Phone, tmp_path: Path, cup: Scenario) -> None:
    async with the_bot(tmp_path, phone.url) as bot:
        await open_scene(phone, cup)
        await phone.press("stuck")
        await phone.hears(*cup.moments[0].starters)
        for number, moment in enumerate(cup.moments, 1):
            if number > 1:
                await phone.press("go_on")
                await phone.hears(f"{number} of {len(cup.moments)}", moment.scene, "What would you say?")
            await phone.say(KIND)
            await phone.hears("What landed")
            await phone.hears("How it might go")
        await phone.press("finish")
        await phone.hears("What was underneath", cup.ending.today)
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ends(within=SECONDS_TO_STOP) == 0
    refused = {call["method"] for call in await phone.all_calls() if "refused" in call}
    assert refused <= NOT_MODELLED
    assert await phone.unconfirmed() == 0
    assert_discreet(bot)


async def test_what_is_in_hand_is_finished_before_it_stops(
    phone: Phone, tmp_path: Path, cup: Scenario
) -> None:
    async with the_bot(tmp_path, phone.url) as bot:
        await open_scene(phone, cup)
        await phone.hold_messages()
        await phone.say(KIND)
        await phone.sees_held()
        bot.process.send_signal(signal.SIGTERM)
        await phone.release_messages()
        await phone.hears("What landed")
        await phone.hears("How it might go")
        assert await bot.ends(within=SECONDS_TO_STOP) == 0
    assert_discreet(bot)


async def test_killed_in_the_middle_it_goes_on_where_it_was(
    phone: Phone, tmp_path: Path, cup: Scenario
) -> None:
    async with the_bot(tmp_path, phone.url) as bot:
        await open_scene(phone, cup)
        await phone.hold_messages()
        await phone.say(KIND)
        await phone.sees_held()
        await bot.dies()
    await phone.release_messages()
    await phone.say("/start")  # while nobody is there to answer
    async with the_bot(tmp_path, phone.url) as bot:
        await phone.hears("Welcome back.", cup.title)
        await phone.press("resume")
        await phone.hears("What landed")
        await phone.hears("How it might go")
        await phone.press("go_on")
        await phone.hears(f"2 of {len(cup.moments)}")
        await bot.dies()
    await phone.say(KIND)
    async with the_bot(tmp_path, phone.url) as bot:
        await phone.hears("What landed")
        await phone.hears("How it might go")
    assert_discreet(bot)


async def test_it_outlasts_a_telegram_that_goes_away(tmp_path: Path) -> None:
    async with telegram(tmp_path) as phone:
        port = int(phone.url.rpartition(":")[2])
        async with the_bot(tmp_path, phone.url) as bot:
            await phone.say("/start")
            await phone.hears("Hello, and welcome.")
            await phone.server.dies()
            async with telegram(tmp_path, port=port) as again:
                await again.say("/help")
                await again.hears("How it works")
            assert_discreet(bot)


async def test_without_a_token_it_says_what_to_do(tmp_path: Path) -> None:
    async with the_bot(tmp_path, "http://127.0.0.1:9", token="") as bot:
        assert await bot.ends() == 1
    assert bot.lines == ["There is no token. Get one from @BotFather and set WONDERING_TOKEN to it."]


@pytest.mark.parametrize("token", ["7:somebody-elses", "nonsense"])
async def test_a_wrong_token_is_said_and_not_shown(phone: Phone, tmp_path: Path, token: str) -> None:
    (tmp_path / "scenarios").mkdir(exist_ok=True)
    async with the_bot(tmp_path, phone.url, token) as bot:
        assert await bot.ends() == 1
    said = "Telegram does not know this token. Check WONDERING_TOKEN against what @BotFather gave you."
    assert bot.lines[-1] == said
    assert token not in bot.output


async def test_telegram_out_of_reach_is_said_with_what_to_look_at(tmp_path: Path) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        async with the_bot(tmp_path, url) as bot:
            assert await bot.ends() == 1
    assert url in bot.lines[-1]
    assert "WONDERING_BASE_URL" in bot.lines[-1]
    assert "Traceback" not in bot.output
    assert_discreet(bot)


def assert_discreet(bot: Program) -> None:
    """The log holds no token, no words of the carer's, and nothing that looks like a crash."""
    for secret in (TOKEN, "not-a-real-token", "frightened", "Jo"):
        assert secret not in bot.output
    assert "Traceback" not in bot.output
