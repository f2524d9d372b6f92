"""The practice room as a newcomer has it: `wondering try` as a process, and a real browser at phone size."""

from __future__ import annotations

import re
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.scenario.library import load_library
from bot.scenario.model import Scenario
from bot.scenario.vocabulary import load_vocabulary
from bot.settings import PROJECT
from tests.conversations.dialogue import LABELS
from tests.whole.program import Program, running

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]

PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 40_000
SECONDS_TO_STOP = 10
SCENE = re.compile("A child of|What would you say")
"""How a scene begins: with a note about it, or at once."""

STUMBLING = "You must be so scared, love. I'm not sending you anywhere. But why did you throw it?"
BETTER = "You must be so scared, love. I wonder if you think I'll send you back. I'm staying here with you."
HURTFUL = "You'll pay for that cup. You should have thought of that before you threw it."
MENDING = "I'm sorry, Mia. I was sharp, and you were frightened. We'll clear it up together."
WONDERING = "I wonder if you've been counting ever since you came. That sounds so tiring."


@dataclass
class Carer:
    """A carer at a page on a phone: taps, types, and reads."""

    page: Page
    artefacts: Path
    complaints: list[str] = field(default_factory=list)

    @property
    def newest(self) -> Locator:
        """What the bot said last."""
        return self.page.locator(".message.bot[data-id]").last

    async def open(self, url: str) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await self.page.goto(url)

    async def say(self, text: str) -> None:
        await self.page.get_by_label("Your message", exact=True).fill(text)
        await self.page.get_by_label("Send", exact=True).tap()

    async def tap(self, label: str) -> None:
        """The newest button with this label (or its key in buttons.yaml)."""
        name = LABELS.get(label, label)
        await self.page.get_by_role("button", name=name, exact=True).last.tap(timeout=PATIENCE_MS)

    async def reads(self, *fragments: str) -> None:
        """The bot's newest message comes to hold all these words, and can be seen."""
        for fragment in fragments:
            await expect(self.newest).to_contain_text(fragment, timeout=PATIENCE_MS)
        await expect(self.newest).to_be_in_viewport()

    async def keep_picture(self, name: str) -> None:
        await self.page.screenshot(path=self.artefacts / f"try-{name}.png")

    async def keep_portrait(self, childs_words: str) -> None:
        """One picture from the child's words to the child's reaction, as in the README."""
        await self.page.get_by_label("Your message", exact=True).blur()
        words = self.page.locator(".message blockquote", has_text=childs_words).last
        await words.evaluate(
            """words => {
              const log = document.getElementById("log");
              log.scrollTop += words.getBoundingClientRect().top - log.getBoundingClientRect().top + 3;
            }"""
        )
        await self.keep_picture("portrait")

    async def texts(self) -> list[str]:
        """All that stands in the chat."""
        return await self.page.locator(".message .text").all_inner_texts()


@pytest_asyncio.fixture(loop_scope="session")
async def carer(chromium: Browser, artefacts: Path) -> AsyncIterator[Carer]:
    context = await chromium.new_context(
        viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True, locale="en-GB"
    )
    carer = Carer(await context.new_page(), artefacts)
    yield carer
    await context.close()
    assert carer.complaints == []


@pytest.fixture(scope="module")
def cup() -> Scenario:
    library = load_library(PROJECT / "scenarios", load_vocabulary(PROJECT / "content"))
    return library.scenes["the-broken-cup"]


def the_room(folder: Path, port: int = 0) -> AbstractAsyncContextManager[Program]:
    """`wondering try`; port 0 is any that is free."""
    return running("-m", "bot", "try", "--port", str(port), folder=folder)


async def address(room: Program) -> str:
    return (await room.prints(r"The practice room is open:\s+(http://\S+)$"))[1]


async def begin(carer: Carer, cup: Scenario) -> None:
    """From the empty page to "What would you say?"."""
    await carer.tap("Start")
    await carer.reads("Hello, and welcome.")
    await carer.keep_picture("1-welcome")
    await carer.tap("consent")
    await carer.reads("Pick a scene when you are ready.")
    theme = load_vocabulary(PROJECT / "content").topics[cup.topic].title
    await carer.tap("practise")
    while True:  # a theme may have several scenes, and each is offered before any comes again
        await carer.reads("choose")
        await carer.tap("by_theme")
        await carer.reads("What would you like to practise with?")
        await carer.keep_picture("2-themes")
        await carer.tap(theme)
        await expect(carer.newest).to_contain_text(SCENE, timeout=PATIENCE_MS)
        if cup.title in await carer.newest.inner_text():
            break
        await carer.say("/practise")
    await carer.reads(cup.care_note)
    await carer.tap("begin")
    await carer.reads(cup.moments[0].scene, cup.moments[0].child.says, "What would you say?")
    await carer.keep_picture("3-moment")


async def test_a_whole_practice_by_tapping_and_typing_with_a_restart_in_the_middle(
    carer: Carer, tmp_path: Path, cup: Scenario
) -> None:
    first, second, third = cup.moments
    async with the_room(tmp_path) as room:
        url = await address(room)
        assert (await room.prints(r"Your data lies in:\s+(.+)$"))[1] == str(tmp_path / "data")
        await carer.open(url)
        await begin(carer, cup)

        await carer.say(STUMBLING)
        await carer.reads("How it might go")
        await expect(carer.page.locator(".message.bot").nth(-2)).to_contain_text("What landed")
        await carer.keep_picture("4-feedback")
        await carer.keep_portrait(first.child.says)

        await carer.tap("try_again")
        await carer.reads("the same moment again", "What would you say this time?")
        await carer.tap("stuck")
        await carer.reads(*first.starters)
        await carer.keep_picture("5-stuck")
        await carer.say(BETTER)
        await carer.reads("How it might go")
        await carer.keep_picture("6-second-draft")
        await carer.tap("others")
        await carer.reads("What others might say", first.strong[0].reply)
        await carer.keep_picture("7-others")
        await carer.tap("go_on")
        await carer.reads(second.scene)
        before = await carer.texts()
        room.process.send_signal(signal.SIGINT)
        assert await room.ends(within=SECONDS_TO_STOP) == 0
        assert "Traceback" not in room.output
    words = STUMBLING[-12:].encode()
    assert [path.name for path in (tmp_path / "data").iterdir() if words in path.read_bytes()] == []

    await expect(carer.page.locator("#connection")).to_be_visible()
    await carer.keep_picture("8-closed")
    async with the_room(tmp_path, int(url.rpartition(":")[2])) as room:
        assert await address(room) == url
        await expect(carer.page.locator("#connection")).to_be_hidden(timeout=PATIENCE_MS)
        await carer.page.reload()
        await carer.reads(second.scene)
        assert await carer.texts() == before

        await carer.say(HURTFUL)
        await carer.reads("How it might go")
        await carer.keep_picture("9-hurt")
        await carer.tap("mend")
        await carer.reads(second.repair.invites)
        await carer.say(MENDING)
        await carer.reads("How it might go")
        await carer.keep_picture("10-mended")
        await carer.tap("go_on")
        await carer.reads(third.scene)
        await carer.say(WONDERING)
        await carer.reads("How it might go")
        await carer.tap("finish")
        await carer.reads("What was underneath", cup.ending.underneath, cup.ending.today)
        await carer.keep_picture("11-end")


async def test_a_port_that_is_taken_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        async with the_room(tmp_path, port) as room:
            assert await room.ends() == 1
    assert f"Port {port} is in use" in room.output
    assert f"make try PORT={port + 1}" in room.output
    assert "Traceback" not in room.output
