"""Commands, suggested answers, editing, photos and files, polls: what a person does besides typing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect
from practice_page import PERSON, PracticeRoom, Visitor, png, visit

from tests.chromium import comes_true

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]

COMMANDS = {"help": "What you can do here", "practise": "Practise a scene", "privacy": "What is kept"}


async def open_with_commands(room: PracticeRoom, visitor: Visitor) -> Page:
    await room.offer(**COMMANDS)
    room.telegram.say(PERSON, "/start")
    return await visitor.open()


async def test_typing_a_slash_offers_the_commands_that_fit(room: PracticeRoom, visitor: Visitor) -> None:
    page = await open_with_commands(room, visitor)
    await page.keyboard.type("/")
    options = page.get_by_role("option")
    await expect(options).to_have_count(3)
    await page.keyboard.type("p")
    await expect(options).to_have_text([re.compile("/practise"), re.compile("/privacy")])
    entry = page.get_by_label("Your message", exact=True)
    await expect(entry).to_have_attribute("aria-activedescendant", "command-0")
    await page.keyboard.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.own[data-id]").last).to_contain_text("/privacy")
    await expect(options).to_have_count(0)
    await expect(entry).to_have_value("")
    assert room.texts() == ["/start", "/privacy"]


async def test_the_commands_button_sends_a_command_and_keeps_the_draft(
    room: PracticeRoom, visitor: Visitor
) -> None:
    page = await open_with_commands(room, visitor)
    entry = page.get_by_label("Your message", exact=True)
    await entry.fill("a draft in the middle")
    await page.get_by_role("button", name="Commands").click()
    await page.get_by_role("option", name="/help").click()
    await expect(page.locator(".message.own[data-id]").last).to_contain_text("/help")
    await expect(entry).to_have_value("a draft in the middle")


async def test_escape_and_a_tap_elsewhere_close_the_commands(room: PracticeRoom, visitor: Visitor) -> None:
    page = await open_with_commands(room, visitor)
    button = page.get_by_role("button", name="Commands")
    for close in (lambda: page.keyboard.press("Escape"), lambda: page.locator(".head").click(), button.click):
        await button.click()
        await expect(button).to_have_attribute("aria-expanded", "true")
        await close()
        await expect(page.get_by_role("option")).to_have_count(0)
        await expect(button).to_have_attribute("aria-expanded", "false")


async def test_commands_that_change_meanwhile_are_offered(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    await expect(page.get_by_role("button", name="Commands")).to_be_hidden()
    await room.offer(**COMMANDS)
    await expect(page.get_by_role("button", name="Commands")).to_be_visible()


async def test_a_command_in_a_message_can_be_tapped(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    await room.bot_says("You can always ask for /help.")
    page = await visitor.open()
    await page.get_by_role("button", name="/help").click()
    await expect(page.locator(".message.own[data-id]").last).to_contain_text("/help")


async def test_suggested_answers_are_said_by_a_tap_and_can_be_taken_away(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    keyboard = {"keyboard": [["Yes", "No"]], "input_field_placeholder": "Yes or no?"}
    await room.bot_says("Ready?", reply_markup=keyboard)
    answers = page.get_by_role("group", name="Suggested answers")
    await expect(answers.get_by_role("button")).to_have_text(["Yes", "No"])
    await expect(page.get_by_label("Your message", exact=True)).to_have_attribute("placeholder", "Yes or no?")
    await answers.get_by_role("button", name="Yes").click()
    await expect(page.locator(".message.own[data-id]").last).to_contain_text("Yes")
    await page.reload()
    await expect(answers.get_by_role("button")).to_have_count(2)
    await room.bot_says("Thank you", reply_markup={"remove_keyboard": True})
    await expect(answers).to_be_hidden()


async def test_the_person_edits_their_own_message_by_its_menu(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    room.telegram.say(PERSON, "I wnoder")
    page = await visitor.open()
    entry = page.get_by_label("Your message", exact=True)
    await entry.fill("half a draft")
    await page.get_by_role("button", name="Options for your message").last.click()
    await page.get_by_role("button", name="Edit", exact=True).click()
    await expect(entry).to_have_value("I wnoder")
    await expect(entry).to_be_focused()
    await entry.fill("I wonder")
    await page.get_by_label("Save the change").click()
    own = page.locator(".message.own[data-id]").last
    await expect(own).to_contain_text("I wonder")
    await expect(own).to_contain_text("edited")
    await expect(entry).to_have_value("half a draft")
    assert [one["text"] for one in await room.updates("edited_message")] == ["I wonder"]


async def test_arrow_up_edits_the_last_message_and_escape_leaves_it(
    room: PracticeRoom, visitor: Visitor
) -> None:
    room.telegram.say(PERSON, "first")
    room.telegram.say(PERSON, "last")
    page = await visitor.open()
    entry = page.get_by_label("Your message", exact=True)
    await page.keyboard.press("ArrowUp")
    await expect(entry).to_have_value("last")
    await page.keyboard.press("Escape")
    await expect(entry).to_have_value("")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.type(" words")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.own[data-id]").last).to_contain_text("last words")
    assert room.texts() == ["first", "last words"]


async def touch(page: Page, selector: str, milliseconds: int) -> None:
    """A real finger on the middle of an element, for so long."""
    box = await page.locator(selector).bounding_box()
    assert box
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    hand = await page.context.new_cdp_session(page)
    await hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    await page.wait_for_timeout(milliseconds)
    await hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await page.wait_for_timeout(200)


async def test_tap_and_hold_opens_the_menu_of_ones_own_message(chromium: Browser, room: PracticeRoom) -> None:
    room.telegram.say(PERSON, "mine")
    await room.bot_says("the bot's")
    async with visit(chromium, room, has_touch=True, is_mobile=True) as visitor:
        page = await visitor.open()
        menu = page.locator("#message-menu")
        await touch(page, ".message.bot .bubble", 800)
        await expect(menu).to_be_hidden()
        await touch(page, ".message.own .bubble", 50)
        await expect(menu).to_be_hidden()
        await touch(page, ".message.own .bubble", 800)
        await expect(menu).to_be_visible()
        await touch(page, ".head", 50)
        await expect(menu).to_be_hidden()
        await touch(page, ".message.own .bubble", 800)
        await page.get_by_role("button", name="Edit", exact=True).tap()
        await expect(page.get_by_label("Your message", exact=True)).to_have_value("mine")


async def test_the_menu_is_opened_and_left_by_the_keyboard(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "mine")
    page = await visitor.open()
    options = page.get_by_role("button", name="Options for your message")
    await options.press("Enter")
    await expect(page.get_by_role("button", name="Edit", exact=True)).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("#message-menu")).to_be_hidden()
    await expect(options).to_be_focused()


async def test_a_message_can_be_copied(room: PracticeRoom, visitor: Visitor) -> None:
    await visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    room.telegram.say(PERSON, "copy me")
    page = await visitor.open()
    await page.get_by_role("button", name="Options for your message").click()
    await page.get_by_role("button", name="Copy text").click()
    await expect(page.locator("#toast")).to_have_text("Copied")
    assert await page.evaluate("navigator.clipboard.readText()") == "copy me"


async def test_a_photo_is_looked_at_sent_with_words_and_opened(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    await page.get_by_role("button", name="Send a photo or a file").click()
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Photo", exact=True).click()
    picture = {"name": "drawing.png", "mimeType": "image/png", "buffer": png(60, 40)}
    await (await choosing.value).set_files(files=[picture])
    box = page.get_by_role("dialog", name="Send this photo?")
    await expect(box.locator("img")).to_be_visible()
    await box.get_by_label("Add a few words (optional)").fill("our kitchen")
    await box.get_by_role("button", name="Send").click()
    own = page.locator(".message.own[data-id]").last
    await expect(own).to_contain_text("our kitchen")
    image = own.get_by_role("img", name="Photo")
    await expect(image).to_be_visible()
    await comes_true(page, "document.querySelector('.message .photo img').naturalWidth === 60")
    (message,) = [one for one in await room.updates("message") if "photo" in one]
    assert message["caption"] == "our kitchen"
    await page.get_by_role("button", name="Open the photo").click()
    viewer = page.get_by_role("dialog", name="Photo")
    await expect(viewer).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(viewer).to_be_hidden()


async def test_a_file_is_sent_and_can_be_fetched_again(
    room: PracticeRoom, visitor: Visitor, tmp_path: Path
) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    notes = {"name": "Notizen für heute.txt", "mimeType": "text/plain", "buffer": b"some notes"}
    await page.locator("#file-input").set_input_files(files=[notes])
    await page.get_by_role("dialog").get_by_role("button", name="Send").click()
    link = page.get_by_role("link", name="Download Notizen für heute.txt")
    await expect(link).to_contain_text("10 B")
    async with page.expect_download() as downloading:
        await link.click()
    download = await downloading.value
    assert download.suggested_filename == "Notizen für heute.txt"
    await download.save_as(tmp_path / "fetched.txt")
    assert (tmp_path / "fetched.txt").read_bytes() == b"some notes"


async def test_a_pasted_picture_is_offered_as_a_photo(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    await page.evaluate(
        """(bytes) => {
          const file = new File([new Uint8Array(bytes)], "pasted.png", {type: "image/png"});
          const clipboardData = new DataTransfer();
          clipboardData.items.add(file);
          document.getElementById("entry").dispatchEvent(
            new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
        }""",
        list(png(8, 8)),
    )
    await page.get_by_role("dialog", name="Send this photo?").get_by_role("button", name="Cancel").click()
    assert room.texts() == ["/start"]


async def test_files_that_cannot_be_sent_are_refused_in_plain_words(
    room: PracticeRoom, visitor: Visitor, tmp_path: Path
) -> None:
    room.telegram.say(PERSON, "/start")
    page = await visitor.open()
    big = tmp_path / "big.bin"
    big.write_bytes(bytes(20 * 1024 * 1024 + 1))
    await page.locator("#file-input").set_input_files(big)
    await expect(page.locator("#toast")).to_have_text("That file is too big. Up to 20 MB can be sent.")
    empty = {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""}
    await page.locator("#file-input").set_input_files(files=[empty])
    await expect(page.locator("#toast")).to_have_text("That file is empty.")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_a_poll_is_answered_and_shows_its_numbers(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    poll = await room.bot("sendPoll", question="Tea?", options=["Yes", "No"], is_anonymous=False)
    page = await visitor.open()
    await page.get_by_role("group", name="Tea?").get_by_role("button", name="Yes").click()
    await expect(page.locator(".poll-result.chosen")).to_contain_text("100%")
    await expect(page.locator(".poll-result.chosen")).to_contain_text("Yes")
    assert [one["option_ids"] for one in await room.updates("poll_answer")] == [[0]]
    await page.reload()
    await expect(page.locator(".poll-result.chosen")).to_contain_text("Yes")
    await room.bot("stopPoll", message_id=poll["message_id"])
    await expect(page.locator(".poll-kind")).to_have_text("Closed")


async def test_several_answers_are_ticked_and_then_cast(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    options = ["Tea", "A walk", "A call"]
    await room.bot("sendPoll", question="What helps?", options=options, allows_multiple_answers=True)
    page = await visitor.open()
    cast = page.get_by_role("button", name="Vote")
    await expect(cast).to_be_disabled()
    await page.get_by_label("Tea").check()
    await page.get_by_label("A call").check()
    await cast.click()
    await expect(page.locator(".poll-result.chosen")).to_have_text([re.compile("Tea"), re.compile("A call")])


async def test_a_quiz_keeps_its_answer_until_it_is_given(room: PracticeRoom, visitor: Visitor) -> None:
    room.telegram.say(PERSON, "/start")
    quiz = {"type": "quiz", "correct_option_id": 1, "explanation": "It leaves room."}
    await room.bot("sendPoll", question="Wondering?", options=["Why?", "I wonder"], **quiz)
    page = await visitor.open()
    async with page.expect_response(re.compile("/api/state")) as fetching:
        await page.reload()
    assert "It leaves room" not in await (await fetching.value).text()
    await page.get_by_role("button", name="Why?").click()
    await expect(page.locator(".poll-result.other")).to_contain_text("Why?")
    await expect(page.locator(".poll-result.right")).to_contain_text("I wonder")
    await expect(page.locator(".poll-explanation")).to_have_text("It leaves room.")
