"""A trainer writes a scene with its preview open: `wondering preview` as a process, and a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.unit.scenario.material import with_id
from tests.whole.program import Program, running

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 20_000
SAID = "Oh love, I won't tell anyone. But why did you hide it?"
DRAFT = with_id("coat", status="draft")
BROKEN = DRAFT.replace("  age: 9", "  age: nine")


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    path = tmp_path / "coat.yaml"
    path.write_text(DRAFT)
    return path


@pytest_asyncio.fixture(loop_scope="session")
async def page(chromium: Browser) -> AsyncIterator[Page]:
    context = await chromium.new_context(viewport=WIDE, locale="en-GB", color_scheme="dark")
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.set_default_timeout(PATIENCE_MS)
    yield page
    await context.close()
    # That the program has ended is said by the browser too.
    assert [each for each in complaints if "Failed to load resource" not in each] == []


def preview(scene: Path) -> AbstractAsyncContextManager[Program]:
    return running("-m", "bot", "preview", str(scene), "--port", "0", folder=scene.parent)


async def opened(program: Program, page: Page) -> None:
    await page.goto((await program.prints(r"coat\.yaml plays at:\s+(http://\S+)$"))[1])


async def bot_says(page: Page, *words: str) -> None:
    for each in words:
        newest = page.locator(".message.bot[data-id]").last
        await expect(newest).to_contain_text(each, timeout=PATIENCE_MS)


async def panel_says(page: Page, section: str, *words: str) -> None:
    for each in words:
        await expect(page.locator(f"#panel-{section}")).to_contain_text(each, timeout=PATIENCE_MS)


async def reaching_out(page: Page) -> list[str]:
    """What is wider than the screen, but for what scrolls by itself."""
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll("#panel *")].filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width > 0 && box.right > innerWidth + 0.5 && !one.closest(".wide-table, pre");
        }).map((one) => one.outerHTML.slice(0, 80))"""
    )
    return found


async def too_small(page: Page) -> list[str]:
    """What is tapped and lower than a finger."""
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll("#panel button, #panel summary, .panel-open")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
          .map((one) => one.outerHTML.slice(0, 80))"""
    )
    return found


def save(scene: Path, text: str) -> None:
    scene.write_text(text)


async def test_writing_with_the_preview_open(scene: Path, page: Page, artefacts: Path) -> None:
    async with preview(scene) as program:
        await opened(program, page)

        # The draft opens by itself, as carers would meet it, and what is behind it stands beside.
        await bot_says(page, "Hidden food and a smell in the bedroom.")
        await expect(page.get_by_text("Behind the scene", exact=True).last).to_be_visible()
        await panel_says(page, "file", "what you play is what is in the file")
        await panel_says(
            page, "scene", "under-the-bed", "after weak: behind-the-door", "after strong: what-goes"
        )
        await panel_says(page, "buttons", "I'm ready", "The first moment.")
        await page.get_by_role("button", name="I'm ready").click()
        await bot_says(page, "Under the bed lies his old lunchbox")
        await expect(page.locator("#panel-scene [aria-current=step]")).to_contain_text("under-the-bed")

        # The author's own examples, and how they are read.
        moment = page.locator("#panel-scene .moments > li").first
        await moment.locator("summary", has_text="Your examples").click()
        example = moment.locator("details.draft", has_text="It is your room, you're right.")
        await expect(example).to_contain_text("read as strong")
        await example.locator("summary").click()
        await expect(example.locator("table")).to_contain_text("acceptance")

        # What is said is taken apart: how much, how sure, told by what, by which words.
        await page.get_by_label("Your message", exact=True).fill(SAID)
        await page.get_by_label("Send", exact=True).click()
        await bot_says(page, "How it might go")
        await panel_says(page, "drafts", SAID, "Lands badly (weak)", "as a first answer", "of 5")
        row = page.locator("#panel-drafts tr", has_text="false promise")
        await expect(row).to_contain_text("a rule")
        await expect(row).to_contain_text("won't tell anyone")
        why = page.locator("#panel-drafts tr", has_text="why question")
        await expect(why).to_contain_text("the model")
        await panel_says(page, "drafts", "A carer cannot keep a secret", "adds false promise")
        await panel_says(page, "buttons", "The moment behind-the-door.", "repair: “The lock clicks")
        await page.screenshot(path=artefacts / "preview-wide-dark.png")

        # A mistake is told beside the chat; the last good version goes on.
        save(scene, BROKEN)
        await panel_says(page, "file", "the last version without any")
        await panel_says(
            page, "problems", "line 14", "must be mended", "'nine' is no whole number", "age: nine"
        )
        await page.get_by_role("button", name="Try again").click()
        await bot_says(page, "the same moment again")

        # Once it is mended, what is on the screen is shown in its new words.
        save(scene, DRAFT.replace("Under the bed lies his old lunchbox", "There is his lunchbox"))
        await bot_says(page, "There is his lunchbox", "What would you say?")
        await panel_says(page, "file", "what you play is what is in the file")

        # Any moment can be played; one that is taken out while it is played begins the scene anew.
        await page.get_by_role("button", name="Play from here: behind-the-door").click()
        await bot_says(page, "3 of 3", "You stand outside the bathroom.")
        save(scene, DRAFT.replace("behind-the-door", "before-the-door"))
        await bot_says(page, "Hidden food and a smell in the bedroom.")
        await panel_says(page, "scene", "before-the-door")


async def test_a_file_with_errors_waits_for_its_first_good_save_also_on_a_phone(
    scene: Path, page: Page, artefacts: Path
) -> None:
    await page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    save(scene, BROKEN)
    async with preview(scene) as program:
        await program.prints(r"coat\.yaml:14:8 E105 'nine' is no whole number")
        await opened(program, page)
        await bot_says(page, "This scene cannot be played yet")

        # The panel is one tap away, and lies over the chat.
        panel, opener = page.locator("#panel"), page.get_by_role("button", name="Behind the scene")
        await expect(panel).to_be_hidden()
        await opener.click()
        await expect(panel).to_be_visible()
        await expect(page.locator("#panel-title")).to_be_focused()
        assert await page.locator("#room").evaluate("room => room.inert")
        await panel_says(page, "file", "so it cannot be played yet")
        await panel_says(page, "problems", "'nine' is no whole number")
        await expect(page.locator("#panel-play")).to_be_hidden()
        save(scene, DRAFT)
        await expect(page.locator("#panel-play")).to_be_visible(timeout=PATIENCE_MS)
        await panel_says(page, "file", "what you play is what is in the file")
        assert await reaching_out(page) == []
        assert await too_small(page) == []
        await page.screenshot(path=artefacts / "preview-phone-dark.png")
        await page.keyboard.press("Escape")
        await expect(panel).to_be_hidden()
        await expect(opener).to_be_focused()
        await bot_says(page, "Hidden food")


async def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    async with running("-m", "bot", "preview", "nowhere.yaml", folder=tmp_path) as program:
        assert await program.ends() == 1
        assert "nowhere.yaml:1:1 E001 there is no such file or folder" in program.output
        assert "Traceback" not in program.output
