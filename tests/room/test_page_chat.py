"""The chat as a person has it: what they see, tap and type, in a real browser."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, Locator, Page, Route, expect
from practice_page import PERSON, PracticeRoom, Visitor, furnished, visit

from tests.chromium import comes_true

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]

BUTTONS = {
    "inline_keyboard": [
        [{"text": "Stuck?", "callback_data": "stuck"}, {"text": "Stop", "callback_data": "stop"}]
    ]
}


def bubbles(page: Page) -> Locator:
    return page.locator(".message .text")


async def said(page: Page) -> list[str]:
    """The texts in the chat, without times and ticks."""
    return await page.evaluate(
        """() => [...document.querySelectorAll(".message .text")].map((text) => {
          const copy = text.cloneNode(true);
          copy.querySelector(".stamp").remove();
          return copy.textContent;
        })"""
    )


async def say(page: Page, text: str) -> None:
    await page.get_by_label("Your message", exact=True).fill(text)
    await page.get_by_label("Send", exact=True).click()


async def test_an_empty_chat_begins_with_one_button(room: PracticeRoom, visitor: Visitor) -> None:
    page = await visitor.open()
    await expect(page.get_by_label("Your message", exact=True)).to_be_hidden()
    await page.get_by_role("button", name="Start").click()
    await expect(bubbles(page)).to_contain_text(["/start"])
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()
    assert [message["text"] for message in await room.updates("message")] == ["/start"]


async def test_what_both_say_stands_left_and_right_with_its_time(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    await room.bot_says("What would you say?")
    await say(page, "I'm here.")
    bot, own = page.locator(".message.bot"), page.locator(".message.own[data-id]").last
    await expect(bot).to_contain_text("What would you say?")
    await expect(own).to_contain_text("I'm here.")
    bot_box = await bot.locator(".bubble").bounding_box()
    own_box = await own.locator(".bubble").bounding_box()
    assert bot_box and own_box
    assert bot_box["x"] < 20
    assert own_box["x"] + own_box["width"] > 370
    assert re.fullmatch(r"\d\d:\d\d", await bot.locator("time").inner_text())


async def test_enter_sends_and_shift_enter_makes_a_line(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    entry = page.get_by_label("Your message", exact=True)
    await expect(entry).to_be_focused()
    low = await entry.bounding_box()
    await page.keyboard.type("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    high = await entry.bounding_box()
    assert low and high
    assert high["height"] > low["height"]
    await page.keyboard.press("Enter")
    await expect(entry).to_have_value("")
    await expect(bubbles(page).last).to_contain_text("one\ntwo")
    assert room.texts() == ["/start", "one\ntwo"]


async def test_on_glass_enter_makes_a_line_and_the_button_sends(
    chromium: Browser, room: PracticeRoom
) -> None:
    room.telegram.say(PERSON, "/start")
    async with visit(chromium, room, has_touch=True, is_mobile=True) as visitor:
        page = await visitor.open()
        entry = page.get_by_label("Your message", exact=True)
        await expect(entry).not_to_be_focused()
        await entry.tap()
        await page.keyboard.type("one")
        await page.keyboard.press("Enter")
        await page.keyboard.type("two")
        await page.get_by_label("Send", exact=True).tap()
        await expect(bubbles(page).last).to_contain_text("two")
        assert room.texts() == ["/start", "one\ntwo"]


async def test_formatted_text_is_drawn_as_telegram_draws_it(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    await room.bot_says(
        "<b>bold <i>both</i></b> <u>under</u> <s>struck</s> <code>code</code> 😀 "
        '<tg-spoiler>hidden</tg-spoiler> <a href="https://example.org/a?b=1">link</a> '
        "<blockquote>quote</blockquote><pre>block</pre>",
        parse_mode="HTML",
    )
    page = await visitor.open()
    text = bubbles(page).last
    for tag, inside in {
        "strong": "bold both",
        "strong em": "both",
        "u": "under",
        "s": "struck",
        ":scope > code": "code",
        "blockquote": "quote",
        "pre": "block",
    }.items():
        await expect(text.locator(tag)).to_have_text(inside)
    link = text.get_by_role("link", name="link")
    await expect(link).to_have_attribute("href", "https://example.org/a?b=1")
    await expect(link).to_have_attribute("rel", re.compile("noopener"))


async def test_a_spoiler_opens_on_a_tap_or_by_the_keyboard(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    for _ in range(2):
        await room.bot_says("<tg-spoiler>underneath</tg-spoiler>", parse_mode="HTML")
    page = await visitor.open()
    covers = page.get_by_role("button", name="Hidden text. Press to show it.")
    await expect(covers).to_have_count(2)
    await covers.first.click()
    await expect(covers).to_have_count(1)
    await covers.first.press("Enter")
    await expect(covers).to_have_count(0)
    await expect(page.locator(".spoiler .hidden").first).to_have_css("opacity", "1")


async def test_text_is_never_markup_and_only_web_links_are_links(
    room: PracticeRoom, visitor: Visitor
) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    room.telegram.say(PERSON, hostile)
    await room.bot_says('<a href="tg://user?id=4711">me</a> and javascript:alert(3)', parse_mode="HTML")
    await room.bot_says(
        hostile, reply_markup={"inline_keyboard": [[{"text": hostile, "callback_data": "x"}]]}
    )
    page = await visitor.open()
    texts = await said(page)
    assert texts[0] == texts[2] == hostile
    await expect(page.locator(".key")).to_have_text(hostile)
    assert await page.locator("#log img, #log script, .text a").count() == 0


async def test_a_link_that_starts_the_bot_starts_it_here(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    await room.bot_says("The scene: https://t.me/room_bot?start=s_the-den or https://t.me/room_bot/app")
    page = await visitor.open()
    await page.get_by_role("button", name="https://t.me/room_bot?start=s_the-den").click()
    await expect(bubbles(page).last).to_contain_text("/start s_the-den")
    assert await page.get_by_role("link", name="https://t.me/room_bot/app").count() == 1


async def test_overlapping_formats_still_show_all_of_the_text(room: PracticeRoom, visitor: Visitor) -> None:
    """Clients get entities from many bots; whatever they are, the words are all there, once."""
    room.telegram.say(PERSON, "/start")
    message = await room.bot_says("0123456789")
    room.telegram.world.change(
        room.telegram.world.private_chat(
            room.telegram.world.bots[next(iter(room.telegram.world.bots))], PERSON
        ),
        {
            **message,
            "entities": [
                {"type": "bold", "offset": 0, "length": 6},
                {"type": "italic", "offset": 4, "length": 100},
                {"type": "code", "offset": 2, "length": 3},
                {"type": "unheard_of", "offset": 7, "length": 1},
                {"type": "bold", "offset": 50, "length": 2},
            ],
        },
    )
    page = await visitor.open()
    assert (await said(page))[-1] == "0123456789"


async def test_a_button_waits_until_the_bot_answers_and_shows_its_words(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    await room.bot_says("Choose", reply_markup=BUTTONS)
    page = await visitor.open()
    button = page.get_by_role("button", name="Stuck?")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    await expect(page.get_by_role("button", name="Stop")).to_have_attribute("aria-busy", "false")
    (query,) = await room.updates("callback_query")
    assert query["data"] == "stuck"
    await room.answer(query, text="Take your time")
    await expect(button).to_have_attribute("aria-busy", "false")
    await expect(page.locator("#toast")).to_have_text("Take your time")


async def test_an_alert_waits_to_be_read(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    await room.bot_says("Choose", reply_markup=BUTTONS)
    page = await visitor.open()
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_role("button", name="Stop")).to_have_attribute("aria-busy", "true")
    (query,) = await room.updates("callback_query")
    await room.answer(query, text="Read me", show_alert=True)
    box = page.get_by_role("dialog")
    await expect(box).to_contain_text("Read me")
    await box.get_by_role("button", name="OK").click()
    await expect(box).to_be_hidden()


async def test_an_answer_that_is_quicker_than_the_press_itself_is_not_lost(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    await room.bot_says("Choose", reply_markup=BUTTONS)
    page = await visitor.open()
    answered = asyncio.Event()

    async def slow(route: Route) -> None:
        response = await route.fetch()
        (query,) = await room.updates("callback_query")
        await room.answer(query, text="Quick as light")
        await answered.wait()
        await route.fulfill(response=response)

    await page.route("**/api/press", slow)
    button = page.get_by_role("button", name="Stuck?")
    await button.click()
    await room.bot_says("a sign that the answer has come")
    await expect(bubbles(page).last).to_contain_text("a sign")
    await expect(button).to_have_attribute("aria-busy", "true")
    answered.set()
    await expect(page.locator("#toast")).to_have_text("Quick as light")
    await expect(button).to_have_attribute("aria-busy", "false")


async def test_two_quick_taps_are_two_presses_even_if_the_button_is_gone_after_the_first(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    message = await room.bot_says("Choose", reply_markup=BUTTONS)
    page = await visitor.open()
    await page.get_by_role("button", name="Stuck?").dblclick()
    await comes_true(page, "performance.getEntriesByName(location.origin + '/api/press').length === 2")
    assert [query["data"] for query in await room.updates("callback_query")] == ["stuck", "stuck"]
    await page.evaluate("window.underTheFinger = document.querySelector('.key')")
    await room.bot("editMessageText", message_id=message["message_id"], text="Chosen")
    await expect(page.locator(".key")).to_have_count(0)
    await page.evaluate("underTheFinger.click()")
    await comes_true(page, "performance.getEntriesByName(location.origin + '/api/press').length === 3")
    assert [query["data"] for query in await room.updates("callback_query")] == ["stuck"] * 3
    await expect(page.locator("#toast")).to_be_empty()


async def test_edits_happen_in_place_and_keep_the_focus(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    message = await room.bot_says("Choose", reply_markup=BUTTONS)
    await room.bot_says("after it")
    page = await visitor.open()
    await page.get_by_role("button", name="Stop").focus()
    await room.bot(
        "editMessageText", message_id=message["message_id"], text="Choose again", reply_markup=BUTTONS
    )
    await expect(page.locator(".message.bot").first).to_contain_text("Choose again")
    await expect(page.get_by_role("button", name="Stop")).to_be_focused()
    await room.bot("editMessageText", message_id=message["message_id"], text="Chosen")
    await expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    await expect(page.locator(".message.bot").first).to_be_focused()
    assert await said(page) == ["/start", "Chosen", "after it"]


async def test_a_deleted_message_goes(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    message = await room.bot_says("soon gone")
    await room.bot_says("stays")
    page = await visitor.open()
    await expect(bubbles(page)).to_have_count(3)
    await room.bot("deleteMessage", message_id=message["message_id"])
    await expect(bubbles(page)).to_have_count(2)
    assert await said(page) == ["/start", "stays"]


async def test_dots_show_that_the_bot_types_and_end_with_its_message(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    await room.bot("sendChatAction", action="typing")
    await expect(page.locator(".doing")).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="Wondering Aloud is typing")).to_have_count(1)
    await room.bot_says("Here it is")
    await expect(bubbles(page).last).to_contain_text("Here it is")
    await expect(page.locator(".doing")).to_have_count(0)


async def test_a_new_message_is_announced_and_a_whole_history_is_not(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    log = page.get_by_role("log", name="Messages")
    await expect(log).to_have_attribute("aria-live", "polite")
    assert await log.evaluate("log => log.contains(document.querySelector('.message'))")


async def test_a_long_text_and_one_from_right_to_left_are_whole(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    await room.bot_says("x" * 4096)
    await room.bot_says("مرحبا بكم")
    page = await visitor.open()
    texts = await said(page)
    assert texts[1] == "x" * 4096
    assert await page.locator("#log").evaluate("log => log.scrollWidth === log.clientWidth")
    line = bubbles(page).last
    await expect(line).to_have_attribute("dir", "auto")
    await expect(line).to_have_css("direction", "rtl")


async def test_what_is_too_long_for_one_message_is_sent_in_several(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    await say(page, "word " * 1000)
    await expect(bubbles(page)).to_have_count(3)
    assert " ".join(room.texts()[1:]).split() == ["word"] * 1000
    await expect(page.locator(".pending")).to_have_count(0)


async def test_days_are_told_apart(chromium: Browser) -> None:
    clock = {"now": datetime.now(UTC) - timedelta(days=10)}
    telegram = furnished(now=lambda: clock["now"])
    room = PracticeRoom(telegram)
    await room.start()
    telegram.say(PERSON, "long ago")
    clock["now"] = datetime.now(UTC) - timedelta(days=1)
    telegram.say(PERSON, "yesterday")
    telegram.say(PERSON, "and again")
    clock["now"] = datetime.now(UTC)
    async with visit(chromium, room, timezone_id="UTC") as visitor:
        page = await visitor.open()
        telegram.say(PERSON, "now")
        await expect(page.locator(".date")).to_have_count(3)
        first, *others = await page.locator(".date").all_inner_texts()
        long_ago = datetime.now(UTC) - timedelta(days=10)
        assert first.replace(",", "") == f"{long_ago:%A} {long_ago.day} {long_ago:%B %Y}"
        assert others == ["Yesterday", "Today"]
    await room.stop()


async def test_a_reader_higher_up_is_not_moved_but_told_of_new_messages(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    for number in range(30):
        await room.bot_says(f"line {number}")
    page = await visitor.open()
    pill = page.locator("#pill")
    await expect(pill).to_be_hidden()
    await page.locator("#log").hover()
    await page.mouse.wheel(0, -600)
    await expect(pill).to_have_attribute("aria-label", "Go to the newest message")
    await expect(pill).to_be_visible()
    await page.wait_for_timeout(300)
    place = await page.locator("#log").evaluate("log => log.scrollTop")
    await room.bot_says("new one")
    await expect(pill).to_have_text("1 new message")
    await room.bot_says("another")
    await expect(pill).to_have_text("2 new messages")
    assert await page.locator("#log").evaluate("log => log.scrollTop") == place
    await pill.click()
    await expect(bubbles(page).last).to_be_in_viewport()
    await expect(pill).to_be_hidden()
    await room.bot_says("followed")
    await expect(bubbles(page).last).to_contain_text("followed")
    await expect(bubbles(page).last).to_be_in_viewport()


async def test_a_growing_composer_keeps_the_newest_message_in_sight(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    await room.offer(help="What you can do here", privacy="What is kept", delete="Delete everything")
    for number in range(30):
        await room.bot_says(f"line {number}")
    page = await visitor.open()
    await page.get_by_role("button", name="Commands").click()
    await page.wait_for_timeout(200)
    await page.evaluate(
        """() => {
          const entry = document.getElementById("entry");
          entry.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true}));
          entry.value = "a\\nb\\nc\\nd\\ne\\nf\\ng";
          entry.dispatchEvent(new Event("input", {bubbles: true}));
        }"""
    )
    await page.wait_for_timeout(200)
    await expect(page.locator("#pill")).to_be_hidden()
    await expect(bubbles(page).last).to_be_in_viewport()


async def test_a_long_history_opens_at_its_end_and_is_there_to_the_beginning(
    room: PracticeRoom, visitor: Visitor
) -> None:
    for number in range(400):
        room.telegram.say(PERSON, f"message {number}")
    page = await visitor.open()
    await expect(bubbles(page).last).to_be_in_viewport()
    assert await bubbles(page).count() < 400
    await page.locator("#log").hover()
    for _ in range(40):
        await page.mouse.wheel(0, -20_000)
        await page.wait_for_timeout(50)
        if await bubbles(page).count() == 400:
            break
    texts = await said(page)
    assert texts == [f"message {number}" for number in range(400)]
    assert await page.locator(".date").count() == 1


async def test_a_message_that_answers_another_quotes_it_and_leads_to_it(
    room: PracticeRoom, visitor: Visitor
) -> None:
    question = room.telegram.say(PERSON, "May I ask something?")
    for number in range(30):
        await room.bot_says(f"line {number}")
    await room.bot_says("Of course", reply_parameters={"message_id": question["message_id"]})
    page = await visitor.open()
    await page.get_by_role("button", name="May I ask something?").click()
    await expect(page.locator(".message.own").first).to_be_in_viewport()
    await expect(page.locator(".message.own").first).to_be_focused()
