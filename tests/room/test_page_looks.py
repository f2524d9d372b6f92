"""How the room looks and feels: phone sizes, dark and light, reach, motion and keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect
from practice_page import PERSON, PHONE, PracticeRoom, Visitor, png, visit

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]

NARROW = {"width": 320, "height": 568}
WIDE = {"width": 1280, "height": 800}
KEYS = {
    "inline_keyboard": [
        [{"text": "What happens next", "callback_data": "n"}],
        [
            {"text": "Try again", "callback_data": "t"},
            {"text": "See how others might say it", "callback_data": "o"},
        ],
        [{"text": "Stop here", "callback_data": "s"}],
    ]
}


async def furnish(room: PracticeRoom) -> None:
    """A chat with a little of everything."""
    await room.offer(help="What you can do here")
    room.telegram.say(PERSON, "/start")
    await room.bot_says(
        "<b>The broken cup</b>\n\nBreakfast. The cup hits the tiles.\n"
        "<blockquote>Go on then. Send me back. You want to.</blockquote>\nWhat would you say?",
        parse_mode="HTML",
    )
    room.telegram.send_file(PERSON, "photo", png(300, 200), "cup.png", "image/png")
    room.telegram.send_file(PERSON, "document", b"x" * 5000, "a_name_without_any_spaces_" * 4 + ".pdf")
    await room.bot("sendPoll", question="Which of these leaves room?", options=["Why?", "I wonder"])
    room.telegram.say(PERSON, "That was a big crash. I wonder if part of you waits to be sent away.")
    await room.bot_says("<i>“I wonder”</i>: you left her room to say no.", parse_mode="HTML")
    await room.bot_says(
        "Her shoulders drop a little.\n<blockquote>I didn't mean it to break.</blockquote>",
        parse_mode="HTML",
        reply_markup=KEYS,
    )
    await room.bot("sendChatAction", action="typing")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("phone-light", {"viewport": PHONE}),
        ("phone-dark", {"viewport": PHONE, "color_scheme": "dark"}),
        ("narrow-light", {"viewport": NARROW}),
        ("wide-light", {"viewport": WIDE}),
    ],
)
async def test_nothing_sticks_out_at_any_width(
    chromium: Browser, room: PracticeRoom, artefacts: Path, name: str, options: dict[str, Any]
) -> None:
    await furnish(room)
    async with visit(chromium, room, **options) as visitor:
        page = await visitor.open()
        await expect(page.locator(".message").last).to_be_in_viewport()
        await page.screenshot(path=artefacts / f"room-{name}.png")
        sticking_out = await page.evaluate(
            """() => {
              const room = document.getElementById("room").getBoundingClientRect();
              return [...document.querySelectorAll("#room *:not(.for-ears)")].filter((element) => {
                const box = element.getBoundingClientRect();
                return box.width > 0 && (box.left < room.left - 0.5 || box.right > room.right + 0.5);
              }).map((element) => element.outerHTML.slice(0, 80));
            }"""
        )
        assert sticking_out == []
        overflowing = await page.evaluate(
            """() => [document.documentElement, document.body, document.getElementById("room")]
              .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
              .map((one) => one.tagName)"""
        )
        assert overflowing == [], "only the log may scroll"


async def test_on_a_wide_screen_the_chat_is_a_phone_wide_column_in_the_middle(
    chromium: Browser, room: PracticeRoom
) -> None:
    async with visit(chromium, room, viewport=WIDE) as visitor:
        page = await visitor.open()
        box = await page.locator("#room").bounding_box()
    assert box
    assert box["width"] == 480
    assert box["x"] == (WIDE["width"] - 480) / 2


@pytest.mark.parametrize("viewport", [PHONE, NARROW])
async def test_everything_that_is_tapped_is_large_enough(
    chromium: Browser, room: PracticeRoom, viewport: dict[str, int]
) -> None:
    await furnish(room)
    await room.bot_says("Ready?", reply_markup={"keyboard": [["Yes", "No"]]})
    async with visit(chromium, room, viewport=viewport) as visitor:
        page = await visitor.open()
        await page.get_by_role("button", name="Commands").click()
        too_small = await page.evaluate(
            """() => [...document.querySelectorAll("button, [role=option], textarea, label")]
              .filter((element) => element.checkVisibility() && !element.closest(".text"))
              .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 90)])
              .filter(([box]) => box.width < 44 || box.height < 44)
              .map(([box, html]) => `${box.width}x${box.height} ${html}`)"""
        )
        assert too_small == []
        font = await page.locator("#entry").evaluate("entry => parseFloat(getComputedStyle(entry).fontSize)")
        assert font >= 16


async def test_the_whole_room_can_be_used_with_the_keyboard_alone(
    room: PracticeRoom, visitor: Visitor
) -> None:
    await furnish(room)
    page = await visitor.open()
    await expect(page.get_by_label("Your message", exact=True)).to_be_focused()
    seen = [await focused(page)]
    while seen[-1][0] != "the page itself":
        await page.keyboard.press("Shift+Tab")
        seen.append(await focused(page))
    seen.pop()
    names = [name for name, _ in seen]
    for wanted in (
        "Your message",
        "Commands",
        "Stop here",
        "Try again",
        "Options for your message",
        "Messages",
    ):
        assert wanted in names, f"{wanted!r} is not reached by the keyboard: {names}"
    assert [name for name, outline in seen if not outline] == []
    await page.get_by_role("button", name="Try again").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Try again")).to_have_attribute("aria-busy", "true")
    assert [one["data"] for one in await room.updates("callback_query")] == ["t"]


async def focused(page: Page) -> tuple[str, bool]:
    """The name of what has the focus, and whether that can be seen."""
    name, style, width = await page.evaluate(
        """() => {
          const element = document.activeElement;
          if (element === document.body) return ["the page itself", "none", 0];
          const style = getComputedStyle(element);
          const name = element.getAttribute("aria-label") ?? element.textContent.trim();
          return [name, style.outlineStyle, parseFloat(style.outlineWidth)];
        }"""
    )
    return name, style != "none" and width >= 1


async def test_who_wants_little_motion_gets_none(chromium: Browser, room: PracticeRoom) -> None:
    await furnish(room)
    async with visit(chromium, room, reduced_motion="reduce") as visitor:
        page = await visitor.open()
        await room.bot("sendChatAction", action="typing")
        await expect(page.locator(".doing")).to_be_visible()
        await page.get_by_role("button", name="Stop here").click()
        moving = await page.evaluate(
            """() => document.getAnimations().filter((one) => {
              const {duration, iterations} = one.effect.getComputedTiming();
              return duration * iterations > 0 && one.playState === "running";
            }).length"""
        )
        assert moving == 0


async def test_every_control_has_a_name(room: PracticeRoom, visitor: Visitor) -> None:
    await furnish(room)
    page = await visitor.open()
    nameless = await page.evaluate(
        """() => [...document.querySelectorAll("button, a, textarea, input, img, [role]")]
          .filter((element) => element.checkVisibility() && !element.closest("[aria-hidden=true]"))
          .filter((element) => !["status", "log"].includes(element.getAttribute("role")))
          .filter((element) => !(element.getAttribute("aria-label") || element.alt
            || element.textContent.trim() || element.labels?.length))
          .map((element) => element.outerHTML.slice(0, 90))"""
    )
    assert nameless == []
