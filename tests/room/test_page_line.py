"""Nothing is lost and nothing is said twice: reloads, several tabs, lost lines, lost answers, restarts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect
from practice_page import PERSON, Line, PracticeRoom, Visitor, furnished, visit

from bot.room.archive import RoomArchive
from tests.chromium import comes_true

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]

LOST = "The connection is lost. Trying again…"
BACK = "Connected again"


async def say(page: Page, text: str) -> None:
    await page.get_by_label("Your message", exact=True).fill(text)
    await page.get_by_label("Send", exact=True).click()


async def shows(page: Page, *texts: str) -> None:
    """The page comes to show exactly these texts, in this order."""
    await comes_true(
        page,
        """(wanted) => {
          const texts = [...document.querySelectorAll(".message:not(.doing) .text")].map((text) => {
            const copy = text.cloneNode(true);
            copy.querySelector(".stamp").remove();
            return copy.textContent;
          });
          return JSON.stringify(texts) === wanted;
        }""",
        arg=json.dumps(texts, ensure_ascii=False, separators=(",", ":")),
    )


async def test_a_reload_keeps_the_history_the_draft_and_the_place(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    await room.bot_says("one")
    page = await visitor.open()
    await page.get_by_label("Your message", exact=True).fill("not sent yet")
    await page.reload()
    await shows(page, "/start", "one")
    await expect(page.get_by_label("Your message", exact=True)).to_have_value("not sent yet")
    await room.bot_says("two")
    await shows(page, "/start", "one", "two")


async def test_two_tabs_stay_in_step(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    keys = {"inline_keyboard": [[{"text": "Press", "callback_data": "p"}]]}
    message = await room.bot_says("one", reply_markup=keys)
    first, second = await visitor.open(), await visitor.open()
    await say(first, "from the first")
    await say(second, "from the second")
    await room.bot("editMessageText", message_id=message["message_id"], text="changed", reply_markup=keys)
    for page in (first, second):
        await shows(page, "/start", "changed", "from the first", "from the second")
    await first.get_by_role("button", name="Press").click()
    await expect(first.get_by_role("button", name="Press")).to_have_attribute("aria-busy", "true")
    await expect(second.get_by_role("button", name="Press")).to_have_attribute("aria-busy", "false")
    (query,) = await room.updates("callback_query")
    await room.answer(query, text="Only for who pressed")
    await expect(first.locator("#toast")).to_have_text("Only for who pressed")
    await expect(second.locator("#toast")).to_be_empty()


async def test_the_same_words_in_two_tabs_at_once_are_two_messages(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    first, second = await visitor.open(), await visitor.open()
    for page in (first, second):
        await page.get_by_label("Your message", exact=True).fill("yes")
    for page in (first, second):
        await page.evaluate("document.getElementById('send').click()")
    for page in (first, second):
        await shows(page, "/start", "yes", "yes")


async def test_a_lost_line_is_said_and_found_again_with_nothing_lost(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    await room.stop()
    await expect(page.locator("#connection")).to_have_text(LOST)
    await say(page, "said while away")
    await expect(page.locator(".pending.waiting")).to_contain_text("said while away")
    await room.bot_says("answered while away")
    await room.start()
    await expect(page.locator("#connection")).to_have_text(BACK)
    await shows(page, "/start", "answered while away", "said while away")
    await expect(page.locator("#connection")).to_be_hidden()
    await expect(page.locator(".pending")).to_have_count(0)
    assert room.texts() == ["/start", "answered while away", "said while away"]


@pytest_asyncio.fixture(loop_scope="session")
async def line(room: PracticeRoom) -> AsyncIterator[Line]:
    line = Line(room)
    await line.mend()
    yield line
    line.cut()


async def test_a_line_that_breaks_without_a_restart_goes_on_where_it_was(
    chromium: Browser, room: PracticeRoom, line: Line
) -> None:
    """The same run of the room: what was missed comes from its numbered events, not from a fresh history."""
    room.telegram.say(PERSON, "/start")
    async with visit(chromium, line) as visitor:
        page = await visitor.open()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        line.cut()
        await expect(page.locator("#connection")).to_have_text(LOST)
        await room.bot_says("missed")
        await line.mend()
        await shows(page, "/start", "missed")
        await expect(page.locator("#connection")).to_have_text(BACK)
        assert not [url for url in asked if url.endswith("/api/state")]


async def test_a_line_that_only_falls_silent_is_noticed_too(
    chromium: Browser, room: PracticeRoom, line: Line
) -> None:
    room.telegram.say(PERSON, "/start")
    async with visit(chromium, line) as visitor:
        await visitor.context.clock.install()
        page = await visitor.open()
        await room.bot_says("heard")
        await shows(page, "/start", "heard")
        line.fall_silent()
        await room.bot_says("unheard at first")
        await page.clock.run_for(38_000)
        assert await page.locator("#connection").inner_text() == ""
        await page.clock.run_for(5_000)
        await expect(page.locator("#connection")).to_have_text(LOST)
        line.speak_again()
        await page.clock.run_for(15_000)
        await shows(page, "/start", "heard", "unheard at first")


async def test_a_tab_that_is_long_out_of_sight_gives_up_its_line_and_catches_up_when_seen(
    room: PracticeRoom, visitor: Visitor
) -> None:
    """A browser opens only six lines to one server; forgotten tabs must not use them up."""
    room.telegram.say(PERSON, "/start")
    await visitor.context.clock.install()
    page = await visitor.open()
    await room.bot_says("seen")
    await shows(page, "/start", "seen")
    look = """(state) => {
      Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    await page.evaluate(look, "hidden")
    await page.clock.run_for(30_000)
    await room.bot_says("still heard")
    await shows(page, "/start", "seen", "still heard")
    await page.clock.run_for(31_000)
    await room.bot_says("out of sight")
    await asyncio.sleep(0.5)
    await shows(page, "/start", "seen", "still heard")
    assert await page.locator("#connection").inner_text() == ""
    await page.evaluate(look, "visible")
    await page.clock.run_for(1_000)
    await shows(page, "/start", "seen", "still heard", "out of sight")


async def test_what_happens_while_the_history_is_fetched_anew_is_not_undone_by_it(
    chromium: Browser, room: PracticeRoom
) -> None:
    room.telegram.say(PERSON, "/start")
    async with visit(chromium, room) as visitor:
        page = await visitor.open()
        fetched = asyncio.Event()
        newer = asyncio.Event()

        async def answer_late(route: Route) -> None:
            answer = await route.fetch()
            fetched.set()
            await newer.wait()
            await route.fulfill(response=answer)

        await page.route("**/api/state", answer_late)
        await room.stop()
        await room.start()
        await fetched.wait()
        await room.bot_says("newer than the answer")
        await asyncio.sleep(0.3)
        newer.set()
        await shows(page, "/start", "newer than the answer")
        await asyncio.sleep(0.3)
        await shows(page, "/start", "newer than the answer")


async def test_a_lost_answer_does_not_say_it_twice(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    marks: list[str] = []

    async def deliver_but_lose_the_answer(route: Route) -> None:
        marks.append(route.request.post_data_json["mark"])
        await route.fetch()
        if len(marks) == 1:
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/api/events*", lambda route: route.abort())
    await page.route("**/api/say", deliver_but_lose_the_answer)
    await page.reload()
    await say(page, "only once")
    await expect(page.locator(".pending.waiting")).to_have_count(1)
    await page.unroute("**/api/events*")
    await shows(page, "/start", "only once")
    await expect(page.locator(".pending")).to_have_count(0)
    assert len(set(marks)) == 1
    assert room.texts() == ["/start", "only once"]


async def test_a_message_that_comes_by_the_line_before_its_answer_is_shown_once(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    seen = asyncio.Event()

    async def slow(route: Route) -> None:
        response = await route.fetch()
        await seen.wait()
        await route.fulfill(response=response)

    await page.route("**/api/say", slow)
    await say(page, "shown once")
    await expect(page.locator(".message[data-id]").last).to_contain_text("shown once")
    await shows(page, "/start", "shown once")
    seen.set()
    await asyncio.sleep(0.3)
    await shows(page, "/start", "shown once")


async def test_a_restart_between_the_message_and_its_answer_does_not_say_it_twice(
    chromium: Browser, tmp_path: Path
) -> None:
    """The process that took the message died before it could answer; the next one knows no marks."""
    room = PracticeRoom(furnished(archive=RoomArchive(tmp_path / "room.db")))
    await room.start()
    room.telegram.say(PERSON, "/start")
    async with visit(chromium, room) as visitor:
        page = await visitor.open()

        async def take_it_and_die(route: Route) -> None:
            room.telegram.say(PERSON, "only once")
            await room.stop()
            await route.abort()

        await page.route("**/api/say", take_it_and_die)
        await say(page, "only once")
        await expect(page.locator("#connection")).to_have_text(LOST)
        await page.unroute("**/api/say")
        await room.telegram.close()
        room.telegram = furnished(archive=RoomArchive(tmp_path / "room.db"))
        await room.start()
        await shows(page, "/start", "only once")
        await expect(page.locator(".pending")).to_have_count(0)
        assert room.texts() == ["/start", "only once"]
    await room.stop()
    await room.telegram.close()


async def test_what_waits_for_the_line_outlives_a_reload(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    await page.route("**/api/say", lambda route: route.abort())
    await say(page, "keep me")
    await expect(page.locator(".pending.waiting")).to_have_count(1)
    await page.unroute("**/api/say")
    await page.reload()
    await shows(page, "/start", "keep me")
    await expect(page.locator(".pending")).to_have_count(0)
    assert room.texts() == ["/start", "keep me"]


async def test_what_is_refused_can_be_tried_again_or_discarded(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    room.telegram.block(PERSON)
    for text in ("one", "two"):
        await say(page, text)
    failed = page.locator(".pending.failed")
    await expect(failed).to_have_count(2)
    await expect(failed.first).to_contain_text("Not sent. That did not work. Please try again.")
    await failed.nth(1).get_by_role("button", name="Discard").click()
    await expect(failed).to_have_count(1)
    room.telegram.unblock(PERSON)
    await failed.get_by_role("button", name="Try again").click()
    await shows(page, "/start", "one")
    await expect(page.locator(".pending")).to_have_count(0)
    assert room.texts() == ["/start", "one"]


async def test_a_press_without_a_line_says_so(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    await room.bot_says("x", reply_markup={"inline_keyboard": [[{"text": "Press", "callback_data": "p"}]]})
    page = await visitor.open()
    await page.route("**/api/press", lambda route: route.abort())
    await page.get_by_role("button", name="Press").click()
    await expect(page.locator("#toast")).to_have_text("The practice room did not answer. Please try again.")
    await expect(page.get_by_role("button", name="Press")).to_have_attribute("aria-busy", "false")


async def test_a_page_opened_before_the_room_is_ready_comes_to_life(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.context.new_page()
    await page.route("**/api/state", lambda route: route.abort())
    await page.goto(room.url)
    await expect(page.locator("#connection")).to_have_text("Opening the practice room…")
    await page.unroute("**/api/state")
    await shows(page, "/start")
    await expect(page.locator("#connection")).to_be_hidden()
